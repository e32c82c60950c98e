public import Interpreter

/// Stores executions: their rows, their logs, and the work that each commit asks for.
///
/// When a method returns, its writes survive a loss of power. A store combines waiting commits into
/// one transaction; each still succeeds or fails separately.
public protocol ExecutionStore: Sendable {
    /// Writes a new execution with its first events.
    ///
    /// - Throws: `exists` if the state machine has an execution with this name; `conflict` if the
    ///   number belongs to another execution.
    func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError)

    /// Writes the results of a step and its work.
    ///
    /// - Throws: `conflict` if the execution's events differ from those that the step started from;
    ///   `notFound`.
    func commit(_ step: Step, work: [WorkChange]) async throws(StoreError)

    /// The row and all events, which a step needs.
    ///
    /// - Throws: `notFound`, `corrupt`.
    func load(
        _ id: ExecutionID
    ) async throws(StoreError) -> (record: ExecutionRecord, events: [Event])

    /// The row of the execution with this ARN; nil if there is none.
    func execution(arn: String) async throws(StoreError) -> ExecutionRecord?

    /// The row of the execution with this number; nil if there is none.
    func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord?

    /// Visible events in reading order; empty if there is no such execution.
    func history(
        of id: ExecutionID, _ range: HistoryRange
    ) async throws(StoreError) -> [Event]

    /// All events after a number, visible or private, in order; empty if there is no such
    /// execution.
    func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event]

    /// The rows of executions, newest first.
    func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord]
}

/// Queries over many executions.
public protocol ExecutionSearch: Sendable {
    /// The rows of executions, newest first, like `executions`, but examining at most `count`
    /// executions.
    ///
    /// The next search continues where this one stopped.
    ///
    /// An index does not exclude everything: among all state machines, a search by time or name
    /// examines executions of every status.
    func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage

    /// The executions of a state machine by time, in the order of AWS's ListExecutions.
    func timeline(_ timeline: ExecutionTimeline) async throws(StoreError) -> TimelinePage

    /// The newest visible event of each execution, in the order of the ids; nil for one that does
    /// not exist.
    func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?]

    /// The number of running executions of each state machine, in the order of the ARNs.
    func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int]
}
