/// An execution's progress as a tree: states, with branches and iterations inside them.
///
/// This is the only reader of histories. The command line draws the tree, and the server returns it
/// as ``json``. ``apply(_:)`` builds it from the events of a history in order, in a time per event
/// that does not grow with the history. Changes are collected in ``changes``. Only ``apply(_:)``
/// and ``takeChanges(settling:)`` modify the tree.
///
/// An event does not name its place. The place follows from `previousEventId`: it is that of the
/// previous event, or a scope around it. Two facts are not in AWS's history, so the tree cannot
/// show them: whether a failed attempt will be retried, and whether a Parallel or Map is waiting
/// for its next attempt. Both become visible when the next attempt begins.
package struct ExecutionTree: Sendable {
    /// The index of the execution's own node.
    package static let root = 0

    /// All nodes; the index of a node never changes.
    package internal(set) var nodes: [Node]

    /// The changes since the caller last took them, oldest first.
    var changes: [Change] = []

    /// The execution's input as JSON text; `output` is its output.
    package internal(set) var input: String?
    package internal(set) var output: String?

    /// The execution's status; `failure` says why it did not succeed.
    package internal(set) var status = ExecutionStatus.running
    package internal(set) var failure: Failure?

    /// The id of the newest event that was applied.
    package internal(set) var lastEventID = 0

    /// The place of each event, by the event's id.
    var places: [Int: Place] = [:]

    /// The nodes with a failed attempt for which it is unknown whether a retry follows.
    var unsettled: [Int] = []

    let failStates: FailStates

    /// The facts about an event that later events need.
    struct Place: Sendable {
        let node: Int
        let type: String
        let time: Double
    }

    /// - Parameter failStates: the errors of Fail states. Without them, only the error of the one
    ///   that ended the execution is known.
    package init(failStates: FailStates = FailStates()) {
        self.failStates = failStates
        nodes = [Node(parent: nil, kind: .execution, name: "", attempt: 1, started: 0)]
    }

    /// The nearest state to which an event belongs; `nil` for an event of the execution itself.
    package func state(ofEvent id: Int) -> Node? {
        places[id].flatMap { state(around: $0.node) }.map { nodes[$0] }
    }

    /// The nearest state, from a node outwards.
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

    /// The number of states around a node.
    package func depth(of index: Int) -> Int {
        var depth = 0
        var current = nodes[index].parent
        while let index = current {
            if case .state = nodes[index].kind { depth += 1 }
            current = nodes[index].parent
        }
        return depth
    }

    /// Returns the changes since the last call.
    ///
    /// - Parameter settling: whether no further event is known. If so, failed attempts are
    ///   reported, because whatever follows them takes time.
    package mutating func takeChanges(settling: Bool) -> [Change] {
        if settling {
            for index in unsettled { tellFailedAttempt(index) }
            unsettled.removeAll()
        }
        defer { changes.removeAll() }
        return changes
    }
}
