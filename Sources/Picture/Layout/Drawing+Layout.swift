/// The direction in which a picture flows.
public enum Direction: Hashable, Sendable {
    case down, right

    /// A size in the directions of a board, whose flow is always down.
    func size(_ width: Int, _ height: Int) -> Size {
        self == .down ? Size(width: width, height: height) : Size(width: height, height: width)
    }

    /// Converts a place on a board to the picture; a picture that flows to the right is transposed.
    fileprivate func turned(_ place: Rectangle) -> Rectangle {
        guard self == .right else { return place }
        return Rectangle(x: place.y, y: place.x, width: place.height, height: place.width)
    }

    fileprivate func turned(_ point: Point) -> Point {
        self == .down ? point : Point(x: point.y, y: point.x)
    }
}

extension Drawing {
    /// Lays out the graph of a machine as a drawing.
    public init(of scope: GraphScope, direction: Direction = .down) {
        let root = ScopeLayout(scope, direction, isRoot: true)
        let size = direction.size(root.width + 2 * Sizes.margin, root.height + 2 * Sizes.margin)
        self.init(width: size.width, height: size.height, boxes: [], lines: [])
        add(root, direction, at: Point(x: Sizes.margin, y: Sizes.margin), depth: 0)
    }

    private mutating func add(
        _ layout: ScopeLayout, _ direction: Direction, at corner: Point, depth: Int
    ) {
        for node in layout.nodes {
            guard let state = node.state else {
                let isStart = node.kind == .start
                boxes.append(
                    Box(
                        id: "\(isStart ? "start" : "end"):\(layout.scope.id)",
                        kind: isStart ? .start : .end, title: isStart ? "Start" : "End",
                        depth: depth, place: direction.turned(node.place.moved(by: corner))))
                continue
            }
            add(state, node, direction, at: corner, depth)
        }
        lines += layout.lines.map { line(layout, $0, direction, at: corner) }
    }

    private mutating func add(
        _ state: GraphState, _ node: ScopeLayout.PlacedNode, _ direction: Direction,
        at corner: Point, _ depth: Int
    ) {
        let place = node.place.moved(by: corner)
        let isContainer = !state.scopes.isEmpty
        boxes.append(
            Box(
                id: state.id, kind: isContainer ? .container : .state, title: state.name,
                detail: state.boxDetail, type: state.type,
                headHeight: isContainer ? Sizes.headHeight : 0, depth: depth,
                place: direction.turned(place)))
        let isParallel = state.type == "Parallel"
        let within = Point(x: place.x, y: place.y)
        for (index, inner) in node.inner.enumerated() {
            boxes.append(
                Box(
                    id: inner.layout.scope.id, kind: .scope,
                    title: isParallel ? "Branch \(index + 1)" : "Each item",
                    headHeight: isParallel ? Sizes.scopeHead : 0, depth: depth + 1,
                    place: direction.turned(inner.place.moved(by: within))))
            add(inner.layout, direction, at: inner.content.moved(by: within), depth: depth + 2)
        }
    }

    private func line(
        _ layout: ScopeLayout, _ placed: ScopeLayout.PlacedLine, _ direction: Direction,
        at corner: Point
    ) -> Line {
        let link = placed.link
        let label = placed.label.moved(by: corner)
        let place = Rectangle(
            x: label.x, y: label.y, width: link.labelWidth, height: link.labelHeight)
        return Line(
            id: "\(layout.scope.id)#\(link.id)", scope: layout.scope.id,
            from: layout.nodes[link.from].state?.name, to: layout.nodes[link.to].state?.name,
            kind: link.kind, points: placed.points.map { direction.turned($0.moved(by: corner)) },
            label: link.label.isEmpty
                ? nil
                : Line.Label(
                    text: link.label, fullText: link.fullLabel, place: direction.turned(place)),
            isBack: link.isBack)
    }
}

extension Point {
    fileprivate func moved(by offset: Point) -> Point { Point(x: x + offset.x, y: y + offset.y) }
}

extension Rectangle {
    fileprivate func moved(by offset: Point) -> Rectangle {
        Rectangle(x: x + offset.x, y: y + offset.y, width: width, height: height)
    }
}
