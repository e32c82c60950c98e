import Storage

/// A write that waits for its turn, together with its waiting caller.
struct WriteRequest: Sendable {
    /// Passes the result to the caller. Call it once the transaction is on disk.
    typealias Reply = @Sendable () -> Void

    /// Writes as part of a transaction with other writes.
    ///
    /// It throws errors that concern the whole transaction; the reply holds errors that concern
    /// only the caller.
    let run: @Sendable (Session) throws -> Reply

    /// Tells the caller that nothing was written.
    let refuse: @Sendable (StoreError) -> Void

    /// - Parameter body: writes. It may throw a `StoreError` for its caller only before anything
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
