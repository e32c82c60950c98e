/// A table of text with aligned columns.
///
/// Every column except the last is as wide as its widest cell. Columns are two spaces apart.
struct TextTable {
    private let headings: [String]
    private let rightAligned: Set<Int>
    private var rows: [[String]] = []

    init(_ headings: [String], rightAligned: Set<Int> = []) {
        self.headings = headings
        self.rightAligned = rightAligned
    }

    /// Adds a row with one printable cell for each heading.
    mutating func append(_ cells: [String]) {
        precondition(cells.count == headings.count, "A row has a cell for each heading.")
        rows.append(cells)
    }

    /// The table as text, with a line break after each line.
    func text(_ style: TextStyle) -> String {
        var widths = headings.map(\.count)
        for row in rows {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cell.count)
            }
        }
        var result = style.bold(line(headings, widths)) + "\n"
        for row in rows {
            result += line(row, widths) + "\n"
        }
        return result
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var result = ""
        for (column, cell) in cells.enumerated() {
            if column > 0 { result += "  " }
            if rightAligned.contains(column) {
                result += cell.aligned(to: widths[column])
            } else {
                result += column == cells.count - 1 ? cell : cell.padded(to: widths[column])
            }
        }
        while result.last == " " { result.removeLast() }
        return result
    }
}
