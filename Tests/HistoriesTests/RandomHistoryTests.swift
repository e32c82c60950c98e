import Histories
import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// The reader and the engine's fold agree on machines drawn by dice, too.
@Suite struct RandomHistoryTests {
    private static let calls: [RandomMachine.Call] = [
        .init(resource: "arn:aws:states:::demo:work.sync"),
        .init(
            resource: "arn:aws:states:::demo:work.waitForTaskToken",
            parameters: ["token.$": "$$.Task.Token"]),
        .init(resource: "arn:aws:states:us-east-1:123456789012:activity:Dig"),
    ]

    @Test(arguments: 0..<8)
    func theFoldAgrees(_ block: Int) throws {
        var momentCount = 0
        for seed in block * 25..<(block + 1) * 25 {
            var dice = Dice(seed: UInt64(seed))
            let drawn = RandomMachine(calls: Self.calls, dice: &dice)
            var run = try Run(drawn.definition, input: drawn.input, seed: UInt64(seed))
            try play(&run, &dice)
            var check = FoldCheck()
            follow(run, &check)
            momentCount += check.momentCount
            #expect(
                check.complaints.isEmpty,
                "Seed \(seed): \(check.complaints)\nin \(run.log)\nof \(drawn.definition)")
        }
        #expect(momentCount > 100)
    }

    private func play(_ run: inout Run, _ dice: inout Dice) throws {
        for _ in 0..<300 where run.execution.isRunning {
            let tasks = run.execution.frames.values.compactMap { frame -> TaskProgress? in
                guard case .task(let progress) = frame.doing else { return nil }
                return progress
            }
            // Each moment has a time of its own, as nearly always in the world.
            run.skip(seconds: 1)
            guard !tasks.isEmpty, dice.hits(80) else {
                if try run.fireNextTimer() == nil, tasks.isEmpty { return }
                continue
            }
            try answer(dice.pick(tasks.sorted { $0.fact < $1.fact }), &run, &dice)
        }
    }

    private func answer(_ task: TaskProgress, _ run: inout Run, _ dice: inout Dice) throws {
        switch (task.stage, dice.number(0...9)) {
        case (.scheduled, _): try run.take(.taskStarted(fact: task.fact, worker: nil))
        case (.started, ..<4): try run.take(.taskSubmitted(fact: task.fact, output: ["id": 1]))
        case (_, ..<7):
            try run.take(.taskSucceeded(fact: task.fact, output: Payload(["k": 1])))
        default:
            let error = StateError(dice.pick(["Demo.Bad", "Demo.Worse"]), cause: "Dice.")
            try run.take(.taskFailed(fact: task.fact, error))
        }
    }
}
