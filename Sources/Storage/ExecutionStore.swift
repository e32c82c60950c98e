public import Interpreter

/// Keeps executions: their rows, their logs, and with each commit the work that it asks for.
///
/// When a method returns, what it wrote survives the loss of power. A store gathers commits that
/// are waiting into one transaction; each still succeeds or fails for itself.
public protocol ExecutionStore: Sendable {
    /// Writes a new execution with its first events.
    ///
    /// - Throws: `exists`, if the state machine has an execution of that name; `conflict`, if
    ///   the number is another execution's.
    func create(
        _ record: ExecutionRecord, _ step: Step, work: [WorkChange]
    ) async throws(StoreError)

    /// Writes what a step led to, and its work.
    ///
    /// - Throws: `conflict`, if the execution has other events than the step started from;
    ///   `notFound`.
    func commit(_ step: Step, work: [WorkChange]) async throws(StoreError)

    /// The row and all events; what a step needs.
    ///
    /// - Throws: `notFound`, `corrupt`.
    func load(
        _ id: ExecutionID
    ) async throws(StoreError) -> (record: ExecutionRecord, events: [Event])

    /// The row of the execution with that ARN, nil if there is none.
    func execution(arn: String) async throws(StoreError) -> ExecutionRecord?

    /// The row of the execution with that number, nil if there is none.
    func execution(_ id: ExecutionID) async throws(StoreError) -> ExecutionRecord?

    /// Visible events, in the order of reading; none if there is no such execution.
    func history(
        of id: ExecutionID, _ range: HistoryRange
    ) async throws(StoreError) -> [Event]

    /// All events after a number, visible or private, in their order; none if there is no such
    /// execution.
    func events(
        of id: ExecutionID, after number: Int, limit: Int
    ) async throws(StoreError) -> [Event]

    /// The rows of executions, newest first.
    func executions(_ filter: ExecutionFilter) async throws(StoreError) -> [ExecutionRecord]
}

/// What is asked of many executions at once.
public protocol ExecutionSearch: Sendable {
    /// The rows of executions, newest first, as `executions` has them, but it looks at no more than
    /// so many; where it stopped, the next search goes on.
    ///
    /// What no index leaves out is looked at: among all state machines, a search by time or name
    /// goes through executions of every status.
    func search(
        _ filter: ExecutionFilter, examining count: Int
    ) async throws(StoreError) -> ExecutionPage

    /// The executions of a state machine by time, as ListExecutions of AWS has them.
    func timeline(_ timeline: ExecutionTimeline) async throws(StoreError) -> TimelinePage

    /// The newest visible event of each execution, in the order of the ids; nil for one that does
    /// not exist.
    func lastEvents(of ids: [ExecutionID]) async throws(StoreError) -> [Event?]

    /// How many executions of each state machine run; in the order of the ARNs.
    func runningCounts(of stateMachineARNs: [String]) async throws(StoreError) -> [Int]
}
