public import StatesLanguage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Says what time it is in a store: what is due, who is dead, and how everything is dated.
public protocol StoreClock: Sendable {
    /// To the millisecond; never earlier than it was before.
    var now: Timestamp { get }
}

/// The system's time as it was when the clock was made, carried on by the monotonic clock.
///
/// It does not follow jumps of the wall clock: a wait of three seconds takes three seconds,
/// whatever happens to the system's date meanwhile. The next start takes the wall clock as it is
/// then. Time that the machine spends asleep counts.
public struct SystemStoreClock: StoreClock {
    private let anchor: Timestamp
    private let start = ContinuousClock.now

    public init() {
        anchor = Self.wallClock
    }

    public var now: Timestamp {
        anchor.advanced(byMilliseconds: (ContinuousClock.now - start).wholeMilliseconds)
    }

    /// How far the wall clock is ahead of this clock; less than zero if it is behind.
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
    /// Rounded down; saturates at the ends of 64 bits.
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
    /// Later by a duration, rounded down to the millisecond.
    package func advanced(by duration: Duration) -> Timestamp {
        advanced(byMilliseconds: duration.wholeMilliseconds)
    }
}
