import Histories

/// An execution that is being followed.
struct FollowedExecution: Sendable {
    let arn: String

    /// The number of states of outer executions around this one.
    let depth: Int

    /// The index of the outer execution, and the node there that started this one.
    let outer: Int?
    let node: Int?

    var tree = ExecutionTree()

    init(arn: String, depth: Int, outer: Int? = nil, node: Int? = nil) {
        self.arn = arn
        self.depth = depth
        self.outer = outer
        self.node = node
    }
}

/// A job whose output is being followed.
struct FollowedJob: Sendable {
    let id: String

    /// The name of the state that started it, for people.
    let label: String
    let depth: Int

    /// The node that started it, in the execution with this index.
    let node: Int
    let execution: Int

    /// The number of the last line shown.
    var lastLine = 0

    /// Whether all of its output has been shown.
    var isFinished = false
}
