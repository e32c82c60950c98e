/// Does something again and again, and after failures with pauses that grow.
struct Rounds: Sendable {
    let time: any TimeSource

    /// Before the first round.
    let startPause: Duration

    /// Between two rounds; also the longest pause after a failure.
    let pause: Duration

    /// After a failure; twice as long after each further one in a row.
    private static let failurePause = Duration.seconds(1)

    /// Goes on until the task is cancelled.
    ///
    /// - Parameter onFailure: told of each failure, and how long the pause is.
    func run(
        _ round: () async throws(EngineError) -> Void,
        onFailure: (EngineError, Duration) -> Void
    ) async {
        await time.sleep(for: startPause)
        var failureCount = 0
        while !Task.isCancelled {
            var pause = pause
            do throws(EngineError) {
                try await round()
                failureCount = 0
            } catch {
                pause = min(Self.failurePause * (1 << min(failureCount, 16)), pause)
                failureCount += 1
                if !Task.isCancelled { onFailure(error, pause) }
            }
            await time.sleep(for: pause)
        }
    }
}
