/// The board on which one scope is laid out: what the phases read and fill in, one after the other.
///
/// A board knows one direction only: `x` is across, `y` along the flow. A picture that flows to the
/// right has its sizes swapped before and its places swapped after.
///
/// Its rows alternate: row 2r has the nodes of rank r, row 2r + 1 the labels of the lines that
/// leave them. Where a line passes a row, it has an item of its own there, so that all that needs
/// room stands in a row, and what stands in one row cannot overlap.
struct Board {
    var nodes: [Node]
    var links: [Link]

    /// By node, its outgoing links in the order in which they are drawn.
    let out: [[Int]]

    /// By node.
    var ranks: [Int] = []
    var items: [Item] = []
    var lanes: [Lane] = []

    /// Item numbers, in order.
    var rows: [[Int]] = []

    /// By row, the segments to the row below.
    var segments: [[Segment]] = []

    init(nodes: [Node], links: [Link]) {
        self.nodes = nodes
        self.links = links
        out = Self.outgoing(nodes, links)
    }

    struct Node {
        let kind: Kind

        /// Of a state; empty for marks.
        let name: String

        /// Across the flow and along it.
        let width: Int
        let height: Int

        /// Which item stands for it.
        var item = 0

        enum Kind { case start, end, state }
    }

    struct Link {
        /// An edge's, `start`, `end:NAME`.
        let id: String

        /// Nodes, by number.
        let from: Int
        let to: Int
        let kind: Line.Kind
        var label = ""
        var fullLabel = ""
        var labelWidth = 2
        var labelHeight = 0

        /// Against the flow.
        var isBack = false

        /// The items that it passes, from its source's to its target's: three at least.
        var path: [Int] = []
    }

    struct Item {
        let row: Int

        /// The node that it stands for.
        var node: Int?

        /// The link whose label it is.
        var link: Int?

        /// The lane that it is a part of.
        var lane: Int?
        let width: Int

        /// The node whose links led here first; their order is kept.
        var owner: Int?

        /// Its place in its row.
        var order = -1

        /// Its middle.
        var x = 0
    }

    /// From an item to one of the next row.
    struct Segment: Equatable {
        let above: Int
        let below: Int
    }

    /// A way that the lines of several links to one target share.
    struct Lane {
        let target: Int
        let isBack: Bool

        /// In the order in which they join.
        var links: [Int]

        /// Its items by row.
        var items: [Int: Int] = [:]
    }

    // MARK: Parts

    func item(ofNode node: Int) -> Item { items[nodes[node].item] }

    /// By node, its links as they are drawn from left to right: rules, what goes on, catchers.
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
    /// In the order of a key; those with equal keys stay in their order.
    func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
        let keyed = enumerated().map { (place: $0, key: key($1), element: $1) }
        return keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.element)
    }
}
