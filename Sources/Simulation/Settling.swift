import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage

/// The end of a scenario: nothing fails any more, everything is answered, and time goes on until
/// all executions have ended.
extension Scenario {
    private static let roundsMax = 4000

    func settle() async {
        misfortune.calm()
        life = Life()
        await restart()
        tell("the world calms down")
        var leasesToWaitFor = 3
        for _ in 0..<Self.roundsMax {
            await engine.runOnce()
            let answersBefore = ledger.answerCount
            for arn in Self.activities {
                while let token = await poll(arn) {
                    await answer(token, isForged: false, succeeds: true)
                }
            }
            for token in await openTokens(withActivities: true) {
                await answer(token, isForged: false, succeeds: true)
            }
            // A server does what it can before time goes on.
            await engine.runOnce()
            if let next = try? await store.nextDue() {
                time.advance(to: next)
            } else if ledger.answerCount > answersBefore {
                continue
            } else if leasesToWaitFor > 0, await isAnyRunning() {
                // A task of an activity may lie until its lease runs out.
                leasesToWaitFor -= 1
                time.advance(bySeconds: engine.options.leaseSeconds)
            } else {
                break
            }
        }
        await verify()
        await checkEnd()
    }

    private func isAnyRunning() async -> Bool {
        await everything().contains { $0.0.status == .running }
    }

    /// Everything has ended, and no work is left.
    private func checkEnd() async {
        for (record, events) in await everything() where record.status == .running {
            problems.append(
                "\(record.identity.arn) never ends:\n\(HistoryText(events, showsPrivate: true))")
        }
        if let next = try? await store.nextDue() {
            problems.append("Work is left that is due at \(next.iso8601).")
        }
        for arn in Self.activities {
            let far = time.now.advanced(byMilliseconds: 1_000_000_000)
            if let work = try? await store.claim(topic: arn, at: far, leasedUntil: far) {
                problems.append("A task of an activity is left: fact \(work.id.fact).")
            }
        }
    }
}
