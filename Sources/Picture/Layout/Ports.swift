// The ports where lines leave and reach nodes. The way on leaves at the middle of the lower edge,
// and catchers beside it. A loop leaves and arrives at the side if nothing is in between.

/// The place where a line leaves or reaches a node.
enum Port {
    case edge(x: Int)

    /// `y` is from the node's top.
    case side(x: Int, y: Int)

    var x: Int {
        switch self {
        case .edge(let x), .side(let x, _): x
        }
    }

    var isSide: Bool {
        if case .side = self { true } else { false }
    }

    /// Lines of one group share a port.
    enum Group: CaseIterable {
        case next, `catch`, loop
    }
}

/// The ports of all links, by the number of the link.
struct Ports {
    private(set) var leaving: [Port]
    private(set) var arriving: [Port]

    init(_ board: Board) {
        leaving = Array(repeating: .edge(x: 0), count: board.links.count)
        arriving = leaving
        var incoming: [[Int]] = Array(repeating: [], count: board.nodes.count)
        for (number, link) in board.links.enumerated() { incoming[link.to].append(number) }
        for node in board.nodes.indices {
            var edge = EdgePorts(board: board, node: node, isLeaving: true)
            edge.find(board.out[node], &leaving)
            edge = EdgePorts(board: board, node: node, isLeaving: false)
            edge.find(incoming[node], &arriving)
        }
    }
}

extension Board.Link {
    var leavingGroup: Port.Group {
        isBack && label.isEmpty ? .loop : kind == .catch ? .catch : .next
    }

    var arrivingGroup: Port.Group { isBack ? .loop : kind == .catch ? .catch : .next }
}

/// Finds the ports on one edge of a node.
private struct EdgePorts {
    let board: Board
    let node: Int
    let isLeaving: Bool
    let height: Int

    /// The node's middle and width.
    let middle: Int
    let width: Int
    let row: Int
    let order: Int

    /// The places on the edge that already have ports.
    var taken: [Int] = []

    init(board: Board, node: Int, isLeaving: Bool) {
        self.board = board
        self.node = node
        self.isLeaving = isLeaving
        let item = board.item(ofNode: node)
        height = board.nodes[node].height
        middle = item.x
        width = item.width
        row = item.row
        order = item.order
    }

    mutating func find(_ links: [Int], _ ports: inout [Port]) {
        for group in Port.Group.allCases {
            let members = links.filter { number in
                let link = board.links[number]
                return group == (isLeaving ? link.leavingGroup : link.arrivingGroup)
            }
            guard !members.isEmpty else { continue }
            let targets = members.map(neighbour)
            if group == .loop {
                for (link, lane) in zip(members, targets) { ports[link] = loopPort(lane) }
                continue
            }
            let places = targets.map(\.x)
            let x = taken.isEmpty ? nearMiddle(places) : besideMiddle(places)
            taken.append(x)
            for link in members { ports[link] = .edge(x: x) }
        }
    }

    /// The first item of a link after the node, or the last before it.
    private func neighbour(_ link: Int) -> Board.Item {
        let path = board.links[link].path
        return board.items[isLeaving ? path[1] : path[path.count - 2]]
    }

    /// The middle, or a place so close to it that the line may be straight.
    private func nearMiddle(_ places: [Int]) -> Int {
        var best = middle
        var least = min(12, width / 4) + 1
        for place in places where abs(place - middle) < least {
            least = abs(place - middle)
            best = place
        }
        return best
    }

    /// A place on the side of the middle where the line goes; straight if possible.
    private func besideMiddle(_ places: [Int]) -> Int {
        let near = min(24, width / 4)
        let far = width / 2 - min(8, width / 8)
        let nearest = places.min { abs($0 - middle) < abs($1 - middle) } ?? middle
        let side = nearest < middle ? -1 : 1
        let distance = abs(nearest - middle)
        if distance <= far { return middle + side * max(near, distance) }
        // A step that is too short for two rounded corners would look wrong.
        let leastStep = 20
        return middle + side * max(near, min(far, distance - leastStep))
    }

    /// A port at the side if the lane is next to the node in the row, or else at a free place on
    /// the edge.
    private mutating func loopPort(_ lane: Board.Item) -> Port {
        let isRight = lane.x > middle
        if lane.row == row, abs(lane.order - order) == 1 {
            let step = min(18, height / 3)
            return .side(
                x: isRight ? middle + width / 2 : middle - width / 2,
                y: isLeaving ? height - step : step)
        }
        var x = besideMiddle([lane.x])
        let pitch = max(4, min(Sizes.trackPitch, width / 10))
        while taken.contains(where: { abs($0 - x) < pitch }), abs(x - middle) > pitch {
            x += isRight ? -pitch : pitch
        }
        if !taken.contains(x) { taken.append(x) }
        return .edge(x: x)
    }
}
