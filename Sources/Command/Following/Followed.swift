import Histories

/// One execution that is followed.
struct FollowedExecution: Sendable {
    let arn: String

    /// How many states of outer executions are around it.
    let depth: Int

    /// The index of the execution around it, and the node there that began it.
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

/// One job whose output is followed.
struct FollowedJob: Sendable {
    let id: String

    /// The state that began it, for a person.
    let label: String
    let depth: Int

    /// The node that began it, in the execution with this index.
    let node: Int
    let execution: Int

    /// The number of the last line told.
    var lastLine = 0

    /// All it has written was told.
    var isFinished = false
}
