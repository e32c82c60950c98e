import Storage
import Synchronization

/// The registered servers, as far as a transaction has asked.
///
/// It is valid for one transaction, because nothing else can write meanwhile. Empty it when the
/// next one begins, and when a server is registered or retired.
final class OwnerCache: Sendable {
    private let answers = Mutex<[ServerID: Bool]>([:])

    func empty() { answers.withLock { $0.removeAll(keepingCapacity: true) } }

    func isEntered(_ server: ServerID, in session: Session) throws -> Bool {
        if let known = answers.withLock({ $0[server] }) { return known }
        let isEntered = try session.aliveUntil(server) != nil
        answers.withLock { $0[server] = isEntered }
        return isEntered
    }
}
