import Foundation

/// The clock of who follows an execution, so that a test needs to wait for nothing.
struct Pace: Sendable {
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    /// Waits.
    ///
    /// Throws if the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void

    /// Between two looks while something happens, and while nothing does.
    static let shortest = Duration.milliseconds(100)
    static let longest = Duration.seconds(1)

    /// How long a server that does not answer is waited for.
    static let patience = Duration.seconds(120)

    static let real = Pace(
        now: { Date.now.timeIntervalSince1970 },
        pause: { try await Task.sleep(for: $0) })
}
