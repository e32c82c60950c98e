import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// JSONPath mode; the sentences are those of recordings of the service.
@Suite struct DataFlowTests {
    struct Failing: CustomTestStringConvertible, Sendable {
        let state: String
        let cause: String
        var input = #"{"n":1}"#
        var error = "States.Runtime"
        var testDescription: String { state }
    }

    private static let place =
        "An error occurred while executing the state 'S' (entered at the event id #2). "

    static let failures: [Failing] = [
        Failing(
            state: #"{"Type":"Pass","InputPath":"$.gone","End":true}"#,
            cause: "Invalid path '$.gone' : No results for path: $['gone']"),
        Failing(
            state: #"{"Type":"Pass","OutputPath":"$.gone","End":true}"#,
            cause: "Invalid path '$.gone' : No results for path: $['gone']"),
        Failing(
            state: #"{"Type":"Pass","Parameters":{"field.$":"$.gone"},"End":true}"#,
            cause:
                "The JSONPath '$.gone' specified for the field 'field.$' could not be found in the input '{\"n\":1}'"
        ),
        Failing(
            state:
                #"{"Type":"Pass","Parameters":{"field.$":"$$.Execution.Input.gone"},"End":true}"#,
            cause:
                "The JSONPath '$$.Execution.Input.gone' specified for the field 'field.$' could not be found in the input '{\"n\":1}'"
        ),
        Failing(
            state: #"{"Type":"Fail","ErrorPath":"$.gone"}"#,
            cause:
                "The JSONPath '$.gone' specified for the field 'ErrorPath' could not be found in the input '{\"n\":1}'"
        ),
        Failing(
            state: #"{"Type":"Fail","Error":"E","CausePath":"$.gone"}"#,
            cause:
                "The JSONPath '$.gone' specified for the field 'CausePath' could not be found in the input '{\"n\":1}'"
        ),
        Failing(
            state:
                #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","HeartbeatSecondsPath":"$.gone","End":true}"#,
            cause: "Invalid path '$.gone' : No results for path: $['gone']"),
        Failing(
            state:
                #"{"Type":"Choice","Choices":[{"Variable":"$.gone","NumericEquals":1,"Next":"Done"}],"Default":"Done"}"#,
            cause:
                "Invalid path '$.gone': The choice state's condition path references an invalid value."
        ),
        Failing(
            state:
                #"{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEqualsPath":"$.gone","Next":"Done"}],"Default":"Done"}"#,
            cause:
                "Invalid path '$.gone': The choice state's condition path references an invalid value."
        ),
        Failing(
            state:
                #"{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"Done"}]}"#,
            cause:
                "Failed to transition out of the state. The state does not point to a next state."),
        Failing(
            state:
                #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","TimeoutSecondsPath":"$.n","End":true}"#,
            cause:
                "The TimeoutSecondsPath field refers to value \"2.5\" which is not a valid integer: $.n",
            input: #"{"n":2.5}"#),
        Failing(
            state:
                #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","HeartbeatSecondsPath":"$.n","End":true}"#,
            cause:
                "The HeartbeatSecondsPath field refers to value \"soon\" which is not a valid integer: $.n",
            input: #"{"n":"soon"}"#),
        Failing(
            state:
                #"{"Type":"Task","Resource":"arn:aws:states:::demo:work","TimeoutSecondsPath":"$.n","End":true}"#,
            cause: "TimeoutSeconds must be between 0 and 99999999 but was: -1",
            input: #"{"n":-1}"#),
        Failing(
            state: #"{"Type":"Wait","SecondsPath":"$.n","End":true}"#,
            cause: "The SecondsPath parameter references a negative value: $.n == -4",
            input: #"{"n":-4}"#),
        Failing(
            state: #"{"Type":"Wait","SecondsPath":"$.n","End":true}"#,
            cause: "The SecondsPath parameter cannot be parsed as a long value: $.n == -2.5",
            input: #"{"n":-2.5}"#),
        Failing(
            state: #"{"Type":"Wait","SecondsPath":"$.gone","End":true}"#,
            cause: "The SecondsPath parameter does not reference an input value: $.gone"),
        Failing(
            state: #"{"Type":"Wait","TimestampPath":"$.t","End":true}"#,
            cause:
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2020-02-30T00:00:00Z",
            input: #"{"t":"2020-02-30T00:00:00Z"}"#),
        Failing(
            state: #"{"Type":"Wait","TimestampPath":"$.t","End":true}"#,
            cause:
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2020-02-03 00:00:00Z",
            input: #"{"t":"2020-02-03 00:00:00Z"}"#),
    ]

    @Test(arguments: failures)
    func aPathThatLeadsNowhereEndsTheExecution(_ failing: Failing) throws {
        let run = try Run(
            machine(failing.state, failing.state.contains("Done") ? done : ""),
            input: failing.input)
        #expect(run.execution.status == .failed)
        #expect(run.execution.error == StateError(failing.error, cause: Self.place + failing.cause))
        // Entered, or entered and left without a trace, and the end names the entry.
        #expect(run.events.count == 3)
        #expect(run.events.last?.previousHistoryID == 2)
    }

    @Test func noCatcherTakesStatesRuntime() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","InputPath":"$.gone","End":true,
                "Retry":[{"ErrorEquals":["States.ALL"]}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}]}
                """, done))
        #expect(run.execution.error?.name == "States.Runtime")
    }

    @Test func aConflictOfResultPathHasANameOfItsOwn() throws {
        let run = try Run(
            machine(#"{"Type":"Pass","Result":1,"ResultPath":"$.a","End":true}"#), input: #""text""#
        )
        #expect(
            run.execution.error
                == StateError(
                    "States.ReferencePathConflict",
                    cause: #"Unable to apply ReferencePath $.a to input "text""#))
    }

    /// Plain members first, then those with paths in the order of a Java HashMap.
    @Test func templatesOrderTheirMembersAsTheServiceDoes() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Pass","End":true,"Parameters":{
                "original_input.$":"$","iteration_input_value.$":"$.v","iteration_index.$":"$.i",
                "from_input_constant.$":"$.c","constant_value":"fixed"}}
                """), input: #"{"v":1,"i":2,"c":3}"#)
        let keys = run.execution.output?.value.object?.keys
        #expect(
            keys == [
                "constant_value", "iteration_input_value", "from_input_constant",
                "iteration_index", "original_input",
            ])
    }

    @Test func wildcardsAndSlicesOfNothingAreEmpty() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Pass","End":true,"Parameters":{"all.$":"$.a.b[*]","some.$":"$.b[1:3]"}}
                """))
        #expect(run.execution.output?.value == ["all": [], "some": []])
    }

    @Test func blanksAroundPathsDoNotMatter() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","InputPath":" $.in ",
                "TimeoutSecondsPath":" $.t ","Parameters":{"t.$":"$.t ","name.$":"$$.State.Name ",
                "text.$":" States.Format( '{}' , $.t ) "},"Assign":{"y.$":" $.y "},
                "ResultSelector":{"y.$":"$.y "},"ResultPath":" $.in.out ","OutputPath":" $.in ",
                "Next":"Pick"}
                """,
                """
                "Pick":{"Type":"Choice","Choices":[
                {"Variable":"$.out.y ","NumericEqualsPath":" $y ","Next":"Each"}]},
                "Each":{"Type":"Map","ItemsPath":" $.list ","ItemProcessor":{"StartAt":"I",
                "States":{"I":{"Type":"Pass","Parameters":{"v.$":"$$.Map.Item.Value "},"End":true}}},
                "End":true}
                """), input: #"{"in":{"t":9,"list":[4]}}"#)
        let task = try run.task("S").task
        #expect(task.parameters.text == #"{"t":9,"name":"S","text":"9"}"#)
        #expect(task.timeoutSeconds == 9)
        try run.succeed("S", output: #"{"y":5}"#)
        #expect(run.execution.output?.text == #"[{"v":4}]"#)
    }

    @Test func aFilterInACallNeedsNoQuotes() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Pass","InputPath":"$.list[?(@.T != fr)]","End":true,"Parameters":{
                "all.$":"$[?(@.T==es)].x","count.$":"States.ArrayLength($[?(@.T == es)].x)"}}
                """),
            input: #"{"list":[{"T":"es","x":1},{"T":"fr","x":2},{"T":"de","x":3}]}"#)
        #expect(run.execution.output?.value == ["all": [1], "count": 1])
    }

    @Test func resultPathWritesIntoTheRawInput() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","InputPath":"$.in","Parameters":{"x.$":"$.x"},
                "ResultSelector":{"y.$":"$.y"},"ResultPath":"$.in.out","OutputPath":"$.in","End":true}
                """), input: #"{"in":{"x":1,"z":2},"else":3}"#)
        #expect(try run.task("S").task.parameters.text == #"{"x":1}"#)
        try run.succeed("S", output: #"{"y":5,"w":6}"#)
        #expect(run.execution.output?.text == #"{"x":1,"z":2,"out":{"y":5}}"#)
    }
}
