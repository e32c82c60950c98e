import Foundation

/// The clock and the pauses for following an execution; tests replace them to avoid waiting.
struct Pace: Sendable {
    /// Returns the time in seconds since 1970.
    let now: @Sendable () -> Double

    /// Waits for a duration.
    ///
    /// It throws if the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void

    /// The pause between two polls while something happens; `longest` is the one while nothing
    /// does.
    static let shortest = Duration.milliseconds(100)
    static let longest = Duration.seconds(1)

    /// How long to wait for a server that does not answer.
    static let patience = Duration.seconds(120)

    static let real = Pace(
        now: { Date.now.timeIntervalSince1970 },
        pause: { try await Task.sleep(for: $0) })
}
