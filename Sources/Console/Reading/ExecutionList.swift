import AWSAPI
import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// `GET /treadle/executions`: executions of all state machines or of one, the newest first, and
/// searches among them.
///
/// State machine, status, times and name are looked for by the store; a part of the input or of
/// the error needs the log of each. Either way a request looks around for so long, and says where
/// the next goes on.
struct ExecutionList {
    private let filter: ExecutionFilter

    /// A part of the input, as it is written.
    private let text: String?

    /// A part of the error or its cause.
    private let error: String?

    /// What a search may take: the page is asked for more if it wants more.
    private static let duration = Duration.milliseconds(300)
    private static let logCountMax = 2000

    /// Rows that the store looks at, at a time: some hundredths of a second.
    private static let rowChunk = 100_000

    /// Rows read at a time, when their logs are to be read too.
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
        text = query.text("text")
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
        repeat {
            let page = try await rows(filter, in: store)
            found.rows += page.records.map(\.row)
            found.examinedCount += page.examinedCount
            found.end = page.end
            filter.before = page.end
            filter.limit -= page.records.count
        } while filter.limit > 0 && found.end != nil && ContinuousClock.now < deadline
        return found
    }

    private func searchLogs(
        in store: StoreReader, until deadline: ContinuousClock.Instant
    ) async throws(APIError) -> Found {
        var found = Found()
        var filter = filter
        filter.limit = Self.logChunk
        repeat {
            let page = try await rows(filter, in: store)
            for record in page.records {
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

    /// Nil if it is not one that is looked for.
    private func row(
        of record: ExecutionRecord, in store: StoreReader
    ) async throws(APIError) -> JSONObject? {
        var row = record.row
        if let text {
            let input = try await store.input(of: record.identity.id)
            guard let input, input.text.containsIgnoringCase(text) else { return nil }
        }
        if let part = error {
            let error = try await store.end(of: record)?.error
            guard let error, error.has(part) else { return nil }
            row["error"] = error.name.map { .string($0) }
        }
        return row
    }

    /// What a request has found so far.
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
