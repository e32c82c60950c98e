import Interpreter
import Storage

/// A row of the log: events packed into one value, with the columns for finding it.
struct LogRow: Sendable {
    let firstEvent: Int
    let historyBefore: Int
    let historyAfter: Int
    let batch: [UInt8]

    /// How many events a row has at most.
    ///
    /// A page of history then reads a bounded part of a step with thousands of events.
    static let eventCountMax = 512

    /// The rows for the events of a step.
    static func rows(of step: Step) -> [LogRow] {
        let visible = step.events.count { $0.historyID != nil }
        var history = step.execution.historyCount - visible
        var rows: [LogRow] = []
        var start = step.events.startIndex
        while start < step.events.endIndex {
            let end = min(start + eventCountMax, step.events.endIndex)
            let part = Array(step.events[start..<end])
            let before = history
            history += part.count { $0.historyID != nil }
            rows.append(
                LogRow(
                    firstEvent: step.events[start].number, historyBefore: before,
                    historyAfter: history,
                    batch: EventBatch.encode(
                        part, of: step.execution.identity.id, after: before)))
            start = end
        }
        return rows
    }
}

extension LogRow {
    /// The columns that `init` reads.
    static let columns = "first_event, history_before, history_after, batch"

    init(_ columns: Columns) {
        self.init(
            firstEvent: columns.int(0), historyBefore: columns.int(1),
            historyAfter: columns.int(2), batch: columns.bytes(3))
    }

    /// Unpacks the events and checks that they belong to this row.
    ///
    /// - Parameter last: the number of the last event to unpack; later ones are skipped.
    /// - Throws: `corrupt`.
    func events(
        of execution: ExecutionID, upTo last: Int = .max
    ) throws(StoreError) -> [Event] {
        let events = try EventBatch.decode(batch, of: execution, upTo: last)
        guard let first = events.first else { return [] }
        let visible = events.lazy.compactMap(\.historyID)
        guard first.number == firstEvent, visible.first ?? historyBefore + 1 == historyBefore + 1,
            visible.last ?? historyBefore <= historyAfter
        else {
            throw .corrupt("A record in the log of the execution \(execution) is out of place.")
        }
        return events
    }
}
