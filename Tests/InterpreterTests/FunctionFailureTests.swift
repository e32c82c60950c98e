import Interpreter
import InterpreterTesting
import Testing

/// A failing intrinsic function ends the execution, whatever stands around it.
@Suite struct FunctionFailureTests {
    private static let handlers = #"""
        "Retry":[{"ErrorEquals":["States.Runtime","States.IntrinsicFailure","States.TaskFailed"]},
        {"ErrorEquals":["States.ALL"]}],
        "Catch":[{"ErrorEquals":["States.Runtime","States.IntrinsicFailure","States.TaskFailed"],
        "Next":"Done"},{"ErrorEquals":["States.ALL"],"Next":"Done"}]
        """#

    /// What a failure in a state says.
    private static func failure(_ state: String, _ event: Int, _ call: String) -> String {
        "ExecutionFailed States.Runtime: \(place(state, event))There was an error while evaluating "
            + "the intrinsic function: \(call). Invalid arguments in \(call.prefix { $0 != "(" })"
    }

    @Test func theExecutionEndsAtOnce() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"End":true}"#),
            input: #"{"n":"one"}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"n":"one"}
            2<-0 PassStateEntered S {"n":"one"}
            3<-2 \(Self.failure("S", 2, "States.MathAdd($.n, 1)"))
            """)
    }

    @Test(arguments: [
        #""Parameters":{"n.$":"States.UUID(1)"}"#,
        #""Credentials":{"RoleArn.$":"States.UUID(1)"}"#,
        #""ResultSelector":{"n.$":"States.UUID(1)"}"#, #""Assign":{"n.$":"States.UUID(1)"}"#,
    ])
    func noTaskRetriesOrCatchesIt(_ field: String) throws {
        var run = try Run(
            machine(
                #"{"Type":"Task","Resource":"\#(work)",\#(field),\#(Self.handlers),"End":true}"#,
                done))
        if run.execution.isRunning { try run.succeed("S") }
        let events = run.history.split(separator: "\n")
        #expect(events.last?.hasSuffix(Self.failure("S", 2, "States.UUID(1)")) == true)
        let last = events.count
        #expect(events.last?.hasPrefix("\(last)<-\(last - 1) ") == true)
    }

    @Test func noCatcherTakesWhatFailsInACatcher() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","End":true,"Catch":[
                {"ErrorEquals":["E"],"Next":"Done","Assign":{"n.$":"States.UUID(1)"}},
                {"ErrorEquals":["States.ALL"],"Next":"Done"}]}
                """, done))
        try run.fail("S", "E")
        #expect(run.history.hasSuffix(Self.failure("S", 2, "States.UUID(1)")))
    }

    @Test(arguments: ["ErrorPath", "CausePath"])
    func aFailStateTellsTheFailureInstead(_ field: String) throws {
        let run = try Run(machine(#"{"Type":"Fail","\#(field)":"States.UUID(1)"}"#))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 FailStateEntered S {}
            3<-2 \(Self.failure("S", 2, "States.UUID(1)"))
            """)
    }

    @Test func aChoiceThatAssignsIsLeftByNobody() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":false,"Next":"Done",
                "Assign":{"n.$":"States.UUID(1)"}}]}
                """, done))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ChoiceStateEntered S {}
            3<-2 \(Self.failure("S", 2, "States.UUID(1)"))
            """)
    }

    // MARK: Within others

    @Test func theMapAroundShowsNothing() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Map","ItemProcessor":{"StartAt":"I","States":{
                "I":{"Type":"Task","Resource":"\(work)","Next":"P"},
                "P":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($, 1)"},"End":true}}},
                \(Self.handlers),"End":true}
                """, done), input: #"[1,2]"#)
        let other = try run.task("I", at: 0).fact
        try run.succeed("I", at: 1, output: #""x""#)
        expect(
            run,
            """
            1<-0 ExecutionStarted [1,2]
            2<-0 MapStateEntered S [1,2]
            3<-2 MapStateStarted length 2
            4<-3 MapIterationStarted S 0
            5<-3 MapIterationStarted S 1
            6<-4 TaskStateEntered I 1
            7<-6 TaskScheduled work 1
            8<-5 TaskStateEntered I 2
            9<-8 TaskScheduled work 2
            10<-9 TaskStarted
            11<-10 TaskSucceeded "x"
            12<-11 TaskStateExited I "x"
            13<-12 PassStateEntered P "x"
            14<-13 \(Self.failure("P", 13, "States.MathAdd($, 1)"))
            """)
        #expect(run.desk.cancelled == [other])
    }

    @Test func anItemThatCannotBeSelectedStopsWhatRuns() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Map","MaxConcurrency":2,
                "ItemSelector":{"n.$":"States.MathAdd($$.Map.Item.Value, 1)"},
                "ItemProcessor":{"StartAt":"I","States":{
                "I":{"Type":"Task","Resource":"\(work)","End":true}}},\(Self.handlers),"End":true}
                """, done), input: #"[1,2,"x"]"#)
        let other = try run.task("I", at: 1).fact
        try run.succeed("I", at: 0)
        #expect(run.execution.status == .failed)
        #expect(run.desk.cancelled == [other])
        #expect(!run.history.contains("Aborted"))
        #expect(!run.history.contains("MapStateFailed"))
        let call = "States.MathAdd($$.Map.Item.Value, 1)"
        #expect(run.history.hasSuffix(Self.failure("S", 2, call)))
    }

    @Test func theParallelAroundShowsNothing() throws {
        let run = try Run(
            machine(
                """
                {"Type":"Parallel","Branches":[{"StartAt":"A","States":{
                "A":{"Type":"Task","Resource":"\(work)","End":true}}},{"StartAt":"B","States":{
                "B":{"Type":"Pass","Parameters":{"n.$":"States.UUID(1)"},"End":true}}}],
                \(Self.handlers),"End":true}
                """, done))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 TaskStateEntered A {}
            5<-4 TaskScheduled work {}
            6<-3 PassStateEntered B {}
            7<-6 \(Self.failure("B", 6, "States.UUID(1)"))
            """)
    }

    @Test(arguments: ["Parameters", "ResultSelector", "Assign"])
    func aParallelFailsWithoutAnEventOfItsOwn(_ field: String) throws {
        let run = try Run(
            machine(
                """
                {"Type":"Parallel","\(field)":{"n.$":"States.UUID(1)"},
                "Branches":[{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}],
                \(Self.handlers),"End":true}
                """, done))
        #expect(!run.history.contains("ParallelStateFailed"))
        #expect(run.history.hasSuffix(Self.failure("S", 2, "States.UUID(1)")))
    }

    @Test(arguments: ["ItemSelector", "ResultSelector", "Assign"])
    func aMapFailsWithoutAnEventOfItsOwn(_ field: String) throws {
        let run = try Run(
            machine(
                """
                {"Type":"Map","\(field)":{"n.$":"States.UUID(1)"},
                "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}},
                \(Self.handlers),"End":true}
                """, done), input: "[1]")
        #expect(!run.history.contains("MapStateFailed"))
        #expect(!run.history.contains("MapIterationFailed"))
        #expect(run.history.hasSuffix(Self.failure("S", 2, "States.UUID(1)")))
    }
}
