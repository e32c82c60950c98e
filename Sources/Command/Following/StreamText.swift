import Histories

/// Draws the events of an execution as lines, in the order in which they happen.
///
/// Each line begins with the time since the execution's start, and is indented by the states around
/// it. No line is ever overwritten, so the text suits a file as well as a terminal.
struct StreamText: Sendable {
    let style: TextStyle

    /// The start of the outermost execution, in seconds since 1970.
    let start: Double

    /// The iterations of a Map that are shown in full; of later ones, only failures are shown.
    static let iterationsInFull = 10

    /// The lines for changes of one tree that were taken together.
    ///
    /// - Parameter outerDepth: the number of states of outer executions around this one.
    func lines(
        _ changes: [ExecutionTree.Change], in tree: ExecutionTree, outerDepth: Int = 0
    ) -> [String] {
        let ended = Self.ended(changes)
        return changes.compactMap {
            line($0, in: tree, outerDepth: outerDepth, endedNodes: ended)
        }
    }

    /// The nodes that these changes end.
    static func ended(_ changes: [ExecutionTree.Change]) -> Set<Int> {
        Set(changes.lazy.filter { $0.what == .ended }.map(\.node))
    }

    /// The line for one change; `nil` if it is not worth a line.
    ///
    /// - Parameter endedNodes: the nodes that end in the same batch. If such a node did nothing
    ///   else, its start is not shown.
    func line(
        _ change: ExecutionTree.Change, in tree: ExecutionTree, outerDepth: Int,
        endedNodes: Set<Int>
    ) -> String? {
        let node = tree.nodes[change.node]
        let isBrief = node.children.isEmpty && node.handles.isEmpty && node.attemptCount == 1
        if change.what == .started, isBrief, endedNodes.contains(change.node) { return nil }
        guard let text = text(change, in: tree) else { return nil }
        return line(change.time, outerDepth + tree.depth(of: change.node), text)
    }

    /// The line for one line of a job's output.
    func line(_ line: JobOutputLine, of state: String, depth: Int) -> String {
        let bar = line.stream == "stderr" ? style.yellow("│") : style.dim("│")
        return self.line(
            Double(line.time) / 1_000, depth, "  \(style.dim(state)) \(bar) \(line.text.printable)")
    }

    private func line(_ time: Double, _ depth: Int, _ text: String) -> String {
        let offset = durationText(seconds: time - start).aligned(to: 7)
        return "\(style.dim(offset))  \(String(repeating: "  ", count: depth))\(text)"
    }

    private func text(_ change: ExecutionTree.Change, in tree: ExecutionTree) -> String? {
        let node = tree.nodes[change.node]
        let label = tree.label(change.node)
        let isDetailed = tree.iterations(around: change.node)
            .allSatisfy { $0 < Self.iterationsInFull }
        switch change.what {
        case .started:
            guard isDetailed else { return nil }
            return "\(ExecutionTree.Node.Status.running.mark(style)) \(label)"
        case .attemptFailed(let attempt, let failure, let seconds):
            return "\(style.yellow("↻")) \(label)  attempt \(attempt) failed after "
                + "\(durationText(seconds: seconds)): \(style.red(failure.text))"
        case .retried(let attempt):
            return "\(style.yellow("↻")) \(label)  attempt \(attempt)"
        case .submitted(let handle):
            guard isDetailed, case .execution(let arn) = handle.kind else { return nil }
            return "\(style.dim("→")) \(label)  \(handle.isAwaited ? "runs" : "started") "
                + executionLabel(arn)
        case .ended:
            guard case .state = node.kind, isDetailed || node.hasFailed else { return nil }
            return "\(node.status.mark(style)) \(label)  \(ending(of: node))"
        case .iterationEnded(let count):
            return progress(count, of: node, label)
        case .executionEnded:
            return nil
        }
    }

    /// A line for each tenth of a Map that is too long to be shown in full.
    private func progress(_ done: Int, of map: ExecutionTree.Node, _ label: String) -> String? {
        guard let length = map.length, length > Self.iterationsInFull,
            done * 10 / length > (done - 1) * 10 / length
        else { return nil }
        return "  \(style.dim("\(label)  \(done) of \(length) iterations"))"
    }

    private func ending(of node: ExecutionTree.Node) -> String {
        let duration = durationText(seconds: (node.ended ?? node.started) - node.started)
        let failure = node.lastFailure.map { style.red($0.text) }
        switch node.status {
        case .succeeded where node.attemptCount > 1:
            return "\(duration), \(node.attemptCount) attempts"
        case .aborted: return "stopped after \(duration)"
        case .caught: return "\(duration)  \(failure ?? "failed") (caught)"
        case .failed, .timedOut:
            return [duration, failure].compactMap(\.self).joined(separator: "  ")
        case .running, .waiting, .retrying, .succeeded: return duration
        }
    }
}
