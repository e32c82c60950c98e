import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct TaskTests {
    private func task(_ pattern: String = "", _ more: String = "") -> String {
        machine(#"{"Type":"Task","Resource":"\#(work)\#(pattern)","Next":"Done"\#(more)}"#, done)
    }

    @Test func aCallThatIsAnswered() throws {
        var run = try Run(task(), input: #"{"a":1}"#)
        try run.succeed("S", output: #"{"b": 2}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {"a":1}
            2<-0 TaskStateEntered S {"a":1}
            3<-2 TaskScheduled work {"a":1}
            4<-3 TaskStarted
            5<-4 TaskSucceeded {"b": 2}
            6<-5 TaskStateExited S {"b": 2}
            7<-6 SucceedStateEntered Done {"b": 2}
            8<-7 SucceedStateExited Done {"b": 2}
            9<-8 ExecutionSucceeded {"b": 2}
            """)
    }

    @Test func aJobThatTakesLong() throws {
        var run = try Run(task(".sync", #","TimeoutSeconds":60"#))
        try run.start("S")
        try run.submit("S", output: ["id": 7])
        try run.advance(seconds: 59)
        try run.succeed("S", output: #"{"id":7,"ok":true}"#)
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work.sync {} timeout 60
            4<-3 TaskStarted
            5<-4 TaskSubmitted {"id":7}
            6<-5 TaskSucceeded {"id":7,"ok":true}
            7<-6 TaskStateExited S {"id":7,"ok":true}
            8<-7 SucceedStateEntered Done {"id":7,"ok":true}
            9<-8 SucceedStateExited Done {"id":7,"ok":true}
            10<-9 ExecutionSucceeded {"id":7,"ok":true}
            """)
    }

    @Test func aTaskThatIsAnsweredByItsToken() throws {
        var run = try Run(
            task(
                ".waitForTaskToken",
                #","Parameters":{"token.$":"$$.Task.Token"},"HeartbeatSeconds":5"#))
        let task = try run.task("S")
        let token = try #require(task.task.parameters.value["token"]?.string)
        let parsed = try #require(TaskToken(parsing: token))
        #expect(
            parsed == TaskToken(execution: ExecutionID(1), fact: task.fact, nonce: task.task.nonce))
        #expect(try run.answer(task, .success(.emptyObject)) == false, "Nobody could have it yet.")
        try run.start("S")
        try run.submit("S")
        try run.advance(seconds: 4)
        #expect(try run.answer(task, .heartbeat))
        try run.advance(seconds: 4)
        #expect(try run.answer(task, .success(.emptyObject), nonce: "guessed") == false)
        #expect(try run.answer(task, .success(Payload(parsing: "[1]"))))
        #expect(try run.answer(task, .success(.emptyObject)) == false)
        #expect(run.execution.output?.text == "[1]")
        #expect(run.log.contains("-<-5 taskHeartbeat"))
    }

    /// It may come while the call that carried the token is still out.
    @Test func aTokenMayBeAnsweredBeforeTheCallIs() throws {
        var run = try Run(task(".waitForTaskToken"))
        let task = try run.task("S")
        try run.start("S")
        #expect(try run.answer(task, .success(.emptyObject)))
        #expect(try run.take(.taskSubmitted(fact: task.fact, output: 1)) == [false])
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work.waitForTaskToken {}
            4<-3 TaskStarted
            5<-4 TaskSucceeded {}
            6<-5 TaskStateExited S {}
            7<-6 SucceedStateEntered Done {}
            8<-7 SucceedStateExited Done {}
            9<-8 ExecutionSucceeded {}
            """)
    }

    @Test(arguments: ["", ".sync", ".sync:2", ".waitForTaskToken"])
    func everyPatternTakesAnAnswerByToken(_ pattern: String) throws {
        var run = try Run(task(pattern))
        try run.start("S")
        let task = try run.task("S")
        #expect(try run.answer(task, .success(.emptyObject), nonce: "guessed") == false)
        #expect(try run.answer(task, .heartbeat))
        #expect(try run.answer(task, .success(.emptyObject)))
        #expect(run.execution.status == .succeeded)
    }

    @Test func anActivityHasEventsOfItsOwn() throws {
        var run = try Run(
            machine(#"{"Type":"Task","Resource":"\#(activity)","TimeoutSeconds":9,"End":true}"#),
            input: #"{"dig":1}"#)
        try run.advance(seconds: 1000)
        #expect(run.execution.isRunning, "Its time counts from when a worker takes it.")
        try run.start("S", worker: "mole")
        try run.answer(run.task("S"), .failure(StateError("Stone", cause: "Too hard.")))
        expect(
            run,
            """
            1<-0 ExecutionStarted {"dig":1}
            2<-0 TaskStateEntered S {"dig":1}
            3<-2 ActivityScheduled Dig {"dig":1} timeout 9
            4<-3 ActivityStarted worker mole
            5<-4 ActivityFailed Stone: Too hard.
            6<-5 ExecutionFailed Stone: Too hard.
            """)
    }

    @Test func anErrorWithoutNameAndCause() throws {
        var run = try Run(
            task("", #","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}]"#))
        try run.fail("S", nil)
        #expect(run.execution.output?.text == #"{"Error":null,"Cause":null}"#)
    }

    @Test func lateRepeatedAndStrangeAnswersChangeNothing() throws {
        var run = try Run(task(".sync"))
        let fact = try run.task("S").fact
        #expect(try run.take(.taskSubmitted(fact: fact, output: 1)) == [false], "Not started.")
        try run.start("S")
        #expect(try run.take(.taskStarted(fact: fact, worker: nil)) == [false])
        #expect(try run.take(.taskSucceeded(fact: fact + 1, output: .emptyObject)) == [false])
        let count = run.execution.eventCount
        #expect(run.execution.eventCount == count)
        #expect(
            try run.take(
                .taskSucceeded(fact: fact, output: .emptyObject),
                .taskFailed(fact: fact, StateError("Late", cause: nil))) == [true, false])
        #expect(run.execution.status == .succeeded)
        #expect(try run.take(.taskSucceeded(fact: fact, output: .emptyObject)) == [false])
        #expect(try run.take(.stop(StateError(nil, cause: nil))) == [false])
        #expect(try run.take(.start(input: .emptyObject)) == [false])
    }

    @Test func textThatIsNoTokenIsRefused() {
        for text in [
            "", "a", "tt1.1.1", "tt1.1.0.\(String(repeating: "a", count: 36))",
            "tt2.1.5.\(String(repeating: "a", count: 36))", "tt1.1.5.short",
        ] {
            #expect(TaskToken(parsing: text) == nil)
        }
    }
}
