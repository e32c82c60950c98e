import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing
import Timestamps

/// Expressions that fail: the service's own words, places and order of events.
@Suite struct ExpressionFailureTests {
    private func cause(_ definition: String, _ input: String = "{}") throws -> String? {
        let run = try Run(definition, input: input)
        #expect(run.execution.error?.name == "States.QueryEvaluationError")
        return run.execution.error?.cause
    }

    /// Recorded: what fails at once names the predecessor of the entry.
    @Test func anOutputThatGivesNothing() throws {
        let run = try Run(
            jsonata(
                #"{"Type":"Pass","Next":"T"}"#,
                #""T":{"Type":"Pass","Output":{"result":"{% $doesNotExist %}"},"End":true}"#))
        let text =
            place("T", 4)
            + "The JSONata expression '$doesNotExist' specified for the field 'Output/result' "
            + "returned nothing (undefined)."
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 PassStateEntered S {}
            3<-2 PassStateExited S {}
            4<-3 PassStateEntered T {}
            5<-3 EvaluationFailed T Output/result States.QueryEvaluationError: \(text)
            6<-5 ExecutionFailed States.QueryEvaluationError: \(text)
            """)
    }

    /// Recorded: in a Wait it names the entry.
    @Test(arguments: ["2016-12-05T25:29:29Z", "05-12-2016T21:29:29Z", "2016-12-05T21:29:29"])
    func aTimestampThatIsNone(_ text: String) throws {
        let run = try Run(
            jsonata(#"{"Type":"Wait","Timestamp":"{% $states.input.t %}","End":true}"#),
            input: #"{"t":"\#(text)"}"#)
        let cause =
            place("S", 2)
            + "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time "
            + "format string: \(text)"
        expect(
            run,
            """
            1<-0 ExecutionStarted {"t":"\(text)"}
            2<-0 WaitStateEntered S {"t":"\(text)"}
            3<-2 EvaluationFailed S Timestamp States.QueryEvaluationError: \(cause)
            4<-3 ExecutionFailed States.QueryEvaluationError: \(cause)
            """)
    }

    @Test(arguments: [
        ("{'foo': 'bar'}", #"'object' for value: {"foo":"bar"}"#),
        ("null", "'null' for value: null"), ("true", "'boolean' for value: true"),
        ("'string'", #"'string' for value: "string""#),
        ("1", "'number' for value: 1"),
    ])
    func itemsThatAreNoArray(_ expression: String, _ found: String) throws {
        let run = try Run(map(#""Items":"{% \#(expression) %}","#))
        let cause =
            place("S", 2)
            + "The JSONata expression '\(expression)' specified for the field 'Items' returned an "
            + "unexpected result type. Expected 'array', but was \(found)"
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 MapStateEntered S {}
            3<-0 EvaluationFailed S Items States.QueryEvaluationError: \(cause)
            4<-3 MapStateFailed
            5<-4 ExecutionFailed States.QueryEvaluationError: \(cause)
            """)
    }

    @Test func anInputThatIsNoArray() throws {
        let run = try Run(map(""), input: #"{"foo": "bar"}"#)
        let cause = place("S", 2) + #"Map state input must be an array but was: {"foo":"bar"}"#
        expect(
            run,
            """
            1<-0 ExecutionStarted {"foo": "bar"}
            2<-0 MapStateEntered S {"foo": "bar"}
            3<-0 EvaluationFailed S - States.QueryEvaluationError: \(cause)
            4<-3 MapStateFailed
            5<-4 ExecutionFailed States.QueryEvaluationError: \(cause)
            """)
    }

    @Test func aFunctionIsNoResult() throws {
        #expect(
            try cause(map(#""Items":"{% $fn := function($x){$x} %}","#))
                == place("S", 2) + "The JSONata expression '$fn := function($x){$x}' specified for "
                + "the field 'Items' returned an unsupported result type.")
    }

    private func map(_ fields: String) -> String {
        jsonata(
            """
            {"Type":"Map",\(fields)"End":true,
            "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}
            """)
    }

    @Test(arguments: [
        ("1 + 'a'", ". T2002: The right side of the \"+\" operator must evaluate to a number"),
        ("$randomSeeded(1)", ". T1006: Attempted to invoke a non-function"),
        ("$error('Mine.')", ". D3137: Mine."),
        (
            "($f := function($n) { 1 + $f($n) }; $f(1))",
            ": Stack overflow error: Check for non-terminating recursive function. Consider "
                + "rewriting as tail-recursive"
        ),
        (
            "[1..2e6]",
            ": Expression evaluation memory limit exceeded: Check for excessive memory usage"
        ),
    ])
    func whatAnExpressionDoesWrong(_ expression: String, _ what: String) throws {
        let fields = #"{"Type":"Pass","Output":["{% \#(expression) %}"],"End":true}"#
        #expect(
            try cause(jsonata(fields))
                == place("S", 2) + "The JSONata expression '\(expression)' specified for the field "
                + "'Output[0]' threw an error during evaluation\(what)")
    }

    @Test(arguments: [
        ("TimeoutSeconds", "-1", "TimeoutSeconds must be between 0 and 99999999 but was: -1"),
        (
            "TimeoutSeconds", "1e9",
            "TimeoutSeconds must be between 0 and 99999999 but was: 1000000000"
        ),
        (
            "HeartbeatSeconds", "1.6",
            "The HeartbeatSeconds field cannot be parsed as an integer: 1.6"
        ),
        (
            "TimeoutSeconds", "'5'",
            "The JSONata expression ''5'' specified for the field 'TimeoutSeconds' returned an "
                + #"unexpected result type. Expected 'number', but was 'string' for value: "5""#
        ),
    ])
    func numbersOutOfRange(_ field: String, _ expression: String, _ what: String) throws {
        let fields = #""Resource":"\#(work)","\#(field)":"{% \#(expression) %}""#
        let task = #"{"Type":"Task",\#(fields),"End":true}"#
        #expect(try cause(jsonata(task)) == place("S", 2) + what)
    }

    @Test(arguments: [
        (#"{"Type":"Wait","Seconds":"{% -1 %}","End":true}"#, "Seconds"),
        (#"{"Type":"Fail","Error":"{% 1 %}"}"#, "Error"),
        (#"{"Type":"Fail","Error":"x","Cause":"{% $nowhere %}"}"#, "Cause"),
        (
            #"{"Type":"Choice","Choices":[{"Condition":false,"Next":"Done"},{"Condition":"{% 'yes' %}","Next":"Done"}]}"#,
            "Choices[1]/Condition"
        ),
        (
            #"{"Type":"Choice","Choices":[{"Condition":true,"Next":"Done","Output":{"v":"{% $no %}"}}]}"#,
            "Choices[0]/Output/v"
        ),
        (#"{"Type":"Pass","Assign":{"a":[{"b":"{% $no %}"}]},"Next":"Done"}"#, "Assign/a[0]/b"),
        (
            #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","Credentials":{"RoleArn":"{% 1 %}"},"Next":"Done"}"#,
            "Credentials/RoleArn"
        ),
        (
            #"{"Type":"Parallel","Arguments":"{% $no %}","Next":"Done","Branches":[{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}]}"#,
            "Arguments"
        ),
    ])
    func theLocationIsTheFieldsPath(_ state: String, _ location: String) throws {
        let others = state.contains("Done") ? done : ""
        let run = try Run(jsonata(state, others))
        let found = run.events.compactMap { event -> String? in
            guard case .evaluationFailed(_, let location, "S") = event.fact else { return nil }
            return location
        }
        #expect(found == [location])
        #expect(run.execution.error?.name == "States.QueryEvaluationError")
    }

    @Test func noRuleThatHolds() throws {
        let run = try Run(
            jsonata(#"{"Type":"Choice","Choices":[{"Condition":false,"Next":"Done"}]}"#, done))
        #expect(
            run.execution.error
                == .runtime(
                    place("S", 2)
                        + "Failed to transition out of the state. The state does not point to a next state."
                ))
        #expect(!run.history.contains("EvaluationFailed"))
    }
}
