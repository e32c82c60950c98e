import Interpreter
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
        for _ in 0..<Self.roundsMax {
            await engine.runOnce()
            for arn in Self.activities {
                while let token = await poll(arn) {
                    await answer(token, isForged: false, succeeds: true)
                }
            }
            for token in await openTokens() {
                await answer(token, isForged: false, succeeds: true)
            }
            for token in heldTokens { await answer(token, isForged: false, succeeds: true) }
            heldTokens = []
            guard let next = try? await store.nextDue() else { break }
            time.advance(to: next)
        }
        await verify()
        await checkEnd()
    }

    /// Everything has ended, and no work is left.
    private func checkEnd() async {
        for (record, _) in await everything() where record.status == .running {
            problems.append("\(record.identity.arn) never ends.")
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
