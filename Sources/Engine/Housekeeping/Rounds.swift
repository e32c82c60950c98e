/// Does something repeatedly, with growing pauses after failures.
struct Rounds: Sendable {
    let time: any TimeSource

    /// The pause before the first round.
    let startPause: Duration

    /// The pause between two rounds, and the longest pause after a failure.
    let pause: Duration

    /// The pause after a failure, which doubles with each further failure in a row.
    private static let failurePause = Duration.seconds(1)

    /// Continues until the task is cancelled.
    ///
    /// - Parameter onFailure: called for each failure, with the length of the pause.
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
