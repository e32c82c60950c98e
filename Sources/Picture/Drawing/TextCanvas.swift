/// A grid of characters in which lines join where they meet.
struct TextCanvas {
    let columns: Int
    let rows: Int
    private var cells: [Cell]

    /// The content of a cell: a sign, or the arms of the lines that meet there.
    private struct Cell {
        var sign: Character?
        var arms: Arms = []
        var isDashed = false

        /// Whether the right half of a wide character covers it.
        var isCovered = false
        var status: RunStatus?
    }

    private struct Arms: OptionSet, Hashable {
        let rawValue: UInt8
        static let up = Arms(rawValue: 1)
        static let right = Arms(rawValue: 2)
        static let down = Arms(rawValue: 4)
        static let left = Arms(rawValue: 8)
    }

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Cell(), count: columns * rows)
    }

    /// Draws a horizontal or vertical line between two cells, both of which get an arm.
    mutating func line(
        from start: Point, to end: Point, isDashed: Bool = false, status: RunStatus? = nil
    ) {
        if start.y == end.y {
            for x in stride(from: min(start.x, end.x), to: max(start.x, end.x), by: 1) {
                join(Point(x: x, y: start.y), .right, isDashed, status)
                join(Point(x: x + 1, y: start.y), .left, isDashed, status)
            }
        } else if start.x == end.x {
            for y in stride(from: min(start.y, end.y), to: max(start.y, end.y), by: 1) {
                join(Point(x: start.x, y: y), .down, isDashed, status)
                join(Point(x: start.x, y: y + 1), .up, isDashed, status)
            }
        }
    }

    mutating func frame(_ place: Rectangle, status: RunStatus? = nil, isDashed: Bool = false) {
        let corners = [
            Point(x: place.x, y: place.y), Point(x: place.right, y: place.y),
            Point(x: place.right, y: place.bottom), Point(x: place.x, y: place.bottom),
        ]
        for (corner, next) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
            line(from: corner, to: next, isDashed: isDashed, status: status)
        }
    }

    /// Writes a text that starts at a cell, cut after a number of columns.
    mutating func write(_ text: String, at point: Point, limit: Int, status: RunStatus? = nil) {
        let text = text.columnCount > limit ? text.cut(toColumns: limit - 1) + "…" : text
        var x = point.x
        for sign in text.map(\.shown) {
            let width = sign.columnCount
            guard contains(x, point.y), contains(x + width - 1, point.y) else { return }
            cells[point.y * columns + x] = Cell(sign: sign, status: status)
            if width == 2 {
                cells[point.y * columns + x + 1] = Cell(isCovered: true, status: status)
            }
            x += width
        }
    }

    mutating func put(_ sign: Character, at point: Point) {
        write(String(sign), at: point, limit: 1)
    }

    /// The lines, without trailing blanks.
    ///
    /// - Parameter dress: colours a run of text that belongs to a status.
    func text(_ dress: (String, RunStatus) -> String) -> String {
        let lines = (0..<rows).map { row in
            let cells = cells[(row * columns)..<((row + 1) * columns)]
            let end = cells.lastIndex { $0.sign ?? " " != " " || !$0.arms.isEmpty }
            guard let end else { return "" }
            return stretches(cells[...end]).map { text, status in
                status.map { dress(text, $0) } ?? text
            }.joined()
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Parts

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < columns && y >= 0 && y < rows
    }

    private mutating func join(
        _ point: Point, _ arm: Arms, _ isDashed: Bool, _ status: RunStatus?
    ) {
        guard contains(point.x, point.y) else { return }
        let index = point.y * columns + point.x
        guard cells[index].sign == nil else { return }
        cells[index].isDashed =
            cells[index].arms.isEmpty ? isDashed : cells[index].isDashed && isDashed
        cells[index].arms.insert(arm)
        if let status { cells[index].status = status }
    }

    /// The runs of characters with the same status.
    private func stretches(_ cells: ArraySlice<Cell>) -> [(String, RunStatus?)] {
        var result: [(text: String, status: RunStatus?)] = []
        for cell in cells where !cell.isCovered {
            let sign = cell.sign ?? Self.sign(cell.arms, isDashed: cell.isDashed)
            if let last = result.last, last.status == cell.status {
                result[result.count - 1].text.append(sign)
            } else {
                result.append((String(sign), cell.status))
            }
        }
        return result
    }

    private static func sign(_ arms: Arms, isDashed: Bool) -> Character {
        switch arms {
        case []: " "
        case [.up, .down], .up, .down: isDashed ? "┆" : "│"
        case [.left, .right], .left, .right: isDashed ? "┄" : "─"
        case [.down, .right]: "┌"
        case [.down, .left]: "┐"
        case [.up, .right]: "└"
        case [.up, .left]: "┘"
        case [.up, .down, .right]: "├"
        case [.up, .down, .left]: "┤"
        case [.left, .right, .down]: "┬"
        case [.left, .right, .up]: "┴"
        default: "┼"
        }
    }
}

extension String {
    /// The number of terminal columns that it takes.
    var columnCount: Int { reduce(0) { $0 + $1.shown.columnCount } }

    /// The longest prefix that fits.
    fileprivate func cut(toColumns limit: Int) -> String {
        var kept = ""
        var count = 0
        for sign in self {
            count += sign.shown.columnCount
            if count > limit { break }
            kept.append(sign)
        }
        return kept
    }
}

extension Character {
    fileprivate var columnCount: Int { unicodeScalars.contains(where: \.isWide) ? 2 : 1 }

    /// The character to show. Characters that would control a terminal are shown as `\u{FFFD}`.
    fileprivate var shown: Character {
        unicodeScalars.contains(where: \.isCommand) ? "\u{FFFD}" : self
    }
}

extension Unicode.Scalar {
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }

    /// Whether it is a control character or changes the writing direction.
    fileprivate var isCommand: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
