import AWSAPI
import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// `GET /treadle/executions`: lists of executions, newest first, and searches among them.
///
/// A list has the executions of all state machines or of one. The store searches by state machine,
/// status, times and name. A search for a part of the input or of the error must read the log of
/// each execution. Either way, a request takes a limited time and says where the next one
/// continues.
struct ExecutionList {
    private let filter: ExecutionFilter

    /// The part of the input to search for.
    private let text: InputSearch?

    /// The part of the error or its cause to search for.
    private let error: String?

    /// Whether to leave out the runs of drafts. A list of one state machine always has all its
    /// runs.
    private let isWithoutDrafts: Bool

    /// How long a search may take; the page asks again if it wants more.
    private static let duration = Duration.milliseconds(300)
    private static let logCountMax = 2000

    /// The number of rows that the store examines at a time, in some hundredths of a second.
    private static let rowChunk = 100_000

    /// The number of rows read at a time if their logs must be read too.
    private static let logChunk = 100

    init(_ query: Query) throws(APIError) {
        var filter = ExecutionFilter(
            stateMachineARN: query.text("machine"), statuses: try Self.statuses(query),
            before: try query.number("before", from: 0).map { ExecutionID(Int64($0)) },
            limit: try query.count("limit", standard: 50, most: 1000))
        filter.startedFrom = try query.time("from")
        filter.oldest = filter.startedFrom.map { .least(startingAt: $0) }
        filter.startedTo = try query.time("to")
        filter.namePart = query.text("name")
        let isWithDrafts = try query.flag("drafts", standard: true)
        isWithoutDrafts = filter.stateMachineARN == nil && !isWithDrafts
        text = query.text("text").map(InputSearch.init)
        error = query.text("error")
        if error != nil { filter.statuses.formIntersection([.failed, .timedOut, .aborted]) }
        self.filter = filter
    }

    private static func statuses(_ query: Query) throws(APIError) -> Set<Execution.Status> {
        guard let text = query.text("status") else { return ExecutionFilter.allStatuses }
        var statuses: Set<Execution.Status> = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let status = Execution.Status(rawValue: String(name)) else {
                let known = Execution.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw .parameter("status must be among \(known), not '\(name)'")
            }
            statuses.insert(status)
        }
        return statuses
    }

    func read(from store: StoreReader) async throws(APIError) -> JSON {
        let deadline = ContinuousClock.now + Self.duration
        return text == nil && error == nil
            ? try await searchRows(in: store, until: deadline).json
            : try await searchLogs(in: store, until: deadline).json
    }

    private func searchRows(
        in store: StoreReader, until deadline: ContinuousClock.Instant
    ) async throws(APIError) -> Found {
        var found = Found()
        var filter = filter
        var drafts = Drafts()
        repeat {
            let page = try await rows(filter, in: store)
            let records =
                isWithoutDrafts
                ? try await drafts.others(of: page.records, in: store) : page.records
            let errors = try await store.errors(of: records)
            found.rows += zip(records, errors).map { $0.row(failedWith: $1) }
            found.examinedCount += page.examinedCount
            found.end = page.end
            filter.before = page.end
            filter.limit -= records.count
        } while filter.limit > 0 && found.end != nil && ContinuousClock.now < deadline
        return found
    }

    private func searchLogs(
        in store: StoreReader, until deadline: ContinuousClock.Instant
    ) async throws(APIError) -> Found {
        var found = Found()
        var filter = filter
        var drafts = Drafts()
        filter.limit = Self.logChunk
        repeat {
            let page = try await rows(filter, in: store)
            let records =
                isWithoutDrafts
                ? try await drafts.others(of: page.records, in: store) : page.records
            for record in records {
                found.examinedCount += 1
                found.end = record.identity.id
                if let row = try await row(of: record, in: store) { found.rows.append(row) }
                guard found.rows.count < self.filter.limit,
                    found.examinedCount < Self.logCountMax, ContinuousClock.now < deadline
                else { return found }
            }
            found.end = page.end
            filter.before = page.end
        } while found.end != nil && ContinuousClock.now < deadline
        return found
    }

    private func rows(
        _ filter: ExecutionFilter, in store: StoreReader
    ) async throws(APIError) -> ExecutionPage {
        try await store.read { (store) throws(StoreError) in
            try await store.search(filter, examining: Self.rowChunk)
        }
    }

    /// The row of an execution; nil if the search does not want it.
    private func row(
        of record: ExecutionRecord, in store: StoreReader
    ) async throws(APIError) -> JSONObject? {
        if let text {
            let input = try await store.input(of: record.identity.id)
            guard let input, text.isFound(in: input.text) else { return nil }
        }
        let failure = try await store.errors(of: [record]).first ?? nil
        if let part = error {
            guard let failure, failure.has(part) else { return nil }
        }
        return record.row(failedWith: failure)
    }

    /// The results of a request so far.
    private struct Found {
        var rows: [JSONObject] = []
        var end: ExecutionID?
        var examinedCount = 0

        var json: JSON {
            [
                "executions": .array(rows.map { .object($0) }),
                "next": end.map { .string(String($0.number)) } ?? .null,
                "examined": .int(examinedCount),
            ]
        }
    }
}

extension StateError {
    fileprivate func has(_ part: String) -> Bool {
        [name, cause].contains { $0?.containsIgnoringCase(part) ?? false }
    }
}
