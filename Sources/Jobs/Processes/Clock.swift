import Glibc

/// The machine's clocks.
enum Clock {
    /// Now, in milliseconds since 1970.
    static var wall: Int { milliseconds(CLOCK_REALTIME) }

    /// A time to measure with, in milliseconds; it does not jump.
    static var steady: Int { milliseconds(CLOCK_MONOTONIC) }

    private static func milliseconds(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
