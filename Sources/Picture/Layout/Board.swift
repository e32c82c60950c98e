/// The board on which one scope is laid out.
///
/// The phases read it and fill it in, one after the other.
///
/// A board knows one direction only: `x` is across the flow, `y` along it. For a picture that flows
/// to the right, sizes are swapped before the layout and places after it.
///
/// Its rows alternate: row 2r has the nodes of rank r, row 2r + 1 the labels of the lines that
/// leave them. A line that crosses a row has an item there. So everything that needs space is in a
/// row, and items of one row cannot overlap.
struct Board {
    var nodes: [Node]
    var links: [Link]

    /// The outgoing links of each node, in drawing order.
    let out: [[Int]]

    /// The rank of each node.
    var ranks: [Int] = []
    var items: [Item] = []
    var lanes: [Lane] = []

    /// The numbers of the items in each row, in order.
    var rows: [[Int]] = []

    /// The segments from each row to the row below.
    var segments: [[Segment]] = []

    init(nodes: [Node], links: [Link]) {
        self.nodes = nodes
        self.links = links
        out = Self.outgoing(nodes, links)
    }

    struct Node {
        let kind: Kind

        /// The name of a state; empty for marks.
        let name: String

        /// The size across the flow, and along it.
        let width: Int
        let height: Int

        /// The number of its item.
        var item = 0

        enum Kind { case start, end, state }
    }

    struct Link {
        /// The id of an edge, `start`, or `end:NAME`.
        let id: String

        /// The numbers of its two nodes.
        let from: Int
        let to: Int
        let kind: Line.Kind
        var label = ""
        var fullLabel = ""
        var labelWidth = 2
        var labelHeight = 0

        /// Whether it goes against the flow.
        var isBack = false

        /// The items along it, from its source's to its target's; at least three.
        var path: [Int] = []
    }

    struct Item {
        let row: Int

        /// The node that it represents.
        var node: Int?

        /// The link whose label it is.
        var link: Int?

        /// The lane that it is a part of.
        var lane: Int?
        let width: Int

        /// The node whose links led here first; their order is kept.
        var owner: Int?

        /// Its index in its row.
        var order = -1

        /// The horizontal place of its middle.
        var x = 0
    }

    /// A connection from an item to one in the next row.
    struct Segment: Equatable {
        let above: Int
        let below: Int
    }

    /// A path that the lines of several links to one target share.
    struct Lane {
        let target: Int
        let isBack: Bool

        /// The links in the order in which they join.
        var links: [Int]

        /// Its items by row.
        var items: [Int: Int] = [:]
    }

    // MARK: Parts

    func item(ofNode node: Int) -> Item { items[nodes[node].item] }

    /// The links of each node in drawing order, from left to right: rules, the way on, catchers.
    private static func outgoing(_ nodes: [Node], _ links: [Link]) -> [[Int]] {
        var out: [[Int]] = Array(repeating: [], count: nodes.count)
        for (number, link) in links.enumerated() { out[link.from].append(number) }
        return out.map { numbers in
            numbers.stablySorted {
                switch links[$0].kind {
                case .choice: 0
                case .catch: 2
                default: 1
                }
            }
        }
    }
}

extension Array {
    /// The elements sorted by a key; elements with equal keys keep their order.
    func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
        let keyed = enumerated().map { (place: $0, key: key($1), element: $1) }
        return keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.element)
    }
}
