/// What an execution has done so far, as a tree: states, and within them branches and iterations.
///
/// The one reader of histories: the command line draws the tree, and the server answers with it
/// (``json``). It is built from the events of a history in order, by ``apply(_:)``, in time that
/// does not grow with the history. It draws nothing and asks nobody; what has changed is collected
/// in ``changes``. Only ``apply(_:)`` and ``takeChanges(settling:)`` change it.
///
/// An event does not name its place. That follows from `previousEventId`: the place of the
/// previous event, or a scope around it. Two things are not in AWS's history, so they are not here
/// either: whether a failed attempt will be tried again, and that a Parallel or Map waits for its
/// next attempt. Both show when the next attempt begins.
package struct ExecutionTree: Sendable {
    /// The node of the execution itself.
    package static let root = 0

    /// All nodes; a node keeps its index for ever.
    package internal(set) var nodes: [Node]

    /// What happened since the caller last took them, oldest first.
    var changes: [Change] = []

    /// What went into the execution and came out of it, as JSON text.
    package internal(set) var input: String?
    package internal(set) var output: String?

    /// How the execution stands, and why if it did not succeed.
    package internal(set) var status = ExecutionStatus.running
    package internal(set) var failure: Failure?

    /// The id of the newest event applied.
    package internal(set) var lastEventID = 0

    /// Where each event belongs, by its id.
    var places: [Int: Place] = [:]

    /// Nodes with a failed attempt of which it is not known whether a retry follows.
    var unsettled: [Int] = []

    let failStates: FailStates

    /// What an event leaves to be known by those that follow it.
    struct Place: Sendable {
        let node: Int
        let type: String
        let time: Double
    }

    /// - Parameter failStates: the errors of Fail states; without them, only that of the one that
    ///   ended the execution is known.
    package init(failStates: FailStates = FailStates()) {
        self.failStates = failStates
        nodes = [Node(parent: nil, kind: .execution, name: "", attempt: 1, started: 0)]
    }

    /// The nearest state an event belongs to, or `nil` for one of the execution itself.
    package func state(ofEvent id: Int) -> Node? {
        places[id].flatMap { state(around: $0.node) }.map { nodes[$0] }
    }

    /// The nearest state from a node outwards.
    func state(around index: Int?) -> Int? {
        var index = index
        while let current = index {
            if case .state = nodes[current].kind { return current }
            index = nodes[current].parent
        }
        return nil
    }

    /// The iteration numbers around a node, outermost first.
    package func iterations(around index: Int) -> [Int] {
        var result: [Int] = []
        var current = nodes[index].parent
        while let index = current {
            if case .iteration(let number) = nodes[index].kind { result.append(number) }
            current = nodes[index].parent
        }
        return result.reversed()
    }

    /// How many states are around a node.
    package func depth(of index: Int) -> Int {
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
    package mutating func takeChanges(settling: Bool) -> [Change] {
        if settling {
            for index in unsettled { tellFailedAttempt(index) }
            unsettled.removeAll()
        }
        defer { changes.removeAll() }
        return changes
    }
}
