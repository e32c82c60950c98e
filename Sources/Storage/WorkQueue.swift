public import Interpreter
public import Timestamps

/// Stores the work that executions ask for until it is done.
///
/// Commits of `ExecutionStore` write the rows; this finds them and gives them out. A row that was
/// given out belongs to its server for as long as that server lives. One lease covers all rows of a
/// server; no row is extended separately. The work of a dead server is given out again.
///
/// The store's clock decides what is due and which servers are dead. If a row is written for a
/// server that is not registered, because it was retired or never was, the row has no owner.
public protocol WorkQueue: Sendable {
    /// The time of the store's clock, to the millisecond, with which all stored data is dated.
    ///
    /// It never goes back while the store is open, and does not follow jumps of the system's clock.
    var now: Timestamp { get }

    /// Gives out due work without an owner, oldest first.
    ///
    /// A row that cannot be read is parked and does not stop the others. Tasks of activities have a
    /// separate method.
    ///
    /// - Throws: `fenced` if the server was retired or its lease has expired.
    func claim(limit: Int, for server: ServerID) async throws(StoreError) -> WorkClaim

    /// Gives out the oldest unowned task of an activity.
    ///
    /// - Throws: `fenced` if the server was retired or its lease has expired.
    func claim(topic: String, for server: ServerID) async throws(StoreError) -> Work?

    /// When the next work can be claimed, which may be in the past.
    ///
    /// Nil if there is no unowned work, not counting tasks of activities and parked work.
    func nextDue() async throws(StoreError) -> Timestamp?

    /// Writes the outcomes of work outside of a step. Rows of other servers stay as they are.
    func conclude(_ ends: [WorkEnd], for server: ServerID) async throws(StoreError)

    /// Changes rows of an execution outside of a step, whichever server owns them.
    func change(_ changes: [WorkChange], of execution: ExecutionID) async throws(StoreError)

    // MARK: Parked work

    /// Parked rows, in the order in which they were due.
    func parkedWork(_ query: ParkedWorkQuery) async throws(StoreError) -> [ParkedWork]

    /// How many rows are parked.
    func parkedWorkCount() async throws(StoreError) -> Int

    /// Makes a parked row due now, and forgets its failures.
    ///
    /// - Throws: `notFound`, if no such row is parked.
    func retryParkedWork(_ key: WorkKey) async throws(StoreError)

    /// Removes a parked row.
    ///
    /// - Throws: `notFound` if no such row is parked.
    func dropParkedWork(_ key: WorkKey) async throws(StoreError)
}

/// Stores a row for each server that shares the store.
public protocol ServerStore: Sendable {
    /// Registers a server that starts. It counts as alive for the duration of the lease.
    ///
    /// - Parameter name: a name for people: host and process.
    func enroll(_ name: String, for lease: Duration) async throws(StoreError) -> ServerID

    /// Renews a server's lease from now on.
    ///
    /// A server that is late stays alive as long as nothing has retired it.
    ///
    /// - Throws: `fenced` if it was retired.
    func renew(_ server: ServerID, for lease: Duration) async throws(StoreError)

    /// Removes a server and releases all its work. Does nothing if it is not registered.
    func retire(_ server: ServerID) async throws(StoreError)

    /// Retires servers with expired leases.
    ///
    /// - Parameters:
    ///   - all: whether to retire the other servers too, for a server that is alone on its store.
    ///   - server: a server that is left alone.
    /// - Returns: the retired servers.
    func retireDead(
        all: Bool, but server: ServerID
    ) async throws(StoreError) -> [ServerRecord]

    /// All registered servers, in the order of their registration.
    func servers() async throws(StoreError) -> [ServerRecord]
}
