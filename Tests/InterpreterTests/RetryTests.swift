import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing
import Timestamps

@Suite struct RetryTests {
    private func task(_ retriers: String, _ more: String = "") -> String {
        machine(
            #"{"Type":"Task","Resource":"\#(work)","Retry":[\#(retriers)]\#(more),"End":true}"#)
    }

    /// Lets the task fail until it is not tried again.
    ///
    /// - Returns: the delays in milliseconds.
    private func delays(_ run: inout Run, error: String = "E") throws -> [Int] {
        var delays: [Int] = []
        while run.execution.isRunning {
            try run.fail("S", error)
            guard let timer = run.desk.nextTimer else { break }
            delays.append(timer.due.milliseconds - run.now.milliseconds)
            try run.fireNextTimer()
        }
        return delays
    }

    struct Delays: Sendable {
        let retrier: String
        let milliseconds: [Int]
    }

    @Test(arguments: [
        Delays(retrier: #"{"ErrorEquals":["E"]}"#, milliseconds: [1000, 2000, 4000]),
        Delays(
            retrier:
                #"{"ErrorEquals":["E"],"IntervalSeconds":3,"MaxAttempts":4,"BackoffRate":1.5}"#,
            milliseconds: [3000, 4500, 6750, 10_125]),
        Delays(
            retrier:
                #"{"ErrorEquals":["E"],"IntervalSeconds":2,"MaxAttempts":5,"MaxDelaySeconds":10}"#,
            milliseconds: [2000, 4000, 8000, 10_000, 10_000]),
        Delays(
            retrier: #"{"ErrorEquals":["E"],"BackoffRate":1,"MaxAttempts":2}"#,
            milliseconds: [1000, 1000]),
        Delays(retrier: #"{"ErrorEquals":["E"],"MaxAttempts":0}"#, milliseconds: []),
        Delays(retrier: #"{"ErrorEquals":["Other"]}"#, milliseconds: []),
    ])
    func delaysGrow(_ test: Delays) throws {
        var run = try Run(task(test.retrier))
        #expect(try delays(&run) == test.milliseconds)
        #expect(run.execution.error?.name == "E")
    }

    @Test func jitterDrawsEachDelayFromNothingToWhatItWouldBe() throws {
        let retrier =
            #"{"ErrorEquals":["E"],"IntervalSeconds":100,"BackoffRate":1,"MaxAttempts":50,"JitterStrategy":"FULL"}"#
        var run = try Run(task(retrier))
        let drawn = try delays(&run)
        #expect(drawn.count == 50)
        #expect(drawn.allSatisfy { 0 <= $0 && $0 < 100_000 })
        #expect(Set(drawn).count > 40)
        #expect(drawn.reduce(0, +) / 50 > 30_000 && drawn.reduce(0, +) / 50 < 70_000)
        var again = try Run(task(retrier))
        #expect(try delays(&again) == drawn, "The same seed draws the same.")
        var other = try Run(task(retrier), seed: 2)
        #expect(try delays(&other) != drawn)
    }

    @Test func hugeDelaysOverflowNothing() throws {
        var run = try Run(
            task(
                #"{"ErrorEquals":["E"],"IntervalSeconds":99999999,"BackoffRate":1e308,"MaxAttempts":9}"#
            ))
        for _ in 0..<9 {
            try run.fail("S", "E")
            try run.fireNextTimer()
        }
        try run.fail("S", "E")
        #expect(run.execution.status == .failed)
    }

    @Test func nothingIsShownBetweenTwoAttempts() throws {
        var run = try Run(task(#"{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":1}"#))
        try run.fail("S", "E")
        try run.advance(seconds: 1)
        try run.succeed("S")
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 TaskStateEntered S {}
            3<-2 TaskScheduled work {}
            4<-3 TaskStarted
            5<-4 TaskFailed E: -
            6<-5 TaskScheduled work {}
            7<-6 TaskStarted
            8<-7 TaskSucceeded {}
            9<-8 TaskStateExited S {}
            10<-9 ExecutionSucceeded {}
            """)
        #expect(run.log.contains("-<-5 retryScheduled by retrier 0 at 2026-01-01T00:00:01Z"))
    }

    @Test func eachRetrierCountsForItself() throws {
        var run = try Run(
            task(
                #"{"ErrorEquals":["A"],"MaxAttempts":2,"BackoffRate":1},{"ErrorEquals":["B"],"MaxAttempts":1}"#
            ))
        for error in ["A", "B", "A"] {
            try run.fail("S", error)
            try run.fireNextTimer()
        }
        try run.fail("S", "B")
        #expect(run.execution.error?.name == "B")
    }

    /// The first retrier that names an error decides, though a later one names it too.
    @Test func aRetrierThatIsUsedUpGivesNoWay() throws {
        var run = try Run(
            task(
                #"{"ErrorEquals":["A"],"MaxAttempts":1},{"ErrorEquals":["States.ALL"],"MaxAttempts":5}"#
            ))
        try run.fail("S", "A")
        try run.fireNextTimer()
        try run.fail("S", "A")
        #expect(run.execution.status == .failed)
    }

    @Test func countsBeginAnewWhenTheStateIsEnteredAgain() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","ResultPath":null,"Next":"Again",
                "Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}]}
                """,
                """
                "Again":{"Type":"Choice","Choices":[{"Variable":"$.go","BooleanEquals":true,"Next":"S"}],"Default":"Done"},\(done)
                """), input: #"{"go":true}"#)
        for _ in 0..<3 {
            try run.fail("S", "E")
            try run.fireNextTimer()
            try run.succeed("S")
        }
        #expect(run.execution.isRunning)
        try run.stop()
    }

    @Test func theContextCountsRetries() throws {
        var run = try Run(
            task(
                #"{"ErrorEquals":["E"],"MaxAttempts":2}"#,
                #","Parameters":{"try.$":"$$.State.RetryCount"}"#))
        #expect(try run.task("S").task.parameters.text == #"{"try":0}"#)
        try run.fail("S", "E")
        try run.fireNextTimer()
        #expect(try run.task("S").task.parameters.text == #"{"try":1}"#)
    }

    @Test func anAnswerToTheAttemptBeforeIsLate() throws {
        var run = try Run(task(#"{"ErrorEquals":["States.ALL"]}"#))
        let first = try run.task("S").fact
        try run.fail("S", "E")
        #expect(try run.take(.taskSucceeded(fact: first, output: .emptyObject)) == [false])
        try run.fireNextTimer()
        #expect(try run.take(.taskSucceeded(fact: first, output: .emptyObject)) == [false])
        try run.succeed("S")
        #expect(run.execution.status == .succeeded)
    }

    @Test(arguments: ["States.DataLimitExceeded", "States.Runtime"])
    func statesAllTakesNotEverything(_ error: String) throws {
        var run = try Run(task(#"{"ErrorEquals":["States.ALL"]}"#))
        try run.fail("S", error)
        #expect(run.execution.error?.name == error)
    }

    /// Recorded from the service with one retrier of two attempts.
    @Test func aRetriedMapShowsOnlyItsSecondStart() throws {
        var run = try Run(
            machine(
                startAt: "Load",
                """
                "Load":{"Type":"Pass","Result":[1],"ResultPath":"$.arr","Next":"Each"},
                "Each":{"Type":"Map","InputPath":"$.arr","ResultPath":null,"MaxConcurrency":1,
                "Retry":[{"ErrorEquals":["Oh"],"MaxAttempts":2}],"Next":"End",
                "ItemProcessor":{"StartAt":"Item","States":{"Item":{"Type":"Fail","Error":"Oh","Cause":"No"}}}},
                "End":{"Type":"Pass","End":true}
                """))
        try run.advance(seconds: 10)
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
            9<-7 MapStateStarted length 1
            10<-9 MapIterationStarted Each 0
            11<-10 FailStateEntered Item 1
            12<-11 MapIterationFailed Each 0
            13<-11 MapStateStarted length 1
            14<-13 MapIterationStarted Each 0
            15<-14 FailStateEntered Item 1
            16<-15 MapIterationFailed Each 0
            17<-15 MapStateFailed
            18<-17 ExecutionFailed Oh: No
            """)
    }

    @Test func aRetriedParallelBeginsAllBranchesAgain() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Parallel","End":true,"Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\(work)","End":true}}},
                {"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":60,"End":true}}}]}
                """))
        try run.fail("A", "E")
        #expect(run.desk.timers.map(\.kind) == [.retry], "The wait of the sibling is dropped.")
        try run.fireNextTimer()
        try run.succeed("A", output: "1")
        try run.advance(seconds: 60)
        expect(
            run,
            """
            1<-0 ExecutionStarted {}
            2<-0 ParallelStateEntered S {}
            3<-2 ParallelStateStarted
            4<-3 TaskStateEntered A {}
            5<-4 TaskScheduled work {}
            6<-3 WaitStateEntered B {}
            7<-5 TaskStarted
            8<-7 TaskFailed E: -
            9<-8 TaskStateAborted
            10<-6 WaitStateAborted
            11<-8 ParallelStateStarted
            12<-11 TaskStateEntered A {}
            13<-12 TaskScheduled work {}
            14<-11 WaitStateEntered B {}
            15<-13 TaskStarted
            16<-15 TaskSucceeded 1
            17<-16 TaskStateExited A 1
            18<-14 WaitStateExited B {}
            19<-18 ParallelStateSucceeded
            20<-18 ParallelStateExited S [1,{}]
            21<-20 ExecutionSucceeded [1,{}]
            """)
    }
}
