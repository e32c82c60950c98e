public import Timestamps

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The clock of a store, which decides what is due, which servers are dead, and how everything is
/// dated.
public protocol StoreClock: Sendable {
    /// The time to the millisecond, which never goes back.
    var now: Timestamp { get }
}

/// The system's time when the clock was made, continued by the monotonic clock.
///
/// It does not follow jumps of the wall clock: a wait of three seconds takes three seconds,
/// whatever happens to the system's date in the meantime. The next start uses the wall clock of
/// that time. Time that the machine spends asleep counts.
public struct SystemStoreClock: StoreClock {
    private let anchor: Timestamp
    private let start = ContinuousClock.now

    public init() {
        anchor = Self.wallClock
    }

    public var now: Timestamp {
        anchor.advanced(byMilliseconds: (ContinuousClock.now - start).wholeMilliseconds)
    }

    /// How far the wall clock is ahead of this clock; negative if it is behind.
    public var wallClockLead: Duration {
        .milliseconds(Self.wallClock.milliseconds - now.milliseconds)
    }

    private static var wallClock: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000)
    }
}

extension Duration {
    /// The duration in milliseconds, rounded down and limited to 64 bits.
    package var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let (product, overflow) = Int(seconds).multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, carry) = product.addingReportingOverflow(
            Int((Double(attoseconds) / 1e15).rounded(.down)))
        return carry ? (seconds < 0 ? .min : .max) : sum
    }
}

extension Timestamp {
    /// The time later by a duration, rounded down to the millisecond.
    package func advanced(by duration: Duration) -> Timestamp {
        advanced(byMilliseconds: duration.wholeMilliseconds)
    }
}
