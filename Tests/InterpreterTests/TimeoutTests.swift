import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@Suite struct TimeoutTests {
    @Test func aTaskThatTakesTooLong() throws {
        var run = try Run(
            machine(#"{"Type":"Task","Resource":"\#(work).sync","TimeoutSeconds":5,"End":true}"#))
        try run.start("S")
        try run.submit("S")
        let fact = try run.task("S").fact
        try run.advance(seconds: 5)
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work.sync {} timeout 5
            4<-3 TaskStarted
            5<-4 TaskSubmitted {}
            6<-5 TaskTimedOut States.Timeout: -
            7<-6 ExecutionFailed States.Timeout: -
            """)
        #expect(run.desk.cancelled == [fact], "The world is told to stop.")
    }

    @Test func aSignOfLifePutsTheHeartbeatOff() throws {
        var run = try Run(
            machine(
                #"{"Type":"Task","Resource":"\#(activity)","HeartbeatSeconds":3,"TimeoutSeconds":60,"End":true}"#
            ))
        try run.start("S")
        for _ in 0..<5 {
            try run.advance(seconds: 2)
            #expect(try run.answer(run.task("S"), .heartbeat))
        }
        // A timer from before the last heartbeat.
        #expect(try run.take(.timerFired(.taskHeartbeat, fact: run.task("S").fact)) == [false])
        try run.advance(seconds: 3)
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 ActivityScheduled Dig {} timeout 60 heartbeat 3
            4<-3 ActivityStarted
            5<-4 ActivityTimedOut States.Timeout: -
            6<-5 ExecutionFailed States.Timeout: -
            """)
    }

    @Test(arguments: ["States.Timeout", "States.HeartbeatTimeout", "States.ALL"])
    func aMissedHeartbeatGoesByBothNames(_ name: String) throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(activity)","HeartbeatSeconds":3,"End":true,
                "Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"Wrong"},
                {"ErrorEquals":["\(name)"],"Next":"Done"}]}
                """, done + #","Wrong":{"Type":"Fail"}"#))
        try run.start("S")
        try run.advance(seconds: 3)
        #expect(run.execution.status == .succeeded)
        #expect(run.execution.output?.text == #"{"Error":"States.Timeout","Cause":null}"#)
    }

    @Test func limitsMayComeFromPaths() throws {
        let run = try Run(
            machine(
                #"{"Type":"Task","Resource":"\#(work)","TimeoutSecondsPath":"$.t","HeartbeatSecondsPath":"$.h","End":true}"#
            ),
            input: #"{"t":"30","h":10}"#)
        let task = try run.task("S").task
        #expect(task.timeoutSeconds == 30)
        #expect(task.heartbeatSeconds == 10)
    }

    @Test func anExecutionThatTakesTooLong() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Parallel","End":true,"Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\(work)","End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":100,"End":true}}}]}
                """, timeout: 20))
        try run.start("A")
        let fact = try run.task("A").fact
        try run.advance(seconds: 20)
        #expect(run.execution.status == .timedOut)
        #expect(run.execution.error == StateError("States.Timeout", cause: nil))
        #expect(run.desk.cancelled == [fact])
        #expect(run.desk.timers.isEmpty)
        #expect(run.history(last: 1) == "8<-0 ExecutionTimedOut States.Timeout: -")
    }

    /// Its stop date is its start plus the time-out, however late anybody looks.
    @Test(arguments: ["timer", "answer", "token", "stop"])
    func aTimeOutIsNoticedLate(_ trigger: String) throws {
        var run = try Run(
            machine(#"{"Type":"Task","Resource":"\#(activity)","End":true}"#, timeout: 20))
        let start = run.now
        try run.start("S")
        let task = try run.task("S")
        try run.advance(seconds: 19)
        // The timer does not fire in time.
        run.skip(seconds: 60)
        switch trigger {
        case "timer":
            #expect(try run.take(.timerFired(.executionTimeout, fact: 1)) == [true])
        case "answer":
            #expect(try run.take(.taskSucceeded(fact: task.fact, output: .emptyObject)) == [false])
        case "token": #expect(try !run.answer(task, .heartbeat))
        default: #expect(try run.take(.stop(StateError("Enough", cause: nil))) == [false])
        }
        #expect(run.execution.status == .timedOut)
        #expect(run.execution.stoppedAt == start.advanced(byMilliseconds: 20_000))
        #expect(run.history(last: 1) == "5<-0 ExecutionTimedOut States.Timeout: -")
        #expect(run.desk.timers.isEmpty)
    }

    @Test func stopping() throws {
        var run = try Run(machine(#"{"Type":"Wait","Seconds":100,"End":true}"#))
        try run.stop("Enough", cause: "By hand.")
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 WaitStateEntered S {}
            3<-0 ExecutionAborted Enough: By hand.
            """)
        #expect(run.execution.status == .aborted)
        #expect(run.execution.stoppedAt == run.now)
    }
}
