import JSONValue

/// Maps the places of a drawing to rows and columns of text.
///
/// Pixels are not scaled. Only the order of edges and lines matters, and how much text must fit
/// between them. The text is therefore as small as possible, and nothing in it touches.
struct TextGrid {
    private var columns: [Int: Int] = [:]
    private var rows: [RowKey: Int] = [:]
    private(set) var columnCount = 0
    private(set) var rowCount = 0

    /// A row of one scope, because scopes side by side have separate rows.
    private struct RowKey: Hashable {
        let scope: ExactString
        let y: Int
    }

    /// - Parameter rooms: for each box, how many columns its words take.
    init(_ drawing: Drawing, rooms: [Int]) {
        placeColumns(drawing, rooms)
        placeRows(drawing)
    }

    func rectangle(_ box: Box) -> Rectangle {
        let scope = box.outerScope
        let start = point(Point(x: box.place.x, y: box.place.y), in: scope)
        let end = point(Point(x: box.place.right, y: box.place.bottom), in: scope)
        return Rectangle(x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y)
    }

    func point(_ point: Point, in scope: Pointer) -> Point {
        Point(x: columns[point.x] ?? 0, y: rows[RowKey(scope: ExactString(scope), y: point.y)] ?? 0)
    }

    // MARK: Columns

    private mutating func placeColumns(_ drawing: Drawing, _ rooms: [Int]) {
        var spacing = Spacing<Int, Int>(isMonotone: true)
        for (box, room) in zip(drawing.boxes, rooms) where !box.isMark {
            let (place, height) = (box.place, box.place.y...box.place.bottom)
            spacing.add(place.x, at: place.x, along: height, .near)
            spacing.add(place.right, at: place.right, along: height, .far)
            // Half of the words on each side of the middle, where most lines begin and end.
            let middle = place.middle.x
            spacing.add(middle, at: middle, along: place.y...place.y, .line)
            spacing.keep(place.x, (room + 3) / 2, before: middle)
            spacing.keep(middle, (room + 4) / 2, before: place.right)
        }
        for mark in drawing.marks {
            spacing.add(mark.point.x, at: mark.point.x, along: mark.point.y...mark.point.y, .line)
        }
        for line in drawing.lines {
            for (start, end) in zip(line.points, line.points.dropFirst()) where start.x == end.x {
                let height = min(start.y, end.y)...max(start.y, end.y)
                spacing.add(start.x, at: start.x, along: height, .line)
            }
            // The ends of horizontal lines count too.
            for point in line.points {
                spacing.add(point.x, at: point.x, along: point.y...point.y, .line)
            }
            guard let label = line.label else { continue }
            let (place, height) = (label.place, label.place.y...label.place.bottom)
            let width = label.text.columnCount
            for x in [place.x, place.middle.x, place.right] {
                spacing.add(x, at: x, along: height, .line)
            }
            spacing.keep(place.x, width / 2, before: place.middle.x)
            spacing.keep(place.middle.x, width - width / 2, before: place.right)
        }
        columns = spacing.settled()
        columnCount = (columns.values.max() ?? 0) + 1
    }

    // MARK: Rows

    private mutating func placeRows(_ drawing: Drawing) {
        var spacing = Spacing<RowKey, Int>(isMonotone: false)
        let columns = columns
        func column(_ x: Int) -> Int { columns[x] ?? 0 }
        func add(_ y: Int, _ scope: Pointer, _ start: Int, _ end: Int, _ kind: EdgeKind) {
            let (left, right) = (column(min(start, end)), column(max(start, end)))
            spacing.add(
                RowKey(scope: ExactString(scope), y: y), at: y, along: left...max(left, right), kind
            )
        }
        for box in drawing.boxes where !box.isMark {
            let (place, scope) = (box.place, box.outerScope)
            add(place.y, scope, place.x, place.right, .near)
            add(place.bottom, scope, place.x, place.right, .far)
            let top = RowKey(scope: ExactString(scope), y: place.y)
            spacing.keep(
                top, box.kind == .state ? 3 : 2,
                before: RowKey(scope: ExactString(scope), y: place.bottom))
            guard box.kind == .container, let inner = drawing.boxes.first(where: box.holds)
            else { continue }
            spacing.keep(
                top, 2, before: RowKey(scope: ExactString(inner.outerScope), y: inner.place.y))
        }
        for mark in drawing.marks {
            add(mark.point.y, mark.scope, mark.point.x, mark.point.x, .line)
        }
        for line in drawing.lines {
            for (start, end) in zip(line.points, line.points.dropFirst()) where start.y == end.y {
                add(start.y, line.scope, start.x, end.x, .line)
            }
            for point in line.points { add(point.y, line.scope, point.x, point.x, .line) }
            guard let label = line.label else { continue }
            add(label.place.middle.y, line.scope, label.place.x, label.place.right, .line)
        }
        rows = spacing.packed()
        rowCount = (rows.values.max() ?? 0) + 1
    }
}

extension Drawing {
    /// The marks where each scope begins and ends, placed at the end of their line so that the two
    /// touch.
    var marks: [(kind: Box.Kind, scope: Pointer, point: Point)] {
        boxes.filter(\.isMark).map { box in
            let isStart = box.kind == .start
            let scope = String(box.id.dropFirst(isStart ? 6 : 4))
            let kind: Line.Kind = isStart ? .start : .end
            let line = lines.first { $0.kind == kind && $0.scope.isExactly(scope) }
            let point = isStart ? line?.points.first : line?.points.last
            return (box.kind, scope, point ?? box.place.middle)
        }
    }
}

extension Box {
    /// Whether it is a mark where a scope begins or ends.
    var isMark: Bool { kind == .start || kind == .end }

    /// The scope that contains it. All branches of a state share one.
    fileprivate var outerScope: Pointer {
        var rest = id.utf8[...]
        for _ in 0..<(kind == .scope ? 1 : 2) {
            rest = rest[..<(rest.lastIndex(of: UInt8(ascii: "/")) ?? rest.startIndex)]
        }
        return String(Substring(rest))
    }

    fileprivate func holds(_ other: Box) -> Bool {
        other.kind == .scope && other.depth == depth + 1
            && (other.outerScope.isExactly(id) || other.outerScope.isExactly(id + "/Branches"))
    }
}

extension Rectangle {
    var middle: Point { Point(x: x + width / 2, y: y + height / 2) }
}
