import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// What recordings of the service show and the other tests do not, with data of our own.
@Suite struct RecordedTests {
    private func failingMap(_ fail: String, _ more: String, others: String = "") -> String {
        machine(
            """
            {"Type":"Map","ItemsPath":"$.list","MaxConcurrency":1,"ItemProcessor":{"StartAt":"Item",
            "States":{"Item":\(fail)}},"Next":"Done"\(more)}
            """, done + others)
    }

    /// A name that is nearly a reserved one is a name like any other.
    @Test func anEmptyFailIsTakenByNoName() throws {
        let run = try Run(
            failingMap(
                #"{"Type":"Fail"}"#,
                #","Catch":[{"ErrorEquals":["Inner"],"Next":"Done"},{"ErrorEquals":["State.ALL"],"Next":"Done"}]"#
            ), input: #"{"list":[1]}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"list":[1]}
            2<-0 MapStateEntered S {"list":[1]}
            3<-2 MapStateStarted length 1
            4<-3 MapIterationStarted S 0
            5<-4 FailStateEntered Item 1
            6<-5 MapIterationFailed S 0
            7<-5 MapStateFailed
            8<-7 ExecutionFailed -: -
            """)
    }

    @Test func onlyTheRetrierThatNamesTheErrorCounts() throws {
        var run = try Run(
            failingMap(
                #"{"Type":"Fail","Error":"Oh"}"#,
                """
                ,"Retry":[{"ErrorEquals":["None"],"MaxAttempts":1},{"ErrorEquals":["State.ALL"],"MaxAttempts":2},
                {"ErrorEquals":["Oh"],"MaxAttempts":3}]
                """), input: #"{"list":[1]}"#)
        try run.advance(seconds: 100)
        let starts = run.events.count { $0.fact.typeName == "MapStateStarted" }
        #expect(starts == 4)
        #expect(run.execution.error == StateError("Oh", cause: nil))
    }

    @Test(arguments: ["ItemProcessor", "Iterator"], ["ItemSelector", "Parameters"])
    func olderNamesDoTheSame(_ processor: String, _ selector: String) throws {
        let run = try Run(
            machine(
                """
                {"Type":"Map","MaxConcurrency":1,"\(selector)":{"fixed":"f","item.$":"$$.Map.Item.Value","all.$":"$"},
                "\(processor)":{"StartAt":"Item","States":{"Item":{"Type":"Pass","End":true}}},"End":true}
                """), input: #"["x","y"]"#)
        #expect(
            run.execution.output?.value == [
                ["fixed": "f", "item": "x", "all": ["x", "y"]],
                ["fixed": "f", "item": "y", "all": ["x", "y"]],
            ])
        #expect(run.execution.historyCount == 14)
    }

    /// A Map that is entered again and again: each visit begins anew.
    @Test func aMapInALoop() throws {
        let run = try Run(
            machine(
                startAt: "Load",
                """
                "Load":{"Type":"Pass","Parameters":{"Left":2,"Items.$":"States.ArrayRange(0, 2, 1)"},"Next":"Count"},
                "Count":{"Type":"Pass","Parameters":{"Left.$":"States.MathAdd($.Left, -1)","Items.$":"$.Items"},"Next":"Each"},
                "Each":{"Type":"Map","MaxConcurrency":1,"ItemsPath":"$.Items","ResultPath":"$.Items","Next":"Ask",
                "Iterator":{"StartAt":"Item","States":{"Item":{"Type":"Pass","End":true}}}},
                "Ask":{"Type":"Choice","Choices":[{"Variable":"$.Left","NumericEquals":0,"Next":"Done"}],"Default":"Count"},
                \(done)
                """))
        #expect(run.execution.output?.text == #"{"Left":0,"Items":[0,1,2]}"#)
        #expect(run.events.count { $0.fact.typeName == "MapIterationSucceeded" } == 6)
        // Of the second visit: the first iteration follows the second start, not the first visit.
        let second = run.events.filter { $0.fact.typeName == "MapStateStarted" }.last?.historyID
        let first = run.events.last {
            $0.fact.typeName == "MapIterationStarted" && $0.previousHistoryID == second
        }
        #expect(first != nil)
    }

    @Test(arguments: [
        (#"{"kind":"Public","n":5}"#, "Public"), (#"{"kind":"Private","n":0}"#, "Zero"),
        (#"{"kind":"Private","n":21}"#, "Twenties"), (#"{"kind":"Private","n":7}"#, "Other"),
    ])
    func theGuidesChoice(_ input: String, _ state: String) throws {
        let run = try Run(
            machine(
                """
                {"Type":"Choice","Default":"Other","Choices":[
                {"Not":{"Variable":"$.kind","StringEquals":"Private"},"Next":"Public"},
                {"Variable":"$.n","NumericEquals":0,"Next":"Zero"},
                {"And":[{"Variable":"$.n","NumericGreaterThanEquals":20},{"Variable":"$.n","NumericLessThan":30}],
                "Next":"Twenties"}]}
                """,
                """
                "Public":{"Type":"Succeed"},"Zero":{"Type":"Succeed"},"Twenties":{"Type":"Succeed"},
                "Other":{"Type":"Fail","Cause":"No match."}
                """), input: input)
        #expect(run.history.contains("StateEntered \(state) "))
        #expect((run.execution.status == .failed) == (state == "Other"))
    }

    @Test func namesInPathsMayHoldQuotesAndBackslashes() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Parameters":{"value.$":"$['My\\\"\"Name\"']"},"End":true}"#),
            input: #"{"My\\\"\"Name\"":"found"}"#)
        #expect(run.execution.output?.text == #"{"value":"found"}"#)
    }

    @Test func constantsInAssignKeepTheirTypesAndOrder() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Pass","End":true,"Assign":{"z":null,"a":true,"list":[1,"two",{"three":3}],"text":"$x",
                "number":0.5,"object":{"k":"v"},"empty":{},"none":[]}}
                """))
        #expect(
            run.history.contains(
                #"assigned {"z":null,"a":true,"list":[1,"two",{"three":3}],"text":"$x","number":0.5,"object":{"k":"v"},"empty":{},"none":[]}"#
            ))
    }

    @Test func anEmptyAssignAssignsNothing() throws {
        let run = try Run(machine(#"{"Type":"Pass","Assign":{},"End":true}"#))
        #expect(!run.history.contains("assigned"))
    }

    @Test func functionsTakeVariablesAndTheContext() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Assign":{"who":"me","n.$":"States.MathAdd(1, 2)"},"Next":"Show"}"#,
                """
                "Show":{"Type":"Pass","End":true,"Parameters":{
                "text.$":"States.Format('{} {} {}', $who, $n, $$.State.Name)"}}
                """))
        #expect(run.execution.output?.text == #"{"text":"me 3 Show"}"#)
    }

    /// The sentence has the text of the input, and the state's own event.
    @Test func aCauseNamesTheVisitThatFailed() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Result":{"a":1},"Next":"Breaks"}"#,
                #""Breaks":{"Type":"Pass","InputPath":"$.b","End":true}"#))
        #expect(
            run.execution.error?.cause
                == "An error occurred while executing the state 'Breaks' (entered at the event id #4). "
                + "Invalid path '$.b' : No results for path: $['b']")
    }

    @Test func aFailedTaskThatNobodyTakes() throws {
        var run = try Run(machine(#"{"Type":"Task","Resource":"\#(work)","End":true}"#))
        try run.fail("S", "Demo.NotThere", cause: "It is not there.")
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work {}
            4<-3 TaskStarted
            5<-4 TaskFailed Demo.NotThere: It is not there.
            6<-5 ExecutionFailed Demo.NotThere: It is not there.
            """)
    }
}
