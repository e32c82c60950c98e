import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing
import Timestamps

/// Machines drawn by dice, answered by dice; every step of every run is verified by the harness.
@Suite struct RandomTests {
    static let calls: [RandomMachine.Call] = [
        .init(resource: "arn:aws:states:::demo:work"),
        .init(resource: "arn:aws:states:::demo:work.sync"),
        .init(
            resource: "arn:aws:states:::demo:work.waitForTaskToken",
            parameters: ["token.$": "$$.Task.Token"]),
        .init(resource: "arn:aws:states:us-east-1:123456789012:activity:Dig"),
    ]

    @Test(arguments: 0..<16)
    func randomRunsKeepTheRules(_ block: Int) throws {
        var ended = 0
        var evaluationFailures = 0
        var successes = 0
        for seed in block * 50..<(block + 1) * 50 {
            var dice = Dice(seed: UInt64(seed))
            let drawn = RandomMachine(calls: Self.calls, dice: &dice)
            do {
                var run = try Run(
                    drawn.definition, input: drawn.input, at: Timestamp(seconds: 1_700_000_000),
                    seed: UInt64(seed))
                try play(&run, &dice)
                if !run.execution.isRunning { ended += 1 }
                if run.execution.status == .succeeded { successes += 1 }
                evaluationFailures += run.events.count { $0.fact.typeName == "EvaluationFailed" }
            } catch {
                Issue.record("Seed \(seed): \(error)\nin \(drawn.definition)\non \(drawn.input)")
                return
            }
        }
        #expect(ended == 50)
        // The dice must not draw machines that all fail, nor none that do.
        #expect(successes > 5)
        #expect(evaluationFailures > 0)
    }

    private func play(_ run: inout Run, _ dice: inout Dice) throws {
        for _ in 0..<3000 where run.execution.isRunning {
            let tasks = run.execution.frames.values.compactMap { frame -> TaskProgress? in
                guard case .task(let progress) = frame.doing else { return nil }
                return progress
            }
            .sorted { $0.fact < $1.fact }
            switch dice.number(0...99) {
            case ..<60 where !tasks.isEmpty: try answer(dice.pick(tasks), &run, &dice)
            case ..<70: try bother(&run, &dice)
            case 99 where dice.hits(10): try run.stop("Dice", cause: "By the dice.")
            default:
                if try run.fireNextTimer() == nil, let task = tasks.first {
                    try answer(task, &run, &dice)
                }
            }
        }
    }

    private func answer(_ task: TaskProgress, _ run: inout Run, _ dice: inout Dice) throws {
        let output = Payload(["k": .int(dice.number(0...5))])
        let error = StateError(
            dice.pick(["Demo.Bad", "Demo.Worse", "Demo.Other", nil]),
            cause: dice.pick([nil, "Dice."]))
        switch (task.stage, dice.number(0...9)) {
        case (.scheduled, _): try run.take(.taskStarted(fact: task.fact, worker: nil))
        case (.started, ..<3): try run.take(.taskSubmitted(fact: task.fact, output: ["id": 1]))
        case (_, ..<7): try run.take(.taskSucceeded(fact: task.fact, output: output))
        case (_, 7): try run.answer(task, .heartbeat)
        default: try run.take(.taskFailed(fact: task.fact, error))
        }
    }

    /// Triggers for which nobody may wait; some of them hit.
    private func bother(_ run: inout Run, _ dice: inout Dice) throws {
        let fact = dice.number(1...max(1, run.execution.eventCount))
        let output = Payload([:])
        switch dice.number(0...4) {
        case 0: try run.take(.tokenAnswered(fact: fact, nonce: "guess", .success(output)))
        case 1: try run.take(.taskStarted(fact: fact, worker: "late"))
        case 2:
            try run.take(
                .taskSucceeded(fact: fact, output: output),
                .taskFailed(fact: fact, StateError(nil, cause: nil)))
        case 3: try run.take(.start(input: output))
        default: try run.take(.taskSubmitted(fact: fact, output: 1))
        }
    }
}
