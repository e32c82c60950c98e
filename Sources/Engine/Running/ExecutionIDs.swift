package import Interpreter
import Synchronization
package import Timestamps

/// Makes ids for executions: the time in milliseconds, followed by 20 random bits.
///
/// Each is higher than the one before, so the newest execution has the highest.
final class ExecutionIDs: Sendable {
    fileprivate static let randomBitCount = 20
    private let last = Mutex<Int64>(0)

    func next(at now: Timestamp, chance: Chance) -> ExecutionID {
        var generator = chance
        let random = Int64.random(in: 0..<(1 << Self.randomBitCount), using: &generator)
        let fresh = Int64(now.milliseconds) << Self.randomBitCount | random
        return ExecutionID(
            last.withLock { last in
                last = max(last + 1, fresh)
                return last
            })
    }
}

extension ExecutionID {
    /// The lower bound of the ids of executions that start at or after a time.
    package static func least(startingAt time: Timestamp) -> ExecutionID {
        let (number, overflow) = Int64(time.milliseconds)
            .multipliedReportingOverflow(by: 1 << ExecutionIDs.randomBitCount)
        return ExecutionID(overflow ? (time.seconds < 0 ? .min : .max) : number)
    }
}
