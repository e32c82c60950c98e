import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage

/// Several answers to one execution at once.
///
/// While the first is being committed, the others gather, and one step takes them all.
extension Scenario {
    private struct Shot: Sendable {
        /// The number of the answer; nil for a stop and for a heartbeat.
        let number: Int?
        let token: TaskToken
        let answer: Trigger.TokenAnswer?
    }

    func burst() async {
        // The first must lead to a commit: a heartbeat of a task that has started.
        guard let first = await openTokens(withActivities: true, begunOnly: true).last else {
            return
        }
        let shots =
            [Shot(number: nil, token: first, answer: .heartbeat)]
            + (await self.shots(at: first.execution))
        tell("burst of \(shots.count) at \(first.execution)")
        // This spins until answers have gathered, so the server must not freeze here.
        life.ice.open()
        let engine = engine
        let gate = life.gate
        let done = Tally()
        gate.close()
        let results = await withTaskGroup(of: (place: Int, knowledge: Ledger.Knowledge).self) {
            group in
            for (place, shot) in shots.enumerated() {
                group.addTask {
                    let knowledge = await Self.fire(shot, at: engine)
                    done.add()
                    return (place, knowledge)
                }
                // They enter the mailbox one after the other, so threads do not decide the order.
                while place == 0
                    ? !gate.hasWaiter : engine.waitingTriggerCount(first.execution) < place
                {
                    if done.count > 0 { break }
                    await Task.yield()
                }
                // The store failed before the first one's commit.
                if done.count > 0 { break }
            }
            gate.open()
            var results: [(place: Int, knowledge: Ledger.Knowledge)] = []
            for await result in group { results.append(result) }
            return results
        }
        for (place, knowledge) in results.sorted(by: { $0.place < $1.place }) {
            guard let number = shots[place].number else { continue }
            tell("answer \(number) to \(shots[place].token.text): \(knowledge)")
            ledger.answered(number, life.isOver ? .unknown : knowledge)
        }
    }

    private func shots(at execution: ExecutionID) async -> [Shot] {
        let tokens = await openTokens(withActivities: true).filter { $0.execution == execution }
        return (0..<dice.number(1...5)).map { _ in
            let token = dice.pick(tokens)
            if dice.hits(10) { return Shot(number: nil, token: token, answer: nil) }
            let number = ledger.nextAnswerNumber()
            let answer =
                dice.hits(60)
                ? NumberedAnswer.success(number) : NumberedAnswer.failure(number, "Demo.Bad")
            return Shot(number: number, token: token, answer: answer)
        }
    }

    private static func fire(_ shot: Shot, at engine: Engine) async -> Ledger.Knowledge {
        do throws(EngineError) {
            guard let answer = shot.answer else {
                _ = try await engine.stop(
                    shot.token.execution, StateError("Demo.Stop", cause: "In a burst."))
                return .done
            }
            return try await engine.answer(shot.token, answer) ? .done : .refused
        } catch {
            return .unknown
        }
    }
}
