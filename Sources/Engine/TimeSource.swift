import Glibc
public import StatesLanguage
import Synchronization

/// Where an engine takes the time from: the system's clock, or one that a test moves by hand.
public protocol TimeSource: Sendable {
    /// To the millisecond; what is before 1970 reads as 1970.
    var now: Timestamp { get }

    /// Returns at that time, or early when the task is cancelled.
    func sleep(until due: Timestamp) async
}

/// The system's clock.
public struct SystemTime: TimeSource {
    /// Longer sleeps are cut, so that a clock that is set is noticed.
    private static let sleepMillisecondsMax = 60_000

    public init() {}

    public var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: max(0, time.tv_sec * 1000 + time.tv_nsec / 1_000_000))
    }

    public func sleep(until due: Timestamp) async {
        let milliseconds = max(
            0, min(due.milliseconds - now.milliseconds, Self.sleepMillisecondsMax))
        try? await Task.sleep(for: .milliseconds(milliseconds))
    }
}

/// A clock that stands still until it is moved.
public final class ManualTime: TimeSource {
    private let milliseconds: Mutex<Int>

    public init(_ start: Timestamp = Timestamp(seconds: 1_700_000_000)) {
        milliseconds = Mutex(start.milliseconds)
    }

    public var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    public func advance(bySeconds seconds: Int) {
        milliseconds.withLock { $0 += seconds * 1000 }
    }

    public func advance(to time: Timestamp) {
        milliseconds.withLock { $0 = max($0, time.milliseconds) }
    }

    /// Does not wait: whoever moves the clock also runs what is due.
    public func sleep(until due: Timestamp) async { await Task.yield() }
}
