// Sixth phase: the horizontal parts of the lines between two rows, each on its own track.

/// The parts of lines between two rows that are drawn as one line with arms.
///
/// They leave a node by one port, arrive at one port, or form a lane with the lines that join it. A
/// net has one horizontal part, from which vertical parts go up and down.
struct Net {
    /// The places where its vertical parts reach the row above, and the row below.
    private(set) var above: [Int] = []
    private(set) var below: [Int] = []
    private(set) var least: Int
    private(set) var most: Int

    /// The number of its track from the top; also 0 if it has no horizontal part.
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

    /// The cost of this net's horizontal part being above the other's.
    ///
    /// It counts crossings, and lines that cover lines.
    fileprivate func cost(above lower: Net) -> Int {
        guard overlaps(lower) else { return 0 }
        var sum = 0
        for x in below {
            if x > lower.least, x < lower.most { sum += 1 }
            // Both run vertically between the two tracks.
            for other in lower.above where abs(x - other) < Sizes.near { sum += 20 }
        }
        for x in lower.above where x > least && x < most { sum += 1 }
        return sum
    }
}

/// The space between a row and the next.
struct Channel {
    /// The place of its first track.
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

    /// Assigns a track to each net and a place to the channel, and returns the channel's height.
    fileprivate mutating func setTracks(y: Int, isBeforeLabels: Bool) -> Int {
        assignTracks()
        let start = isBeforeLabels ? Sizes.trackStart : Sizes.trackStart - 4
        top = y + start
        guard trackCount > 0 else { return isBeforeLabels ? Sizes.plainStart : Sizes.plainEnd }
        return start + (trackCount - 1) * Sizes.trackPitch
            + (isBeforeLabels ? Sizes.trackStart - 4 : Sizes.trackEnd)
    }

    /// Assigns tracks from the top: always the net that crosses the least if all others are below
    /// it.
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

    /// The extra cost of a net above another, compared with below it.
    private func preference(_ net: Int, over other: Int) -> Int {
        nets[net].cost(above: nets[other]) - nets[other].cost(above: nets[net])
    }
}

/// The rows and the channels below them, with their places.
struct Channels {
    /// The channel below each row.
    private(set) var below: [Channel]

    /// The top of each row.
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
