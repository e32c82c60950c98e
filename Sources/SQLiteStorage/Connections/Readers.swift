import GRDB
import Storage
import Synchronization

/// Connections that read committed data. They and the writer never wait for each other.
final class Readers: Sendable {
    private let connections: [DatabaseQueue]

    /// The number of pending reads of each connection.
    private let loads: Mutex<[Int]>

    init(_ connections: [DatabaseQueue]) {
        precondition(!connections.isEmpty, "There is at least one reader.")
        self.connections = connections
        loads = Mutex(Array(repeating: 0, count: connections.count))
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { continuation in
            let index = reserveConnection()
            connections[index].asyncWriteWithoutTransaction { database in
                let result = Result { try body(Session(database: database)) }
                self.loads.withLock { $0[index] -= 1 }
                continuation.resume(returning: result.mapError { StoreError($0) })
            }
        }
        return try result.get()
    }

    func close() throws {
        for connection in connections { try connection.close() }
    }

    /// The connection with the fewest pending reads.
    private func reserveConnection() -> Int {
        loads.withLock { loads in
            let index = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            loads[index] += 1
            return index
        }
    }
}
