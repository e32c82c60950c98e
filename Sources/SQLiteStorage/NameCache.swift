import Synchronization

/// The numbers of state machines and roles that executions name, as far as they were asked for.
///
/// Rows of both are never changed or removed, but a transaction that wrote one may be undone; then
/// the cache is to be emptied.
final class NameCache: Sendable {
    private let numbers = Mutex<[Key: Int]>([:])

    /// Past so many, the cache begins anew.
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
