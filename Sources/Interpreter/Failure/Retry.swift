import StatesLanguage
import Timestamps

extension Stepper {
    /// Schedules another attempt if a retrier takes the error and has attempts left.
    ///
    /// The first retrier that names the error decides. Each retrier counts its own attempts.
    mutating func retry(
        _ state: State, in frame: Frame, after error: StateError, _ previous: Int?
    ) -> Bool {
        guard let index = state.retriers.firstIndex(where: { error.isMatched(by: $0.errorEquals) })
        else { return false }
        let retrier = state.retriers[index]
        let used = trial?.retryCount ?? frame.retries[index] ?? 0
        guard used < retrier.maxAttempts else { return false }
        let due = moment.now.advanced(byMilliseconds: delay(of: retrier, after: used))
        let fact = record(.retryScheduled(retrier: index, due: due), in: frame.id, after: previous)
        ask(.setTimer(.retry, fact: fact, due: due))
        return true
    }

    /// The delay before the next attempt, in milliseconds.
    ///
    /// Source: DG `concepts-error-handling`, Retry.
    private mutating func delay(of retrier: Retrier, after used: Int) -> Int {
        var seconds = Double(retrier.intervalSeconds)
        for _ in 0..<min(used, 10_000) where seconds < Self.delaySecondsMax {
            seconds *= retrier.backoffRate
        }
        if let max = retrier.maxDelaySeconds { seconds = min(seconds, Double(max)) }
        if retrier.hasFullJitter { seconds *= random.nextUnit() }
        return Int(min(seconds, Self.delaySecondsMax) * 1000)
    }

    /// A hundred years, which is longer than any execution may take.
    private static let delaySecondsMax = 3_155_760_000.0
}
