/// What an execution has done so far, as a tree: states, and within them branches and iterations.
///
/// Built from the events of a history in order, by ``apply(_:)``, in time that does not grow with
/// the history. It draws nothing and asks nobody; what has changed is collected in ``changes``.
///
/// Only ``apply(_:)`` and ``takeChanges(settling:)`` change it.
///
/// An event does not name its place. That follows from `previousEventId`: the place of the
/// previous event, or a scope around it.
struct ExecutionTree: Sendable {
    /// The node of the execution itself.
    static let root = 0

    /// All nodes; a node keeps its index for ever.
    var nodes: [Node]

    /// What happened since the caller last took them, oldest first.
    var changes: [Change] = []

    /// What went into the execution and came out of it, as JSON text.
    var input: String?
    var output: String?

    /// How the execution stands, and why if it did not succeed.
    var status = ExecutionStatus.running
    var failure: Failure?

    /// The id of the newest event applied.
    var lastEventID = 0

    /// The node and type of each event, by id.
    var places: [Int: (node: Int, type: String)] = [:]

    /// Nodes with a failed attempt of which it is not known whether a retry follows.
    var unsettled: [Int] = []

    init() {
        nodes = [Node(parent: nil, kind: .execution, name: "", attempt: 1, started: 0)]
    }

    /// The nearest state an event belongs to, or `nil` for one of the execution itself.
    func state(ofEvent id: Int) -> Node? {
        var index = places[id]?.node
        while let current = index {
            if case .state = nodes[current].kind { return nodes[current] }
            index = nodes[current].parent
        }
        return nil
    }

    /// The iteration numbers around a node, outermost first.
    func iterations(around index: Int) -> [Int] {
        var result: [Int] = []
        var current = nodes[index].parent
        while let index = current {
            if case .iteration(let number) = nodes[index].kind { result.append(number) }
            current = nodes[index].parent
        }
        return result.reversed()
    }

    /// How many states are around a node.
    func depth(of index: Int) -> Int {
        var depth = 0
        var current = nodes[index].parent
        while let index = current {
            if case .state = nodes[index].kind { depth += 1 }
            current = nodes[index].parent
        }
        return depth
    }

    /// The changes since the last call.
    ///
    /// - Parameter settling: `true` if no event is known to follow: attempts that have failed are
    ///   then told, as whatever follows them takes time.
    mutating func takeChanges(settling: Bool) -> [Change] {
        if settling {
            for index in unsettled { tellFailedAttempt(index, endedAt: nodes[index].attemptEnded) }
            unsettled.removeAll()
        }
        defer { changes.removeAll() }
        return changes
    }
}
