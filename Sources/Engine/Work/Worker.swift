import Interpreter
import Logging
import StatesLanguage
import Storage

extension Engine {
    /// Does work until the task is cancelled; then what has begun is brought to its end.
    ///
    /// Call it once, after `takeOver`.
    public func run() async throws(EngineError) {
        work.expect(time.now)
        await withDiscardingTaskGroup { group in
            var alarm: Timestamp?
            for await _ in work.wakeups {
                if Task.isCancelled { break }
                await claimDueWork()
                if let rung = alarm, rung <= time.now { alarm = nil }
                // Later alarms that were set before still ring; that costs a look and no more.
                if let due = work.nextLook, due < alarm ?? .distantFuture {
                    alarm = due
                    group.addTask { await self.wake(at: due) }
                }
                while let next = work.begin() {
                    group.addTask {
                        await self.handle(next)
                        self.work.end()
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Makes the work that an earlier server had begun free to be taken.
    ///
    /// Only for a server that is alone on its store, and before it takes requests: what those
    /// begin is this engine's own.
    public func takeOver() async throws(EngineError) {
        try await stored { (store) throws(StoreError) in try await store.releaseAll() }
    }

    /// Does all work that is due now, one after the other, and returns when none is left.
    ///
    /// For tests and simulations, which move the clock by hand.
    ///
    /// - Returns: how much there was.
    @discardableResult
    public func runOnce() async -> Int {
        var count = 0
        while true {
            work.expect(time.now)
            await claimDueWork()
            var didSomething = false
            while let next = work.begin() {
                await handle(next)
                work.end()
                didSomething = true
                count += 1
            }
            if !didSomething { return count }
        }
    }

    /// Wakes the loop when work in the store falls due.
    private func wake(at due: Timestamp) async {
        while !Task.isCancelled, time.now < due { await time.sleep(until: due) }
        work.wake()
    }

    private func claimDueWork() async {
        let room = work.room(at: time.now)
        guard room > 0 else { return }
        do throws(StoreError) {
            let limit = min(room, options.claimCountMax)
            let claimed = try await store.claim(
                dueBy: time.now, limit: limit, leasedUntil: lease())
            for each in claimed { work.add(each) }
            if claimed.count == limit {
                work.expect(time.now)
            } else if let next = try await store.nextDue() {
                work.expect(next)
            }
        } catch {
            logger.error("Cannot take work from the store", metadata: ["error": "\(error)"])
            work.expect(time.now.advanced(byMilliseconds: 1000))
        }
    }

    private func handle(_ work: Work) async {
        do throws(EngineError) {
            switch work.id.kind {
            case .timer(let kind): try await fire(kind, work)
            case .task: try await handleTask(work)
            case .cancellation: try await cancel(work)
            case .announcement: try await announce(work)
            case .activity: break
            }
        } catch {
            logger.error(
                "Work failed and will be tried again",
                metadata: [
                    "execution": "\(work.id.execution)", "fact": "\(work.id.fact)",
                    "error": "\(error)",
                ])
            await retryLater(work)
        }
    }

    /// Lets a timer in. One for which nobody waits any more is removed; a heartbeat's that came
    /// before its time is set again.
    private func fire(_ kind: TimerKind, _ work: Work) async throws(EngineError) {
        let fact = work.id.fact
        let outcome = try await deliver(.timerFired(kind, fact: fact), to: work.id.execution)
        if outcome.accepted { return }
        let tasks = outcome.execution.frames.values.compactMap(\.doing.task)
        if kind == .taskHeartbeat, let due = tasks.first(where: { $0.fact == fact })?.heartbeatDue {
            try await reschedule(Work(id: work.id, due: due))
        } else {
            try await remove(work)
        }
    }

    /// Gives work back that could not be done because of the store.
    private func retryLater(_ work: Work) async {
        let due = time.now.advanced(byMilliseconds: 1000)
        let again = Work(id: work.id, due: due, topic: work.topic, handle: work.handle)
        do throws(StoreError) {
            try await store.change([.put(again)], of: work.id.execution)
        } catch {
            logger.error("Cannot give work back", metadata: ["error": "\(error)"])
        }
        self.work.expect(due)
    }
}

extension Timestamp {
    fileprivate static let distantFuture = Timestamp(milliseconds: .max)
}
