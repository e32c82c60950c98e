import Interpreter
import StatesLanguage
import Storage
import Timestamps

/// Statements that list executions, newest first.
///
/// For one state machine, an index serves lists of one status and of all statuses; several statuses
/// are merged by number. For all state machines, the newest executions are at the end of the table;
/// lists of some statuses take the newest that the index has for each machine. A search by time or
/// name has no index and scans the list; `extent` limits how far.
struct ExecutionListing {
    private let filter: ExecutionFilter
    private let machine: Int?

    /// Nil if the database does not have this state machine.
    init?(_ filter: ExecutionFilter, in session: Session) throws {
        self.filter = filter
        guard let arn = filter.stateMachineARN else {
            machine = nil
            return
        }
        machine = try session.first("SELECT number FROM machines WHERE arn = ?", [.text(arn)]) {
            $0.int(0)
        }
        guard machine != nil else { return nil }
    }

    /// The rows of the list.
    ///
    /// - Parameter end: the last execution to look at.
    func records(in session: Session, downTo end: ExecutionID? = nil) throws -> [ExecutionRecord] {
        guard !filter.statuses.isEmpty else { return [] }
        return try session.all(
            """
            \(Session.columns) FROM (
                \(source("*", searching: true)) ORDER BY number DESC LIMIT ?3
            ) e \(Session.joins) ORDER BY e.number DESC
            """, values(limit: filter.limit, end: end) + searchValues, Session.record)
    }

    /// The number of executions to look at, up to a limit, and the last of them.
    func extent(
        in session: Session, limit: Int = .max, downTo end: ExecutionID? = nil
    ) throws -> (count: Int, last: ExecutionID?) {
        guard !filter.statuses.isEmpty else { return (0, nil) }
        let extent = try session.first(
            """
            SELECT count(*), min(number) FROM (
                \(source("number", searching: false)) ORDER BY number DESC LIMIT ?3
            )
            """, values(limit: limit, end: end)
        ) { (count: $0.int(0), last: $0.optionalInt(1)) }
        return (extent?.count ?? 0, extent?.last.map { ExecutionID(Int64($0)) })
    }

    // MARK: Statements

    /// The source of the rows.
    ///
    /// Parameters: 1 the state machine, if there is one; 2 and 4 the range of numbers; 3 the limit;
    /// 5 and 6 the times; 7 the part of the name.
    private func source(_ columns: String, searching: Bool) -> String {
        let search = searching ? searchConditions : ""
        if machine != nil { return byStatus(columns, of: "?1", search) }
        if filter.isThroughStatuses || filter.statuses == ExecutionFilter.allStatuses {
            return """
                SELECT \(columns) FROM executions
                WHERE ?1 IS NULL AND number < ?2 AND number >= ?4\(search)
                """
        }
        // The newest of each machine, as many as fit on the page.
        return """
            SELECT executions.\(columns) FROM machines m CROSS JOIN executions
            ON executions.number IN (
                SELECT number FROM (\(byStatus("number", of: "m.number", "")))
                ORDER BY number DESC LIMIT ?3
            ) WHERE ?1 IS NULL
            """
    }

    private func byStatus(_ columns: String, of machine: String, _ search: String) -> String {
        statuses.map { status in
            """
            SELECT \(columns) FROM executions INDEXED BY executions_by_status
            WHERE machine = \(machine) AND status = \(status.number)
                AND number < ?2 AND number >= ?4\(search)
            """
        }.joined(separator: "\nUNION ALL\n")
    }

    private var statuses: [Execution.Status] {
        Execution.Status.allCases.filter(filter.statuses.contains)
    }

    private var searchConditions: String {
        var conditions = ""
        if filter.isThroughStatuses, filter.statuses != ExecutionFilter.allStatuses {
            let numbers = statuses.map { String($0.number) }.joined(separator: ", ")
            conditions += " AND status IN (\(numbers))"
        }
        if filter.startedFrom != nil || filter.startedTo != nil {
            conditions += " AND started_at BETWEEN ?5 AND ?6"
        }
        if filter.namePart != nil { conditions += " AND instr(lower(name), lower(?7)) > 0" }
        return conditions
    }

    private func values(limit: Int, end: ExecutionID?) -> [Value] {
        [
            .int(machine), .int(filter.before?.number ?? .max), .int(max(limit, 0)),
            .int(end?.number ?? filter.oldest?.number ?? .min),
        ]
    }

    private var searchValues: [Value] {
        guard filter.isSearch else { return [] }
        let times: [Value] = [
            .int(filter.startedFrom?.milliseconds ?? .min),
            .int(filter.startedTo?.milliseconds ?? .max),
        ]
        return filter.namePart.map { times + [.text($0)] } ?? times
    }
}

extension Session {
    func executions(_ filter: ExecutionFilter) throws -> [ExecutionRecord] {
        try ExecutionListing(filter, in: self)?.records(in: self) ?? []
    }

    func search(_ filter: ExecutionFilter, examining count: Int) throws -> ExecutionPage {
        let nothing = ExecutionPage(records: [], end: nil, examinedCount: 0)
        guard filter.limit > 0, count > 0, let listing = try ExecutionListing(filter, in: self)
        else { return nothing }
        guard filter.isSearch else {
            var filter = filter
            filter.limit = min(filter.limit, count)
            let records = try executions(filter)
            return ExecutionPage(
                records: records,
                end: records.count == filter.limit ? records.last?.identity.id : nil,
                examinedCount: records.count)
        }
        let extent = try listing.extent(in: self, limit: count)
        guard let last = extent.last else { return nothing }
        let records = try listing.records(in: self, downTo: last)
        if records.count == filter.limit, let found = records.last?.identity.id {
            let seen = try listing.extent(in: self, downTo: found)
            return ExecutionPage(records: records, end: found, examinedCount: seen.count)
        }
        return ExecutionPage(
            records: records, end: extent.count == count ? last : nil,
            examinedCount: extent.count)
    }

    func runningCount(of stateMachineARN: String) throws -> Int {
        try first(
            """
            SELECT count(*) FROM executions
            WHERE machine = (SELECT number FROM machines WHERE arn = ?) AND status = 0
            """, [.text(stateMachineARN)]
        ) { $0.int(0) } ?? 0
    }
}
