import Interpreter
import Logging
import StatesLanguage
import Storage
import Synchronization
import Timestamps

/// Removes executions some days after their end, with the data that belongs to them.
///
/// Servers that share a store may all do so at once; each execution is removed by one of them.
/// Steps are small and have pauses between them, so they delay nobody.
final class Retention: Sendable {
    private struct State {
        var removedCount = 0
        var lastOrphanSweep: Timestamp?

        /// The invalid tags that were already reported.
        var complaints: Set<[String]> = []
    }

    private let surroundings: Surroundings
    private let runner: Runner
    private let time: any TimeSource
    private let belongings: (any ExecutionBelongings)?
    private let state = Mutex(State())

    /// The number of executions that one step examines.
    private static let stepCountMax = 25

    /// The number of state machines listed at a time.
    private static let pageCountMax = 100

    init(
        _ surroundings: Surroundings, runner: Runner, time: any TimeSource,
        belongings: (any ExecutionBelongings)?
    ) {
        self.surroundings = surroundings
        self.runner = runner
        self.time = time
        self.belongings = belongings
    }

    private var store: any Store { surroundings.store }
    private var options: EngineOptions { surroundings.options }
    private var logger: Logger { surroundings.logger }

    /// The number of executions removed since the start.
    var removedCount: Int { state.withLock { $0.removedCount } }

    // MARK: Running

    /// Sweeps repeatedly until the task is cancelled.
    func run() async {
        let day = options.retentionDayMilliseconds
        // For a minute after a start, other work goes first. Then a sweep begins every ten minutes.
        let rounds = Rounds(
            time: time, startPause: .milliseconds(day / 1440), pause: .milliseconds(day / 144))
        await rounds.run { () throws(EngineError) in
            try await sweep(pacedBy: time)
        } onFailure: { error, pause in
            logger.error(
                "Old executions could not be removed; the server will try again",
                metadata: ["error": "\(error)", "seconds": "\(pause.components.seconds)"])
        }
    }

    /// Removes all executions whose time is over, without pauses, and data of removed executions.
    ///
    /// - Returns: the number of removed executions.
    @discardableResult
    func runOnce() async throws(EngineError) -> Int {
        state.withLock { $0.lastOrphanSweep = nil }
        return try await sweep(pacedBy: nil)
    }

    @discardableResult
    private func sweep(pacedBy pacer: (any TimeSource)?) async throws(EngineError) -> Int {
        let before = removedCount
        var failure: EngineError?
        var last: String?
        repeat {
            let page = try await machines(after: last)
            for arn in page where !Task.isCancelled {
                do throws(EngineError) {
                    try await sweep(arn, pacedBy: pacer)
                } catch .store(.corrupt(let reason)) {
                    // The executions of other state machines must still be removed.
                    failure = .store(.corrupt(reason))
                }
            }
            last = page.count < Self.pageCountMax ? nil : page.last
        } while last != nil && !Task.isCancelled
        try await sweepOrphansIfDue(pacedBy: pacer)
        let count = removedCount - before
        if count > 0 {
            logger.info(
                "Executions were removed because their retention has ended",
                metadata: ["count": "\(count)"])
        }
        if let failure { throw failure }
        return count
    }

    private func machines(after last: String?) async throws(EngineError) -> [String] {
        try await surroundings.stored { (store) throws(StoreError) in
            try await store.expirableStateMachines(after: last, limit: Self.pageCountMax)
        }
    }

    private func sweep(
        _ arn: String, pacedBy pacer: (any TimeSource)?
    ) async throws(EngineError) {
        guard let cut = try await cut(of: arn, PurgeRequest()) else { return }
        var position: Expiry.Position?
        repeat {
            position = try await step(arn, before: cut, after: position, pacedBy: pacer).next
        } while position != nil && !Task.isCancelled
    }

    // MARK: One step

    /// Removes some executions of a state machine, and the data that belongs to them.
    ///
    /// - Parameter pacer: decides the pause afterwards; without one, there is no pause.
    private func step(
        _ arn: String, before cut: Timestamp, after position: Expiry.Position?,
        pacedBy pacer: (any TimeSource)?
    ) async throws(EngineError) -> Expiry {
        let start = ContinuousClock.now
        let expiry = try await surroundings.stored { (store) throws(StoreError) in
            try await store.expire(
                of: arn, stoppedBefore: cut, after: position, limit: Self.stepCountMax)
        }
        let ids = expiry.executions.map(\.id)
        if !ids.isEmpty {
            state.withLock { $0.removedCount += ids.count }
            runner.forget(ids)
            await belongings?.remove(of: ids)
        }
        await pacer?.pause(after: .now - start, hasWritten: !ids.isEmpty)
        return expiry
    }

    // MARK: Periods

    /// The time before which ended executions of a state machine are removed; nil if all are kept.
    private func cut(
        of arn: String, _ request: PurgeRequest
    ) async throws(EngineError) -> Timestamp? {
        let tags = try await surroundings.stored { (store) throws(StoreError) in
            try await store.tags(of: arn)
        }
        let now = store.now
        let value = tags.first { $0.key == RetentionPeriod.tagKey }?.value
        // A request that names the state machine overrides the machine's own period.
        let isNamed = request.stateMachineARN != nil
        if let before = request.before, isNamed || value == nil { return min(before, now) }
        let cut = cut(by: period(value, of: arn), at: now)
        guard let before = request.before else { return cut }
        return cut.map { min(before, $0) }
    }

    private func cut(by period: RetentionPeriod, at now: Timestamp) -> Timestamp? {
        guard case .days(let days) = period else { return nil }
        return now.advanced(byMilliseconds: -days * options.retentionDayMilliseconds)
    }

    private func period(_ tagValue: String?, of arn: String) -> RetentionPeriod {
        guard let tagValue else { return RetentionPeriod(days: options.retentionDays) }
        if let period = RetentionPeriod(tagValue: tagValue) { return period }
        // Another server may have accepted the tag without checking it.
        if state.withLock({ $0.complaints.insert([arn, tagValue]).inserted }) {
            logger.warning(
                "The executions of a state machine are kept, since its tag makes no sense",
                metadata: [
                    "stateMachineArn": "\(arn)", "tag": "\(RetentionPeriod.tagKey)",
                    "value": "\(tagValue)",
                ])
        }
        return .forever
    }

    // MARK: Orphans

    /// Removes the data of executions that no longer exist.
    ///
    /// It is left if a crash comes between the removal of an execution and that of its data.
    private func sweepOrphansIfDue(
        pacedBy pacer: (any TimeSource)?
    ) async throws(EngineError) {
        guard let belongings else { return }
        let now = store.now
        if let last = state.withLock({ $0.lastOrphanSweep }),
            now.milliseconds - last.milliseconds < options.retentionDayMilliseconds
        {
            return
        }
        var orphanCount = 0
        let owners = await belongings.owners()
        for start in stride(from: 0, to: owners.count, by: Self.stepCountMax) {
            guard !Task.isCancelled else { return }
            let began = ContinuousClock.now
            var orphans: [ExecutionID] = []
            for id in owners[start..<min(start + Self.stepCountMax, owners.count)] {
                if try await !exists(id) { orphans.append(id) }
            }
            if !orphans.isEmpty { await belongings.remove(of: orphans) }
            orphanCount += orphans.count
            await pacer?.pause(after: .now - began, hasWritten: !orphans.isEmpty)
        }
        state.withLock { $0.lastOrphanSweep = now }
        guard orphanCount > 0 else { return }
        logger.info(
            "The jobs of executions that do not exist were removed",
            metadata: ["executions": "\(orphanCount)"])
    }

    private func exists(_ id: ExecutionID) async throws(EngineError) -> Bool {
        do throws(StoreError) {
            return try await store.execution(id) != nil
        } catch .corrupt {
            return true
        } catch {
            throw .store(error)
        }
    }
}

// MARK: - On request

extension Retention {
    /// The most executions that are counted for one state machine.
    private static let planCountMax = 100_000
    private static let countStepMax = 1000

    /// How long a request takes at most, roughly; the caller asks again.
    private static let requestDuration = Duration.seconds(1)

    /// The executions that a purge would remove.
    ///
    /// - Parameter last: the state machine after which to continue.
    func plan(_ request: PurgeRequest, after last: String?) async throws(EngineError) -> PurgePlan {
        let deadline = ContinuousClock.now + Self.requestDuration
        var plan = PurgePlan(items: [], next: nil)
        let page = try await machines(of: request, after: last)
        for arn in page {
            if let cut = try await cut(of: arn, request) {
                let item = try await count(arn, before: cut)
                if item.count > 0 { plan.items.append(item) }
            }
            if .now >= deadline {
                plan.next = arn
                break
            }
        }
        if plan.next == nil, page.count == Self.pageCountMax { plan.next = page.last }
        return plan
    }

    private func count(_ arn: String, before cut: Timestamp) async throws(EngineError)
        -> PurgePlan.Item
    {
        var item = PurgePlan.Item(stateMachineARN: arn, before: cut, count: 0, isExact: true)
        var position: Expiry.Position?
        repeat {
            let found = try await surroundings.stored { [position] (store) throws(StoreError) in
                try await store.expirableCount(
                    of: arn, stoppedBefore: cut, after: position, limit: Self.countStepMax)
            }
            item.count += found.count
            position = found.next
        } while position != nil && item.count < Self.planCountMax
        item.isExact = position == nil
        return item
    }

    /// Removes the requested executions in small steps, for about a second.
    func purge(
        _ request: PurgeRequest, from place: PurgeProgress.Place
    ) async throws(EngineError) -> PurgeProgress {
        let deadline = ContinuousClock.now + Self.requestDuration
        var progress = PurgeProgress(removedCount: 0, next: place)
        let page = try await machines(of: request, after: place.stateMachineARN)
        for arn in page {
            if let cut = try await cut(of: arn, request) {
                var position: Expiry.Position?
                repeat {
                    let expiry = try await step(
                        arn, before: cut, after: position, pacedBy: SystemTime())
                    progress.removedCount += expiry.executions.count
                    position = expiry.next
                    if position != nil, .now >= deadline || Task.isCancelled { return progress }
                } while position != nil
            }
            progress.next = PurgeProgress.Place(stateMachineARN: arn)
            if .now >= deadline || Task.isCancelled { return progress }
        }
        if page.count < Self.pageCountMax { progress.next = nil }
        return progress
    }

    private func machines(
        of request: PurgeRequest, after last: String?
    ) async throws(EngineError) -> [String] {
        guard let arn = request.stateMachineARN else { return try await machines(after: last) }
        return last == nil ? [arn] : []
    }
}

extension TimeSource {
    /// Pauses for a multiple of the time that a step took, so that others can use the store.
    fileprivate func pause(after duration: Duration, hasWritten: Bool) async {
        guard hasWritten else { return await sleep(for: min(duration, .seconds(1))) }
        await sleep(for: min(max(duration * 3, .milliseconds(5)), .seconds(5)))
    }
}
