import Histories

/// Draws a history as a table: id, time since the start, type, state, details.
struct HistoryTable {
    let style: TextStyle

    /// The most characters shown of an event's details.
    static let detailsCountMax = 100

    /// The table, with a line break after each line.
    ///
    /// - Parameter events: all events of the execution, oldest first.
    func text(_ events: [HistoryEvent], newestFirst: Bool) -> String {
        var tree = ExecutionTree()
        for event in events { tree.apply(event) }
        let start = events.first?.time ?? 0
        var table = TextTable(["ID", "TIME", "TYPE", "STATE", "DETAILS"], rightAligned: [0, 1])
        for event in newestFirst ? events.reversed() : events {
            table.append([
                String(event.id),
                "+" + durationText(seconds: event.time - start),
                event.type.printable,
                tree.state(ofEvent: event.id)?.name.printable ?? "",
                details(of: event),
            ])
        }
        return table.text(style)
    }

    private func details(of event: HistoryEvent) -> String {
        var parts: [String] = []
        if let resource = event.detail("resource") {
            let type = event.detail("resourceType").map { $0 + ":" } ?? ""
            parts.append(type + resource)
        }
        if let index = event.number("index") { parts.append("[\(index)]") }
        if let length = event.number("length") { parts.append("\(length) items") }
        if let worker = event.detail("workerName") { parts.append("worker \(worker)") }
        if let failure = event.failure { parts.append(failure.text) }
        for key in ["input", "parameters", "output"] {
            guard let text = event.detail(key) else { continue }
            parts.append("\(key) \(text.shortened(to: Self.detailsCountMax))")
        }
        return parts.joined(separator: "  ").shortened(to: Self.detailsCountMax).printable
    }
}
