import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// A step that gives way leads to the same history as one that does not.
@Suite struct TurnTests {
    private static let bounds = [1, 2, 3, 7, 40]

    /// Machines without values of chance: those follow from the step in which they are drawn.
    private static let machines: [RandomMachine] = (0..<150).compactMap { seed in
        var dice = Dice(seed: UInt64(seed))
        let calls = [
            RandomMachine.Call(resource: "arn:aws:states:::demo:work"),
            RandomMachine.Call(resource: "arn:aws:states:::demo:work.sync"),
        ]
        let machine = RandomMachine(calls: calls, dice: &dice)
        let isChance = ["States.UUID", "JitterStrategy", "$random", "$uuid", "States.MathRandom"]
            .contains { machine.definition.contains($0) }
        return isChance ? nil : machine
    }

    private func history(
        _ definition: String, _ input: String, transitionsPerTurnMax: Int
    ) throws -> (text: String, turnCount: Int) {
        var limits = Limits.standard
        limits.transitionsPerTurnMax = transitionsPerTurnMax
        var run = try Run(definition, input: input, limits: limits)
        var dice = Dice(seed: 5)
        for _ in 0..<300 where run.execution.isRunning {
            let tasks = run.execution.frames.values.compactMap { frame -> TaskProgress? in
                guard case .task(let progress) = frame.doing else { return nil }
                return progress
            }
            // The oldest first: numbers of facts differ, but not their order.
            guard let task = tasks.min(by: { $0.fact < $1.fact }), !dice.hits(10) else {
                if try run.fireNextTimer() == nil, tasks.isEmpty { break }
                continue
            }
            if task.stage == .scheduled {
                try run.take(.taskStarted(fact: task.fact, worker: nil))
            }
            let answer: Trigger =
                dice.hits(30)
                ? .taskFailed(fact: task.fact, StateError("Demo.Bad", cause: nil))
                : .taskSucceeded(fact: task.fact, output: Payload(["k": 1]))
            try run.take(answer)
        }
        let turns = run.events.count { if case .turnEnded = $0.fact { true } else { false } }
        return (run.history, turns)
    }

    @Test func randomMachinesRunAlikeInTurns() throws {
        #expect(Self.machines.count > 30)
        var turnCount = 0
        for machine in Self.machines {
            let whole = try history(
                machine.definition, machine.input, transitionsPerTurnMax: 1_000_000)
            #expect(whole.turnCount == 0)
            for bound in Self.bounds {
                let parts = try history(
                    machine.definition, machine.input, transitionsPerTurnMax: bound)
                #expect(
                    parts.text == whole.text, "\(bound) transitions a turn: \(machine.definition)")
                turnCount += parts.turnCount
            }
        }
        #expect(turnCount > 200)
    }

    @Test(arguments: bounds)
    func aLoopOfExpressionsRunsAlikeInTurns(_ bound: Int) throws {
        let loop = #"""
            {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": {
              "Begin": {"Type": "Pass", "Assign": {"n": 0, "sum": 0}, "Next": "Both"},
              "Both": {"Type": "Parallel", "Next": "Step", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
                  "B": {"Type": "Pass", "Output": "{% $n %}", "End": true}}},
                {"StartAt": "C", "States": {"C": {"Type": "Pass", "End": true}}}]},
              "Step": {"Type": "Pass", "Next": "Again",
                "Assign": {"n": "{% $n + 1 %}", "sum": "{% $sum + $n %}"}},
              "Again": {"Type": "Choice", "Default": "Done",
                "Choices": [{"Condition": "{% $n < 20 %}", "Next": "Both"}]},
              "Done": {"Type": "Pass", "Output": "{% $sum %}", "End": true}}}
            """#
        let whole = try history(loop, "{}", transitionsPerTurnMax: 1_000_000)
        let parts = try history(loop, "{}", transitionsPerTurnMax: bound)
        #expect(parts.text == whole.text)
        #expect(parts.turnCount > 0 && whole.turnCount == 0)
        #expect(whole.text.contains("ExecutionSucceeded 190"))
    }
}
