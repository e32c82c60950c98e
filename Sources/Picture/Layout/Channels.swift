// Sixth phase: the level parts of the lines between two rows, each on a track of its own.

/// All that belongs together between two rows, drawn as one line with arms.
///
/// It is what leaves a node by one port, what arrives at one, or a lane with those that join it. A
/// net has one level part, from which upright parts go up and down.
struct Net {
    /// Where its upright parts reach the row above, and the row below.
    private(set) var above: [Int] = []
    private(set) var below: [Int] = []
    private(set) var least: Int
    private(set) var most: Int

    /// From the top; 0 also if it has no level part.
    fileprivate(set) var track = 0

    enum Key: Hashable {
        case leaving(node: Int, Port.Group)
        case arriving(node: Int, Port.Group)
        case lane(Int?)
    }

    fileprivate init(at x: Int) {
        least = x
        most = x
    }

    fileprivate mutating func add(_ x: Int, isAbove: Bool) {
        if isAbove {
            if !above.contains(x) { above.append(x) }
        } else if !below.contains(x) {
            below.append(x)
        }
        least = min(least, x)
        most = max(most, x)
    }

    fileprivate func overlaps(_ other: Net) -> Bool {
        least <= other.most + Sizes.near && other.least <= most + Sizes.near
    }

    /// How bad it is if this one's level part is above the other's.
    ///
    /// It makes crossings, and lines that cover lines.
    fileprivate func cost(above lower: Net) -> Int {
        guard overlaps(lower) else { return 0 }
        var sum = 0
        for x in below {
            if x > lower.least, x < lower.most { sum += 1 }
            // Both run upright between the two tracks.
            for other in lower.above where abs(x - other) < Sizes.near { sum += 20 }
        }
        for x in lower.above where x > least && x < most { sum += 1 }
        return sum
    }
}

/// The room between a row and the next.
struct Channel {
    /// Where its first track is.
    private(set) var top = 0
    private(set) var trackCount = 0
    private var nets: [Net] = []
    private var numbers: [Net.Key: Int] = [:]

    subscript(key: Net.Key) -> Net? { numbers[key].map { nets[$0] } }

    /// Adds an end to a net: above or below the channel.
    mutating func addEnd(_ key: Net.Key, isAbove: Bool, x: Int) {
        let number = numbers[key, default: nets.count]
        if number == nets.count {
            nets.append(Net(at: x))
            numbers[key] = number
        }
        nets[number].add(x, isAbove: isAbove)
    }

    /// Gives each net its track, and the channel its place and height.
    fileprivate mutating func setTracks(y: Int, isBeforeLabels: Bool) -> Int {
        assignTracks()
        let start = isBeforeLabels ? Sizes.trackStart : Sizes.trackStart - 4
        top = y + start
        guard trackCount > 0 else { return isBeforeLabels ? Sizes.plainStart : Sizes.plainEnd }
        return start + (trackCount - 1) * Sizes.trackPitch
            + (isBeforeLabels ? Sizes.trackStart - 4 : Sizes.trackEnd)
    }

    /// Nets from the top: always the one that crosses least if all others come below it.
    private mutating func assignTracks() {
        var open = nets.indices.filter { nets[$0].least < nets[$0].most }
            .stablySorted { nets[$0].most }.stablySorted { nets[$0].least }
        var scores = Array(repeating: 0, count: nets.count)
        for net in open {
            for other in open where other != net { scores[net] += preference(net, over: other) }
        }
        var placed: [Int] = []
        while let net = open.min(by: { scores[$0] < scores[$1] }) {
            open.removeAll { $0 == net }
            for other in placed where nets[net].overlaps(nets[other]) {
                nets[net].track = max(nets[net].track, nets[other].track + 1)
            }
            placed.append(net)
            trackCount = max(trackCount, nets[net].track + 1)
            for other in open { scores[other] -= preference(other, over: net) }
        }
    }

    /// What it costs more to have a net above another than below it.
    private func preference(_ net: Int, over other: Int) -> Int {
        nets[net].cost(above: nets[other]) - nets[other].cost(above: nets[net])
    }
}

/// The rows and the channels below them, with their places.
struct Channels {
    /// By row, the channel below it.
    private(set) var below: [Channel]

    /// By row.
    private(set) var tops: [Int] = []

    init(_ board: Board, _ channels: [Channel]) {
        below = channels
        var y = 0
        for (row, items) in board.rows.enumerated() {
            tops.append(y)
            y += items.map { board.height(ofItem: $0) }.reduce(0, max)
            y += below[row].setTracks(y: y, isBeforeLabels: row % 2 == 0)
        }
    }
}

extension Board {
    fileprivate func height(ofItem number: Int) -> Int {
        let item = items[number]
        return item.node.map { nodes[$0].height } ?? item.link.map { links[$0].labelHeight } ?? 0
    }
}
