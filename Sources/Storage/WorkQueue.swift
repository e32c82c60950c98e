public import Interpreter
public import StatesLanguage

/// Keeps the work that executions ask for, until it is done.
///
/// Rows are written by commits of `ExecutionStore`; here they are found and given out. A row that
/// was given out is its server's own for as long as that server lives: there is one sign of life for
/// all of them, and no row is extended by itself. What a dead server had is given out again.
///
/// The store's clock decides what is due and who is dead. A row that is written as the own of a server
/// that is not entered, because it was retired or never was, becomes nobody's.
public protocol WorkQueue: Sendable {
    /// The store's clock, to the millisecond, by which everything that is stored is dated.
    ///
    /// It never runs backwards while the store is open, and does not follow jumps of the system's
    /// clock.
    var now: Timestamp { get }

    /// Gives out work that is due and nobody's, the oldest first. A row that cannot be read is parked
    /// and does not stop the others. Tasks for activities are given out by their own method.
    ///
    /// - Throws: `fenced`, if the server was retired, or its time is over.
    func claim(limit: Int, for server: ServerID) async throws(StoreError) -> WorkClaim

    /// Gives out the oldest task of an activity that nobody has.
    ///
    /// - Throws: `fenced`, if the server was retired, or its time is over.
    func claim(topic: String, for server: ServerID) async throws(StoreError) -> Work?

    /// When there is something to claim next; may be in the past. Nil if nothing is nobody's, but
    /// for tasks of activities and what is parked.
    func nextDue() async throws(StoreError) -> Timestamp?

    /// Writes what became of work, outside of a step. Rows that are not the server's stay as they
    /// are.
    func conclude(_ ends: [WorkEnd], for server: ServerID) async throws(StoreError)

    /// Changes rows of an execution outside of a step, whoever has them.
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
    /// - Throws: `notFound`, if no such row is parked.
    func dropParkedWork(_ key: WorkKey) async throws(StoreError)
}

/// Keeps a row for each server that shares the store.
public protocol ServerStore: Sendable {
    /// Enters a server that starts; it is taken for alive for so long.
    ///
    /// - Parameter name: for people: host and process.
    func enroll(_ name: String, for lease: Duration) async throws(StoreError) -> ServerID

    /// Takes a server for alive for so long from now on. A server that is late lives on as long as
    /// nobody has retired it.
    ///
    /// - Throws: `fenced`, if it was retired.
    func renew(_ server: ServerID, for lease: Duration) async throws(StoreError)

    /// Removes a server, and makes all that it had nobody's. Does nothing if it is not there.
    func retire(_ server: ServerID) async throws(StoreError)

    /// Retires servers whose time is over.
    ///
    /// - Parameter all: also those whose time is not over: for a server that is alone on its store.
    /// - Parameter but: a server that is left alone.
    /// - Returns: those that were retired.
    func retireDead(
        all: Bool, but server: ServerID
    ) async throws(StoreError) -> [ServerRecord]

    /// All that are entered, in the order in which they came.
    func servers() async throws(StoreError) -> [ServerRecord]
}
