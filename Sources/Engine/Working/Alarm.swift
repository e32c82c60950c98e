import StatesLanguage
import Synchronization
import Timestamps

/// A single alarm that can be moved.
final class Alarm: Sendable {
    private struct State {
        var due: Timestamp?
        var sleeper: Task<Void, Never>?
    }

    private let state = Mutex(State())
    private let time: any TimeSource
    private let now: @Sendable () -> Timestamp
    private let ring: @Sendable () -> Void

    /// - Parameters:
    ///   - now: the clock by which alarms are set.
    ///   - ring: called each time an alarm is due.
    init(
        time: any TimeSource, now: @escaping @Sendable () -> Timestamp,
        ring: @escaping @Sendable () -> Void
    ) {
        self.time = time
        self.now = now
        self.ring = ring
    }

    deinit { state.withLock { $0.sleeper?.cancel() } }

    /// Sets the time of the alarm, replacing any other; nil turns it off.
    func set(_ due: Timestamp?) {
        state.withLock { state in
            guard due != state.due else { return }
            state.sleeper?.cancel()
            state.due = due
            state.sleeper = due.map { due in
                Task { [weak self] in await self?.sleep(until: due) }
            }
        }
    }

    private func sleep(until due: Timestamp) async {
        while !Task.isCancelled {
            let left = due.milliseconds - now().milliseconds
            if left <= 0 { break }
            await time.sleep(for: .milliseconds(min(left, Self.sleepMillisecondsMax)))
        }
        let isStillSet = state.withLock { state in
            guard !Task.isCancelled, state.due == due else { return false }
            state.due = nil
            state.sleeper = nil
            return true
        }
        if isStillSet { ring() }
    }

    /// The longest sleep. Longer ones are split, so that changes of the store's time are noticed.
    private static let sleepMillisecondsMax = 60_000
}
