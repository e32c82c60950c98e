import Interpreter
import Storage

/// A row of the log: events packed into one value, with what is needed to find it.
struct LogRow: Sendable {
    let firstEvent: Int
    let historyBefore: Int
    let historyAfter: Int
    let batch: [UInt8]

    /// So many events are in a row at most, so that a page of history reads a bounded part of a
    /// step that led to thousands.
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
                    historyAfter: history, batch: EventBatch.encode(part, after: before)))
            start = end
        }
        return rows
    }
}
