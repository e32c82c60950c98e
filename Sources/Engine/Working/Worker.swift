import Interpreter
import Logging
import StatesLanguage
import Storage
import Timestamps

/// Takes due work from the store, has it done by its handler, and writes the outcome.
///
/// No work is kept for good: unfinished work is returned at once or becomes due again later, and
/// work that fails repeatedly is parked.
final class Worker: Sendable {
    /// Does one piece of work.
    ///
    /// - Returns: the outcome of the row; nil if a commit has removed or rewritten it.
    typealias Handler = @Sendable (Work) async throws(EngineError) -> WorkEnd?

    private let surroundings: Surroundings
    private let members: Membership
    private let pool: WorkPool
    private let feed: ChangeFeed
    private let alarm: Alarm
    private let handler: Handler

    init(
        _ surroundings: Surroundings, members: Membership, pool: WorkPool, feed: ChangeFeed,
        time: any TimeSource, handler: @escaping Handler
    ) {
        self.surroundings = surroundings
        self.members = members
        self.pool = pool
        self.feed = feed
        self.handler = handler
        let store = surroundings.store
        alarm = Alarm(time: time, now: { store.now }, ring: { pool.wake() })
    }

    private var store: any Store { surroundings.store }
    private var options: EngineOptions { surroundings.options }
    private var logger: Logger { surroundings.logger }

    // MARK: Running

    /// Works until the task is cancelled.
    ///
    /// Then started work is finished, and waiting work is returned.
    func run() async {
        pool.expect(store.now)
        await withDiscardingTaskGroup { group in
            for await _ in pool.wakeups {
                if Task.isCancelled { break }
                await writeAgain()
                await claim()
                alarm.set(pool.nextLook)
                while let next = pool.begin() {
                    group.addTask {
                        await self.handle(next)
                        self.pool.end()
                    }
                }
            }
            alarm.set(nil)
        }
        await write(pool.takeWaiting().map { .returned($0.id) })
        await writeAgain()
    }

    /// Does all work that is due now, one after the other, and returns when none is left.
    ///
    /// - Returns: how much work there was.
    func runOnce() async -> Int {
        var count = 0
        while true {
            pool.expect(store.now)
            await writeAgain()
            await claim()
            var didSomething = false
            while let next = pool.begin() {
                await handle(next)
                pool.end()
                didSomething = true
                count += 1
            }
            if !didSomething { return count }
        }
    }

    // MARK: Taking

    private func claim() async {
        let now = store.now
        let room = pool.room(at: now)
        guard room > 0 else { return }
        guard let server = members.sure else {
            return pool.expect(now.advanced(byMilliseconds: Self.pauseMilliseconds))
        }
        do throws(StoreError) {
            let limit = min(room, options.claimCountMax)
            let claim = try await store.claim(limit: limit, for: server)
            for damage in claim.damages {
                logger.error(
                    "A row of work cannot be read and is set aside",
                    metadata: ["damage": "\(damage)"])
            }
            if !claim.damages.isEmpty { feed.publish(.parkedWork) }
            for work in claim.work { pool.add(work) }
            if claim.work.count == limit {
                pool.expect(now)
            } else if let next = try await store.nextDue() {
                pool.expect(next)
            }
            // Rows that other servers write are found only by looking.
            if !options.isAlone {
                pool.expect(now.advanced(byMilliseconds: Self.pauseMilliseconds))
            }
        } catch .fenced {
            // Its time is over, or others treat it as dead: the next heartbeat will tell.
            await members.beatAgain()
            pool.expect(now.advanced(byMilliseconds: Self.pauseMilliseconds))
        } catch {
            logger.error("Cannot take work from the store", metadata: ["error": "\(error)"])
            pool.expect(now.advanced(byMilliseconds: Self.pauseMilliseconds))
        }
    }

    /// The pause before work that the store refused is tried again.
    private static let pauseMilliseconds = 1000

    // MARK: Doing

    private func handle(_ work: Work) async {
        do throws(EngineError) {
            if let end = try await handler(work) { await write([end]) }
        } catch {
            await write([end(of: work, after: error)])
        }
    }

    /// The outcome of work that could not be done.
    private func end(of work: Work, after error: EngineError) -> WorkEnd {
        let now = store.now
        var metadata: Logger.Metadata = [
            "work": "\(WorkKey(work.id).text)", "error": "\(error)",
        ]
        if error.isOfStore {
            // The fault lies with the store or this server's registration, not with this work.
            logger.error("Work failed and will be tried again", metadata: metadata)
            let again = now.advanced(byMilliseconds: Self.pauseMilliseconds)
            return .again(work.id, at: again, handle: work.handle)
        }
        let count = work.failureCount + 1
        metadata["failures"] = "\(count)"
        guard count < options.workFailureCountMax else {
            logger.error(
                "Work failed too often and is set aside; see `treadle work list`",
                metadata: metadata)
            return .parked(work.id, reason: "\(error)")
        }
        logger.error("Work failed and will be tried again", metadata: metadata)
        return .failed(
            work.id, again: now.advanced(byMilliseconds: Self.pause(after: count)))
    }

    /// The pause before the next attempt: a second, then twice as long each time, up to five
    /// minutes.
    private static func pause(after count: Int) -> Int {
        min(300_000, pauseMilliseconds << min(count - 1, 20))
    }

    // MARK: Writing

    private func write(_ ends: [WorkEnd]) async {
        guard !ends.isEmpty, let server = members.current else { return }
        do throws(StoreError) {
            try await store.conclude(ends, for: server)
            for end in ends { if let due = end.due { pool.expect(due) } }
            if ends.contains(where: \.isParking) { feed.publish(.parkedWork) }
        } catch .fenced {
            // Other servers now own this server's work, and decide what becomes of it.
            members.fenced(server)
        } catch {
            logger.error(
                "What became of work cannot be written yet", metadata: ["error": "\(error)"])
            pool.keep(ends, of: server)
            pool.expect(store.now.advanced(byMilliseconds: Self.pauseMilliseconds))
        }
    }

    private func writeAgain() async {
        guard let server = members.current else { return }
        await write(pool.takeUnwritten(of: server))
    }
}

extension EngineError {
    /// Whether any other work would have failed as well.
    fileprivate var isOfStore: Bool {
        switch self {
        case .store(.unavailable), .store(.fenced): true
        default: false
        }
    }
}

extension WorkEnd {
    fileprivate var isParking: Bool {
        if case .parked = self { true } else { false }
    }

    /// When the work can be taken again.
    fileprivate var due: Timestamp? {
        switch self {
        case .done, .parked, .returned: nil
        case .again(_, let due, _), .failed(_, let due): due
        }
    }
}
