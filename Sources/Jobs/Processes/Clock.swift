import Glibc

/// The machine's clocks.
enum Clock {
    /// The current time, in milliseconds since 1970.
    static var wall: Int { milliseconds(CLOCK_REALTIME) }

    /// A time for measurements, in milliseconds, which never jumps.
    static var steady: Int { milliseconds(CLOCK_MONOTONIC) }

    private static func milliseconds(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
