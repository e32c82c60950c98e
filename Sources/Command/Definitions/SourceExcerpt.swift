/// A line of a text, with the margin for a mark below one of its columns.
struct SourceExcerpt: Hashable, Sendable {
    /// The line, or the part around the column if the line is long.
    let line: String

    /// The text before the mark: the line's tabs, and otherwise spaces.
    let margin: String

    /// The number of Unicode scalars that are shown of a line.
    static let widthMax = 120

    /// - Parameter column: in Unicode scalars, from 1.
    init(_ text: String, column: Int) {
        let scalars = Array(text.unicodeScalars.filter { $0 != "\r" })
        var start = 0
        if scalars.count > Self.widthMax {
            start = max(0, min(column - 1 - Self.widthMax / 2, scalars.count - Self.widthMax))
        }
        let end = min(scalars.count, start + Self.widthMax)
        let before = scalars[start..<max(start, min(column - 1, end))]
        var shown = start > 0 ? "…" : ""
        var margin = start > 0 ? " " : ""
        for scalar in before {
            let text = String(scalar).printable
            shown += text
            margin += scalar == "\t" ? "\t" : String(repeating: " ", count: text.count)
        }
        shown += scalars[max(start, min(column - 1, end))..<end]
            .reduce(into: "") { $0 += String($1).printable }
        line = shown + (end < scalars.count ? "…" : "")
        self.margin = margin
    }
}
