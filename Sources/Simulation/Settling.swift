import Engine
import Interpreter
import InterpreterTesting
import StatesLanguage
import Storage
import Timestamps

/// The end of a scenario.
///
/// Nothing fails any more, everything is answered, and time passes until all executions have ended.
extension Scenario {
    private static let roundsMax = 4000

    func settle() async {
        for each in servers {
            guard let sleep = each.sleep else { continue }
            server = each
            await wake(sleep)
        }
        misfortune.calm()
        for each in servers {
            server = each
            misfortune.note()
            each.restart()
        }
        tell("the world calms down")
        var leasesToWaitFor = 3
        for round in 0..<Self.roundsMax {
            await runAll()
            server = servers[round % servers.count]
            var hasMoved = false
            for arn in Self.activities {
                while let token = await poll(arn) {
                    hasMoved = await answer(token, isForged: false, succeeds: true) || hasMoved
                }
            }
            for token in await openTokens(withActivities: true) {
                hasMoved = await answer(token, isForged: false, succeeds: true) || hasMoved
            }
            // Servers finish their work before time moves on.
            await runAll()
            if let next = try? await store.nextDue() {
                await advance(to: next)
            } else if hasMoved {
                continue
            } else if leasesToWaitFor > 0 {
                // The work of dead servers is given out again when their time is up.
                leasesToWaitFor -= 1
                await advance(
                    to: time.now.advanced(byMilliseconds: engine.options.leaseSeconds * 1000))
            } else {
                break
            }
        }
        await verify()
        await checkEnd()
        if problems.isEmpty { await checkRemoval() }
    }

    /// Checks that nothing is left of executions after their time is over.
    private func checkRemoval() async {
        await advance(
            to: time.now.advanced(byMilliseconds: SimulationOptions.retentionMilliseconds + 1))
        for each in servers {
            server = each
            _ = try? await engine.removeExpired()
        }
        await verify()
        for (record, _) in await everything() {
            problems.append("\(record.identity.arn) is kept for ever.")
        }
        for id in world.logOwners {
            problems.append("The logs of the execution \(id) are kept for ever.")
        }
    }

    private func runAll() async {
        for each in servers {
            server = each
            await engine.runOnce()
        }
    }

    /// Checks that everything has ended and no work is left.
    private func checkEnd() async {
        for (record, events) in await everything() where record.status == .running {
            problems.append(
                "\(record.identity.arn) never ends:\n\(HistoryText(events, showsPrivate: true))")
        }
        if let next = try? await store.nextDue() {
            problems.append("Work is left that is due at \(next.iso8601).")
        }
        guard let last = try? await store.enroll("the last", for: .seconds(1)) else { return }
        _ = try? await store.retireDead(all: true, but: last)
        for arn in Self.activities {
            if let work = try? await store.claim(topic: arn, for: last) {
                problems.append("A task of an activity is left: fact \(work.id.number).")
            }
        }
        for work in (try? await store.parkedWork(.init(limit: 10))) ?? [] {
            problems.append("Work was set aside: \(work.reason)")
        }
        if let next = try? await store.nextDue() {
            problems.append("Work of a dead server is left that is due at \(next.iso8601).")
        }
    }
}
