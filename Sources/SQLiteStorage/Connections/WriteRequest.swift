import Storage

/// A write that waits for its turn, with the caller that waits for it.
struct WriteRequest: Sendable {
    /// Says the result to the caller; to be called once the transaction is on disk.
    typealias Reply = @Sendable () -> Void

    /// Writes, within a transaction of others' writes.
    ///
    /// Throws what concerns the transaction as a whole; what concerns the caller alone is in the
    /// reply.
    let run: @Sendable (Session) throws -> Reply

    /// Says to the caller that nothing was written.
    let refuse: @Sendable (StoreError) -> Void

    /// - Parameter body: writes. A `StoreError` is its caller's own, and is thrown before anything
    ///   was written; any other error undoes the transaction.
    init<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value,
        reply: @escaping @Sendable (Result<Value, StoreError>) -> Void
    ) {
        run = { session in
            do {
                let value = try body(session)
                return { reply(.success(value)) }
            } catch let error as StoreError {
                return { reply(.failure(error)) }
            }
        }
        refuse = { reply(.failure($0)) }
    }
}
