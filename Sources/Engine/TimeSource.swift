public import Storage
import Synchronization
public import Timestamps

/// A source of time that passes: the system, or a test.
public protocol TimeSource: Sendable {
    /// Returns after this time, or earlier if the task is cancelled.
    func sleep(for duration: Duration) async
}

/// The system's time, which sleeps by the monotonic clock.
public struct SystemTime: TimeSource {
    public init() {}

    public func sleep(for duration: Duration) async {
        try? await Task.sleep(for: max(.zero, duration))
    }
}

/// A clock that moves only when a test moves it, used both as a store's clock and as a source of
/// time.
///
/// Sleepers wake when it moves past their time.
public final class ManualTime: TimeSource, StoreClock {
    private struct Sleeper {
        let due: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var milliseconds: Int
        var sleepers: [Int: Sleeper] = [:]
        var next = 0
    }

    private let state: Mutex<State>

    public init(_ start: Timestamp = Timestamp(seconds: 1_700_000_000)) {
        state = Mutex(State(milliseconds: start.milliseconds))
    }

    public var now: Timestamp { Timestamp(milliseconds: state.withLock { $0.milliseconds }) }

    /// The number of sleepers.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    public func advance(bySeconds seconds: Int) {
        advance(to: now.advanced(byMilliseconds: seconds * 1000))
    }

    public func advance(to time: Timestamp) {
        let woken = state.withLock { state in
            state.milliseconds = max(state.milliseconds, time.milliseconds)
            let due = state.sleepers.filter { $0.value.due <= state.milliseconds }
            for key in due.keys { state.sleepers[key] = nil }
            return due.sorted { $0.key < $1.key }.map(\.value.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    public func sleep(for duration: Duration) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let milliseconds = max(0, Int(duration / .milliseconds(1)))
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if milliseconds == 0 || Task.isCancelled { return true }
                    state.sleepers[number] = Sleeper(
                        due: state.milliseconds + milliseconds, continuation: continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.continuation.resume()
        }
    }
}
