import Synchronization

/// The numbers of state machines and roles, as far as executions have needed them.
///
/// Their rows never change and are never removed. But a transaction that wrote one may be undone;
/// the cache must be emptied then.
final class NameCache: Sendable {
    private let numbers = Mutex<[Key: Int]>([:])

    /// The size at which the cache starts over.
    private static let countMax = 10_000

    enum Key: Hashable {
        case machine(arn: String)
        case role(arn: String)
    }

    func empty() { numbers.withLock { $0 = [:] } }

    subscript(key: Key) -> Int? { numbers.withLock { $0[key] } }

    func keep(_ number: Int, for key: Key) {
        numbers.withLock { numbers in
            if numbers.count >= Self.countMax { numbers = [:] }
            numbers[key] = number
        }
    }
}
