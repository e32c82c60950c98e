import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// Errors in JSONata states: caught, retried, handed up.
@Suite struct ExpressionCatchTests {
    @Test func aCatcherShapesTheErrorOutput() throws {
        var run = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work)","Next":"Show","Catch":[{"ErrorEquals":["Demo.Bad"],
                "Assign":{"why":"{% $states.errorOutput.Cause %}"},"Next":"Show",
                "Output":{"error":"{% $states.errorOutput %}","input":"{% $states.input.n %}"}}]}
                """,
                #""Show":{"Type":"Succeed","Output":["{% $states.input %}","{% $why %}"]}"#),
            input: #"{"n":1}"#)
        try run.fail("S", "Demo.Bad", cause: "c")
        #expect(
            run.execution.output?.text
                == #"[{"error":{"Error":"Demo.Bad","Cause":"c"},"input":1},"c"]"#)
    }

    @Test func theErrorOutputIsTheOutput() throws {
        var run = try Run(
            jsonata(
                #"{"Type":"Task","Resource":"\#(work)","Next":"Done","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}]}"#,
                done))
        try run.fail("S", "E", cause: "c")
        #expect(run.execution.output?.text == #"{"Error":"E","Cause":"c"}"#)
    }

    @Test func aFailedEvaluationIsCaught() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work)","Arguments":"{% $no %}","Next":"Done","Catch":[
                {"ErrorEquals":["States.QueryEvaluationError"],"Next":"Done","Output":"caught"}]}
                """, done))
        let text =
            place("S", 2)
            + "The JSONata expression '$no' specified for the field 'Arguments' returned nothing "
            + "(undefined)."
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-0 EvaluationFailed S Arguments States.QueryEvaluationError: \(text)
            4<-3 TaskStateExited S "caught"
            5<-4 SucceedStateEntered Done "caught"
            6<-5 SucceedStateExited Done "caught"
            7<-6 ExecutionSucceeded "caught"
            """)
    }

    /// The work is done anew, not the evaluation alone.
    @Test func anOutputThatFailsIsRetried() throws {
        var run = try Run(
            jsonata(
                """
                {"Type":"Task","Resource":"\(work)","Arguments":"{% $states.context.State.RetryCount %}",
                "Output":"{% $states.result.x %}","Next":"Done",
                "Retry":[{"ErrorEquals":["States.QueryEvaluationError"],"MaxAttempts":1}]}
                """, done))
        try run.succeed("S")
        try run.advance(seconds: 1)
        #expect(try run.task("S").task.parameters.text == "1")
        try run.succeed("S")
        let text =
            place("S", 2)
            + "The JSONata expression '$states.result.x' specified for the field 'Output' returned "
            + "nothing (undefined)."
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work 0
            4<-3 TaskStarted
            5<-4 TaskSucceeded {}
            6<-5 EvaluationFailed S Output States.QueryEvaluationError: \(text)
            7<-6 TaskScheduled work 1
            8<-7 TaskStarted
            9<-8 TaskSucceeded {}
            10<-9 EvaluationFailed S Output States.QueryEvaluationError: \(text)
            11<-10 ExecutionFailed States.QueryEvaluationError: \(text)
            """)
    }

    /// States.TaskFailed takes evaluations that failed, as any error but timeouts.
    @Test(arguments: ["States.ALL", "States.TaskFailed", "States.QueryEvaluationError"])
    func namesThatTakeIt(_ name: String) throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Map","Items":"{% 1 %}","Next":"Done","ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}},
                "Catch":[{"ErrorEquals":["\(name)"],"Next":"Done"}]}
                """, done))
        #expect(run.execution.status == .succeeded)
        #expect(run.history.contains("\n4<-3 MapStateFailed\n5<-4 MapStateExited S {"))
    }

    @Test func anErrorInABranchIsCaughtAboveIt() throws {
        let run = try Run(
            jsonata(
                """
                {"Type":"Parallel","Next":"Done","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","Output":"{% $no %}","End":true}}}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done","Output":"{% $states.errorOutput.Error %}"}]}
                """, done))
        #expect(run.execution.output?.text == #""States.QueryEvaluationError""#)
        #expect(run.history.contains("5<-3 EvaluationFailed A Output "))
    }

    /// Nobody of the state itself takes what its catcher does wrong; the Parallel around it does.
    @Test func aCatcherThatFails() throws {
        let inner = """
            {"Type":"Task","Resource":"\(work)","End":true,"Catch":[
            {"ErrorEquals":["E"],"Next":"B","Output":{"v":"{% $no %}"}},{"ErrorEquals":["States.ALL"],"Next":"B"}]}
            """
        var run = try Run(
            jsonata(
                """
                {"Type":"Parallel","Next":"Done","Branches":[{"StartAt":"A","States":{"A":\(inner),"B":{"Type":"Succeed"}}}],
                "Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Next":"Done"}]}
                """, done))
        try run.fail("A", "E")
        #expect(run.history.contains("EvaluationFailed A Catch[0]/Output/v "))
        #expect(run.execution.status == .succeeded)
    }

    @Test func anItemSelectorThatFailsLater() throws {
        var run = try Run(
            jsonata(
                """
                {"Type":"Map","End":true,"MaxConcurrency":1,"ItemSelector":"{% $states.context.Map.Item.Value.n %}",
                "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\(work)","End":true}}}}
                """), input: #"[{"n":1},{}]"#)
        try run.succeed("A")
        #expect(run.history(last: 4).contains("EvaluationFailed S ItemSelector "))
        #expect(run.history(last: 2).contains("MapStateFailed\n"))
        #expect(run.execution.status == .failed)
    }
}
