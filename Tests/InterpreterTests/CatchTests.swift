import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct CatchTests {
    private func task(_ catchers: String) -> String {
        machine(
            #"{"Type":"Task","Resource":"\#(work)","Catch":[\#(catchers)],"Next":"Two"}"#,
            #""One":{"Type":"Pass","Result":1,"ResultPath":"$.way","End":true},"Two":{"Type":"Pass","Result":2,"ResultPath":"$.way","End":true}"#
        )
    }

    @Test func goesOnWithTheErrorAsOutput() throws {
        var run = try Run(task(#"{"ErrorEquals":["States.ALL"],"Next":"One"}"#), input: #"{"a":1}"#)
        try run.fail("S", "Ouch", cause: "Stubbed.")
        expect(
            run,
            """
            1<-0 ExecutionStarted {"a":1}
            2<-0 TaskStateEntered S {"a":1}
            3<-2 TaskScheduled work {"a":1}
            4<-3 TaskStarted
            5<-4 TaskFailed Ouch: Stubbed.
            6<-5 TaskStateExited S {"Error":"Ouch","Cause":"Stubbed."}
            7<-6 PassStateEntered One {"Error":"Ouch","Cause":"Stubbed."}
            8<-7 PassStateExited One {"Error":"Ouch","Cause":"Stubbed.","way":1}
            9<-8 ExecutionSucceeded {"Error":"Ouch","Cause":"Stubbed.","way":1}
            """)
    }

    @Test func putsTheErrorIntoTheRawInput() throws {
        var run = try Run(
            task(#"{"ErrorEquals":["States.TaskFailed"],"Next":"One","ResultPath":"$.e"}"#),
            input: #"{"a":1}"#)
        try run.fail("S", "Ouch", cause: "Stubbed.")
        #expect(
            run.execution.output?.text
                == #"{"a":1,"e":{"Error":"Ouch","Cause":"Stubbed."},"way":1}"#)
    }

    @Test func aNullResultPathDropsTheError() throws {
        var run = try Run(
            task(#"{"ErrorEquals":["States.ALL"],"Next":"One","ResultPath":null}"#),
            input: #"{"a":1}"#)
        try run.fail("S", "Ouch")
        #expect(run.execution.output?.text == #"{"a":1,"way":1}"#)
    }

    @Test func theFirstCatcherThatNamesTheErrorTakesIt() throws {
        let catchers =
            #"{"ErrorEquals":["A","B"],"Next":"One"},{"ErrorEquals":["States.ALL"],"Next":"Two"}"#
        for (error, way) in [("B", 1), ("C", 2), ("State.ALL", 2)] {
            var run = try Run(task(catchers))
            try run.fail("S", error)
            #expect(run.execution.output?.value["way"]?.int == way)
        }
    }

    @Test func retriersComeBeforeCatchers() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","End":true,
                "Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],
                "Catch":[{"ErrorEquals":["E"],"Next":"Done"}]}
                """, done))
        try run.fail("S", "E")
        #expect(run.execution.isRunning)
        try run.fireNextTimer()
        try run.fail("S", "E")
        #expect(run.execution.status == .succeeded)
    }

    @Test func aCatcherMayAssign() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","End":true,"Assign":{"never":1},
                "Catch":[{"ErrorEquals":["E"],"Next":"Show","Assign":{"what.$":"$.Error"}}]}
                """, #""Show":{"Type":"Pass","Parameters":{"what.$":"$what"},"End":true}"#))
        try run.fail("S", "E")
        #expect(run.execution.output?.text == #"{"what":"E"}"#)
    }

    /// Recorded from the service.
    @Test func aCaughtMap() throws {
        let run = try Run(
            machine(
                startAt: "Load",
                """
                "Load":{"Type":"Pass","Result":[1],"ResultPath":"$.arr","Next":"Each"},
                "Each":{"Type":"Map","InputPath":"$.arr","ResultPath":null,"MaxConcurrency":1,
                "Catch":[{"ErrorEquals":["Oh"],"Next":"Caught"}],"Next":"End",
                "ItemProcessor":{"StartAt":"Item","States":{"Item":{"Type":"Fail","Error":"Oh","Cause":"No"}}}},
                "Caught":{"Type":"Pass","End":true},"End":{"Type":"Pass","End":true}
                """))
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 PassStateEntered Load {}
            3<-2 PassStateExited Load {"arr":[1]}
            4<-3 MapStateEntered Each {"arr":[1]}
            5<-4 MapStateStarted length 1
            6<-5 MapIterationStarted Each 0
            7<-6 FailStateEntered Item 1
            8<-7 MapIterationFailed Each 0
            9<-7 MapStateFailed
            10<-9 MapStateExited Each {"Error":"Oh","Cause":"No"}
            11<-10 PassStateEntered Caught {"Error":"Oh","Cause":"No"}
            12<-11 PassStateExited Caught {"Error":"Oh","Cause":"No"}
            13<-12 ExecutionSucceeded {"Error":"Oh","Cause":"No"}
            """)
    }
}
