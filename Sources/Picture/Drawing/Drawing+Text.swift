extension Drawing {
    /// The drawing in box-drawing characters, for a terminal.
    ///
    /// - Parameters:
    ///   - status: the status of a state, by the id of its box; nil if it was not reached.
    ///   - dress: colours text that belongs to a status.
    public func text(
        status: (String) -> RunStatus? = { _ in nil },
        dress: (String, RunStatus) -> String = { text, _ in text }
    ) -> String {
        let words = boxes.map { BoxWords($0, status($0.id)) }
        let grid = TextGrid(self, rooms: words.map(\.columnCount))
        var canvas = TextCanvas(columns: grid.columnCount, rows: grid.rowCount)
        for (box, words) in zip(boxes, words) where !box.isMark {
            draw(box, words, on: &canvas, grid, status(box.id))
        }
        for line in lines { draw(line, on: &canvas, grid) }
        for line in lines { finish(line, on: &canvas, grid) }
        for (kind, scope, point) in marks {
            canvas.put(kind == .start ? "●" : "◉", at: grid.point(point, in: scope))
        }
        return canvas.text(dress)
    }

    private func draw(
        _ box: Box, _ words: BoxWords, on canvas: inout TextCanvas, _ grid: TextGrid,
        _ status: RunStatus?
    ) {
        let place = grid.rectangle(box)
        canvas.frame(place, status: status, isDashed: box.kind == .scope)
        // The number of a branch is in its frame.
        let top = box.kind == .scope ? place.y : place.y + 1
        let limit = place.width - 3
        canvas.write(words.title, at: Point(x: place.x + 2, y: top), limit: limit, status: status)
        canvas.write(words.detail, at: Point(x: place.x + 2, y: top + 1), limit: limit)
    }

    private func draw(_ line: Line, on canvas: inout TextCanvas, _ grid: TextGrid) {
        let points = line.points.map { grid.point($0, in: line.scope) }
        for (start, end) in zip(points, points.dropFirst()) {
            canvas.line(from: start, to: end, isDashed: line.kind == .catch)
        }
    }

    /// Draws what is on top of all lines: the arrow and the label.
    private func finish(_ line: Line, on canvas: inout TextCanvas, _ grid: TextGrid) {
        let points = line.points.map { grid.point($0, in: line.scope) }
        if let last = points.last, let before = points.dropLast().last {
            canvas.put(Self.arrow(from: before, to: last), at: last)
        }
        guard let label = line.label else { return }
        let middle = grid.point(label.place.middle, in: line.scope)
        let width = label.text.columnCount
        canvas.write(label.text, at: Point(x: middle.x - width / 2, y: middle.y), limit: width)
    }

    private static func arrow(from start: Point, to end: Point) -> Character {
        if start.x == end.x { return start.y < end.y ? "▼" : "▲" }
        return start.x < end.x ? "▶" : "◀"
    }
}

/// The texts in a box.
private struct BoxWords {
    let title: String
    let detail: String

    /// The longest text, because a picture with very long names is useless.
    private static let columnCountMax = 40

    init(_ box: Box, _ status: RunStatus?) {
        let mark = status.map { "\($0.mark) " } ?? ""
        switch box.kind {
        case .state:
            title = mark + box.title
            detail = box.detail
        case .container:
            title = "\(mark)\(box.title) (\(box.detail))"
            detail = ""
        case .scope:
            title = box.headHeight > 0 ? " \(box.title) " : ""
            detail = ""
        case .start, .end:
            title = ""
            detail = ""
        }
    }

    var columnCount: Int { min(Self.columnCountMax, max(title.columnCount, detail.columnCount)) }
}

extension RunStatus {
    /// A sign of one character, because a colour must never be the only sign.
    public var mark: Character {
        switch self {
        case .running: "·"
        case .retrying: "↻"
        case .succeeded: "✓"
        case .caught: "↷"
        case .failed: "✗"
        case .aborted: "–"
        }
    }
}
