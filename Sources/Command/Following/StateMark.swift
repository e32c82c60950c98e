import Histories

extension ExecutionTree.Node.Status {
    /// The mark of a status: one character in colour.
    ///
    /// `✓` succeeded, `✗` failed, `↻` tried again, `·` running, `–` stopped.
    func mark(_ style: TextStyle) -> String {
        switch self {
        case .running, .waiting: style.cyan("·")
        case .retrying: style.yellow("↻")
        case .succeeded: style.green("✓")
        case .caught: style.yellow("✗")
        case .failed, .timedOut: style.red("✗")
        case .aborted: style.dim("–")
        }
    }
}

extension ExecutionTree {
    /// The name of a state with the iterations around it, for people: `copy [3]`.
    func label(_ index: Int) -> String {
        let iterations = iterations(around: index).map { " [\($0)]" }.joined()
        return nodes[index].name.printable + iterations
    }
}
