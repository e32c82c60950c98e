import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

@Suite struct LimitTests {
    private let forever = machine(
        #"{"Type":"Pass","Next":"T"}"#,
        #""T":{"Type":"Choice","Choices":[{"Variable":"$","IsPresent":true,"Next":"S"}],"Default":"Done"}"#
            + "," + done)

    @Test func aLoopEndsWhenTheHistoryIsFull() throws {
        let run = try Run(forever)
        #expect(run.execution.status == .failed)
        #expect(run.execution.historyCount == 25_000)
        #expect(run.execution.error?.name == "States.Runtime")
        #expect(
            run.execution.error?.cause
                == "The execution reached the maximum number of history events (25000).")
    }

    /// Whatever the history ends in, the execution ends and nothing is left behind.
    @Test(arguments: 3..<40)
    func everyHistoryThatIsFullEnds(_ count: Int) throws {
        var limits = Limits()
        limits.historyEventCountMax = count
        var run = try Run(
            machine(
                """
                {"Type":"Parallel","Next":"Again","ResultPath":null,
                "Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":9,"BackoffRate":1}],"Branches":[
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\(work)","End":true,
                "Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}]}}},
                {"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.i","End":true,
                "ItemProcessor":{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true}}}}}}]}
                """,
                #""Again":{"Type":"Choice","Choices":[{"Variable":"$","IsPresent":true,"Next":"S"}],"Default":"Done"}"#
                    + "," + done), input: #"{"i":[1,2]}"#, limits: limits)
        for turn in 0..<40 where run.execution.isRunning {
            if (try? run.task("A")) != nil {
                if turn % 3 == 0 {
                    try run.take(.taskStarted(fact: run.task("A").fact, worker: nil))
                } else {
                    try? run.fail("A", "E")
                }
            }
            if run.execution.isRunning { try run.fireNextTimer() }
        }
        #expect(run.execution.status == .failed)
        #expect(run.execution.historyCount == count)
        #expect(run.desk.tasks.isEmpty && run.desk.timers.isEmpty)
    }

    @Test func anOutputThatIsTooLarge() throws {
        var run = try Run(
            machine(
                """
                {"Type":"Task","Resource":"\(work)","Next":"Done",
                "Retry":[{"ErrorEquals":["States.ALL"]}],
                "Catch":[{"ErrorEquals":["States.DataLimitExceeded"],"Next":"Done"}]}
                """, done))
        try run.succeed("S", output: "\"\(String(repeating: "x", count: 262_143))\"")
        #expect(run.execution.status == .succeeded)
        #expect(
            run.execution.output?.value["Cause"]
                == "The state/task 'S' returned a result with a size exceeding the maximum number of bytes service limit."
        )
        var fits = try Run(machine(#"{"Type":"Task","Resource":"\#(work)","End":true}"#))
        try fits.succeed("S", output: "\"\(String(repeating: "x", count: 262_142))\"")
        #expect(fits.execution.status == .succeeded)
    }

    @Test func aStateThatMakesItsDataTooLarge() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"Next":"S2"}"#,
                #""S2":{"Type":"Pass","End":true}"#),
            input: "\"\(String(repeating: "x", count: 200_000))\"")
        #expect(run.execution.error?.name == "States.DataLimitExceeded")
    }

    /// Data that nests deeper each time round.
    @Test func dataThatNestsTooDeep() throws {
        let run = try Run(
            machine(
                #"{"Type":"Pass","Parameters":{"a.$":"$"},"Next":"T"}"#,
                #""T":{"Type":"Choice","Choices":[{"Variable":"$","IsPresent":true,"Next":"S"}],"Default":"Done"}"#
                    + "," + done))
        #expect(run.execution.status == .failed)
        #expect(run.execution.historyCount < 6000)
        #expect(run.execution.error?.cause?.contains("nests deeper") == true)
    }

    @Test func anExecutionTellsTheOneThatWaits() throws {
        let parent = Identity.Parent(execution: ExecutionID(9), fact: 4)
        let identity = Identity(
            id: ExecutionID(10), arn: Identity.testing.arn, name: "run",
            stateMachineARN: Identity.testing.stateMachineARN, stateMachineName: "Tested",
            roleARN: Identity.testing.roleARN, parent: parent)
        var run = try Run(machine(#"{"Type":"Wait","Seconds":1,"End":true}"#), identity: identity)
        #expect(run.desk.announcements.isEmpty)
        try run.advance(seconds: 1)
        #expect(run.desk.announcements == [parent])
        var stopped = try Run(
            machine(#"{"Type":"Wait","Seconds":1,"End":true}"#), identity: identity)
        try stopped.stop()
        #expect(stopped.desk.announcements == [parent])
    }

    @Test func theSameSeedGivesTheSameRun() throws {
        let definition = machine(
            #"{"Type":"Pass","Parameters":{"a.$":"States.UUID()","b.$":"States.MathRandom(1, 1000000)"},"End":true}"#
        )
        let first = try Run(definition, seed: 5)
        let second = try Run(definition, seed: 5)
        let third = try Run(definition, seed: 6)
        #expect(first.execution == second.execution)
        #expect(first.execution.output != third.execution.output)
    }
}
