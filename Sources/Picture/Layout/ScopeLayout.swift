import JSONValue

/// The layout of a scope, in the directions of its board.
///
/// Inner scopes are laid out first: a state that contains scopes is one box of their size.
struct ScopeLayout {
    let scope: GraphScope
    let width: Int
    let height: Int
    let nodes: [PlacedNode]
    let lines: [PlacedLine]

    struct PlacedNode {
        let kind: Board.Node.Kind
        let place: Rectangle

        /// The state; nil for marks.
        var state: GraphState?

        /// The scopes inside it, with their places from its corner.
        var inner: [InnerPlace] = []
    }

    /// A scope in its container: the place of its box, and where its contents begin.
    struct InnerPlace {
        let layout: ScopeLayout
        let place: Rectangle
        let content: Point
    }

    struct PlacedLine {
        let link: Board.Link
        let points: [Point]

        /// The corner of its label.
        let label: Point
    }

    init(_ scope: GraphScope, _ direction: Direction, isRoot: Bool) {
        if scope.states.isEmpty {
            self.init(empty: scope, direction, isRoot: isRoot)
        } else {
            self.init(filled: scope, direction, isRoot: isRoot)
        }
    }

    private init(filled scope: GraphScope, _ direction: Direction, isRoot: Bool) {
        let containers = scope.states.map { Container($0, direction) }
        let nodes = Self.nodes(scope, containers, direction, isRoot: isRoot)
        var board = Board(nodes: nodes, links: Self.links(scope, nodes, direction))
        let walk = board.rankNodes()
        board.makeItems(walk)
        board.orderRows(walk)
        board.addLoops()
        let width = board.placeItems()
        let routes = board.routeLines()
        self.scope = scope
        self.width = width
        height = Self.lowest(board, routes)
        self.nodes = board.nodes.enumerated().map { number, node in
            let item = board.items[node.item]
            let place = Rectangle(
                x: item.x - node.width / 2, y: routes.tops[item.row], width: node.width,
                height: node.height)
            guard node.kind == .state else { return PlacedNode(kind: node.kind, place: place) }
            let inner = containers[number - 1].innerPlaces(width: node.width, height: node.height)
            return PlacedNode(
                kind: .state, place: place, state: scope.states[number - 1], inner: inner)
        }
        lines = zip(board.links, routes.points).map { link, points in
            let second = board.items[link.path[1]]
            return PlacedLine(
                link: link, points: points,
                label: Point(x: second.x - link.labelWidth / 2, y: routes.tops[second.row]))
        }
    }

    /// Lays out an empty scope: only a place for the first state, between the two marks if it is
    /// the root.
    private init(empty scope: GraphScope, _ direction: Direction, isRoot: Bool) {
        let size = direction.size(Sizes.emptyWidth, Sizes.emptyHeight)
        self.scope = scope
        lines = []
        width = size.width
        guard isRoot else {
            height = size.height
            nodes = []
            return
        }
        let mark = direction.size(Sizes.markWidth, Sizes.markHeight)
        let gap = Sizes.plainStart + Sizes.plainEnd
        let endY = mark.height + 2 * gap + size.height
        height = endY + mark.height
        nodes = [(Board.Node.Kind.start, 0), (.end, endY)].map { kind, y in
            PlacedNode(
                kind: kind,
                place: Rectangle(
                    x: (size.width - mark.width) / 2, y: y, width: mark.width,
                    height: mark.height))
        }
    }

    // MARK: Nodes

    /// The start mark, the states in their order, and the end mark if something leads to it.
    private static func nodes(
        _ scope: GraphScope, _ containers: [Container], _ direction: Direction, isRoot: Bool
    ) -> [Board.Node] {
        let mark = direction.size(
            isRoot ? Sizes.markWidth : Sizes.dot, isRoot ? Sizes.markHeight : Sizes.dot)
        let box = direction.size(commonWidth(scope), Sizes.boxHeight)
        func node(_ kind: Board.Node.Kind, _ name: String, _ size: Size) -> Board.Node {
            Board.Node(kind: kind, name: name, width: size.width, height: size.height)
        }
        var nodes = [node(.start, "", mark)]
        for (state, container) in zip(scope.states, containers) {
            nodes.append(node(.state, state.name, state.scopes.isEmpty ? box : container.size))
        }
        if scope.states.contains(where: \.leadsToEnd) { nodes.append(node(.end, "", mark)) }
        return nodes
    }

    /// The common width of a scope's states, which fits the longest name within limits.
    private static func commonWidth(_ scope: GraphScope) -> Int {
        let widths = scope.states.filter(\.scopes.isEmpty).map { state in
            let name = TextMeasure(size: Sizes.nameSize, isStrong: true).width(of: state.name)
            let detail = TextMeasure(size: Sizes.detailSize).width(of: state.boxDetail)
            return max(name, detail) + Sizes.boxExtras
        }
        return min(Sizes.boxWidthMax, (widths.reduce(Sizes.boxWidthMin, max) + 7) / 8 * 8)
    }

    // MARK: Links

    private static func links(
        _ scope: GraphScope, _ nodes: [Board.Node], _ direction: Direction
    ) -> [Board.Link] {
        var numbers: [ExactString: Int] = [:]
        for (number, node) in nodes.enumerated() where node.kind == .state {
            numbers[ExactString(node.name)] = number
        }
        var links: [Board.Link] = []
        if let start = scope.start, let first = numbers[ExactString(start)] {
            links.append(Board.Link(id: "start", from: 0, to: first, kind: .start))
        }
        for edge in scope.edges {
            guard let from = numbers[ExactString(edge.from)], let to = numbers[ExactString(edge.to)]
            else { continue }
            links.append(link(edge, from, to, direction))
        }
        for (index, state) in scope.states.enumerated() where state.leadsToEnd {
            let end = nodes.count - 1
            links.append(Board.Link(id: "end:\(state.name)", from: index + 1, to: end, kind: .end))
        }
        return links
    }

    private static func link(
        _ edge: GraphEdge, _ from: Int, _ to: Int, _ direction: Direction
    ) -> Board.Link {
        let link = Board.Link(id: edge.id, from: from, to: to, kind: Line.Kind(edge.kind))
        let fullLabel = edge.label.withoutBlankEnds
        guard !fullLabel.isEmpty else { return link }
        let measure = TextMeasure(size: Sizes.labelSize)
        let label = measure.cutInside(
            fullLabel, to: Sizes.labelWidthMax - Sizes.labelPadding)
        let width = even(measure.width(of: label) + Sizes.labelPadding)
        let size = direction.size(width, Sizes.labelHeight)
        var labelled = link
        labelled.label = label
        labelled.fullLabel = fullLabel
        labelled.labelWidth = size.width
        labelled.labelHeight = size.height
        return labelled
    }

    /// The lower end of the drawing: the lowest box or line.
    private static func lowest(_ board: Board, _ routes: Routes) -> Int {
        let boxes = board.nodes.map { routes.tops[board.items[$0.item].row] + $0.height }
        return max(boxes.max() ?? 0, routes.points.joined().map(\.y).max() ?? 0)
    }
}

extension GraphState {
    /// Whether a line leads from it to the end mark. A Fail ends in its own way.
    fileprivate var leadsToEnd: Bool { isLast && type != "Fail" }

    /// The type and the detail, without repeating the type.
    var boxDetail: String {
        if detail.isEmpty || detail.isExactly(type) { return type }
        let isSaid = type == "Task" || type.isEmpty || detail.utf8.contains(type.utf8)
        return isSaid ? detail : "\(type) · \(detail)"
    }
}

extension Line.Kind {
    fileprivate init(_ kind: GraphEdge.Kind) {
        switch kind {
        case .next: self = .next
        case .choice: self = .choice
        case .default: self = .default
        case .catch: self = .catch
        }
    }
}
