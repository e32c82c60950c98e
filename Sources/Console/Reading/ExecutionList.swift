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

    /// A part of the input.
    private let text: InputSearch?

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
        repeat {
            let page = try await rows(filter, in: store)
            let errors = try await store.errors(of: page.records)
            found.rows += zip(page.records, errors).map { $0.row(failedWith: $1) }
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

extension ExecutionRecord {
    /// As much of a cause is in a row: it is shown when the pointer rests on the error.
    private static let causeLengthMax = 300

    /// A row with the error and the beginning of its cause, as far as there are any.
    fileprivate func row(failedWith failure: StateError?) -> JSONObject {
        var row = row
        guard let failure else { return row }
        row["error"] = .string(failure.name ?? "")
        row["cause"] = .string(String((failure.cause ?? "").prefix(Self.causeLengthMax)))
        return row
    }
}

extension StateError {
    fileprivate func has(_ part: String) -> Bool {
        [name, cause].contains { $0?.containsIgnoringCase(part) ?? false }
    }
}
