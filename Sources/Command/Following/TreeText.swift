import Histories

/// Draws a whole execution as a tree of states with their durations.
struct TreeText {
    let style: TextStyle

    /// The trees of nested executions, by ARN.
    ///
    /// A nested execution without a tree is not drawn.
    let nested: [String: ExecutionTree]

    /// The most iterations drawn; of a longer Map, only failed ones are drawn.
    static let iterationsMax = 10

    /// The most states drawn in a row, as in a loop; of a longer row, the middle is left out.
    static let siblingsMax = 60

    /// The tree: a head line, the states, and the result, with a line break after each line.
    ///
    /// - Parameter now: the time in seconds since 1970, for the durations of what has not ended.
    func text(_ tree: ExecutionTree, label: String, now: Double) -> String {
        let root = tree.nodes[ExecutionTree.root]
        let duration = durationText(seconds: (root.ended ?? now) - root.started)
        let status = tree.status.coloured(tree.status.words, style)
        let relation = tree.status == .running ? "for" : "after"
        var text = "\(root.status.mark(style)) \(style.bold(label))  "
        text += "\(status) \(relation) \(duration)\n"
        var rows: [Row] = []
        append(children(of: ExecutionTree.root, in: tree), in: tree, prefix: "", now, to: &rows)
        let width = min(60, rows.lazy.filter { !$0.duration.isEmpty }.map(\.width).max() ?? 0)
        for row in rows { text += row.text(width: width, style) + "\n" }
        return text + ending(of: tree)
    }

    private func ending(of tree: ExecutionTree) -> String {
        var text = ""
        if let failure = tree.failure {
            if !failure.error.isEmpty {
                text += "  error   \(style.red(failure.error.printable))\n"
            }
            let lines = failure.cause.split(whereSeparator: \.isNewline).prefix(20)
            for (index, line) in lines.enumerated() {
                text += "  \(index == 0 ? "cause " : "      ")  \(String(line).printable)\n"
            }
        }
        if let output = tree.output {
            text += "  output  \(output.printable.shortened(to: 1_000))\n"
        }
        return text
    }

    // MARK: - Rows

    private struct Row {
        let prefix: String
        let mark: String
        let label: String
        let duration: String
        let note: String

        var width: Int { prefix.count + 2 + label.count }

        func text(width: Int, _ style: TextStyle) -> String {
            guard !duration.isEmpty else { return style.dim(prefix) + style.dim(label) }
            let space = String(repeating: " ", count: max(0, width - self.width))
            let end = note.isEmpty ? duration : duration.padded(to: 7) + "  " + note
            return "\(style.dim(prefix))\(mark) \(label)\(space)  \(end)"
        }
    }

    /// A node to draw, or a remark that replaces several nodes.
    private enum Item {
        case node(Int, label: String)
        case remark(String)
    }

    private func append(
        _ items: [Item], in tree: ExecutionTree, prefix: String, _ now: Double,
        to rows: inout [Row]
    ) {
        for (number, item) in items.enumerated() {
            let isLast = number == items.count - 1
            let branch = prefix + (isLast ? "└─ " : "├─ ")
            switch item {
            case .remark(let text):
                rows.append(Row(prefix: branch, mark: "", label: text, duration: "", note: ""))
            case .node(let index, let label):
                let node = tree.nodes[index]
                let inside = prefix + (isLast ? "   " : "│  ")
                rows.append(
                    Row(
                        prefix: branch, mark: node.status.mark(style), label: label,
                        duration: durationText(seconds: (node.ended ?? now) - node.started),
                        note: note(node)))
                append(
                    children(of: drawnChild(of: index, in: tree), in: tree), in: tree,
                    prefix: inside, now, to: &rows)
                for case .execution(let arn) in node.newestHandles {
                    guard let child = nested[arn] else { continue }
                    append(
                        children(of: ExecutionTree.root, in: child), in: child, prefix: inside,
                        now, to: &rows)
                }
            }
        }
    }

    private func note(_ node: ExecutionTree.Node) -> String {
        let failure = node.lastFailure.map { style.red($0.text) }
        let attempts = node.attemptCount > 1 ? "\(node.attemptCount) attempts" : nil
        switch node.status {
        case .succeeded:
            guard let attempts else { return "" }
            return failure.map { "\(attempts), before: \($0)" } ?? attempts
        case .caught:
            return [attempts, failure.map { "\($0) (caught)" }].compactMap(\.self)
                .joined(separator: ", ")
        case .retrying, .failed, .timedOut:
            return [attempts, failure].compactMap(\.self).joined(separator: ", ")
        case .running: return [attempts, "running"].compactMap(\.self).joined(separator: ", ")
        case .waiting: return [attempts, "waiting"].compactMap(\.self).joined(separator: ", ")
        case .aborted: return "stopped"
        }
    }

    // MARK: - Children

    private func children(of index: Int, in tree: ExecutionTree) -> [Item] {
        let node = tree.nodes[index]
        let newest = node.children.filter { tree.nodes[$0].attempt == node.attemptCount }
        guard let first = newest.first else { return [] }
        switch tree.nodes[first].kind {
        case .branch: return branches(newest, in: tree)
        case .iteration: return iterations(newest, of: node, in: tree)
        case .state, .execution:
            return sequence(newest.map { .node($0, label: name($0, in: tree)) })
        }
    }

    /// The branches; one that consists of a single state is drawn as that state.
    private func branches(_ branches: [Int], in tree: ExecutionTree) -> [Item] {
        guard branches.contains(where: { tree.nodes[$0].children.count > 1 }) else {
            return branches.flatMap { tree.nodes[$0].children }
                .map { .node($0, label: name($0, in: tree)) }
        }
        return branches.map {
            guard case .branch(let number) = tree.nodes[$0].kind else { return .remark("") }
            return .node($0, label: "branch \(number)")
        }
    }

    private func iterations(
        _ iterations: [Int], of map: ExecutionTree.Node, in tree: ExecutionTree
    ) -> [Item] {
        guard iterations.count > Self.iterationsMax else {
            return iterations.map { .node($0, label: iterationLabel($0, in: tree)) }
        }
        let failed = iterations.filter { tree.nodes[$0].hasFailed }
        let shown = failed.prefix(Self.iterationsMax)
        let succeeded = iterations.count { tree.nodes[$0].status == .succeeded }
        var parts = ["\(succeeded) of \(map.length ?? iterations.count) iterations succeeded"]
        if failed.count > shown.count { parts.append("\(failed.count) failed") }
        return shown.map { .node($0, label: iterationLabel($0, in: tree)) }
            + [.remark(parts.joined(separator: ", "))]
    }

    private func iterationLabel(_ index: Int, in tree: ExecutionTree) -> String {
        guard case .iteration(let number) = tree.nodes[index].kind else { return "" }
        let child = drawnChild(of: index, in: tree)
        return child == index ? "[\(number)]" : "[\(number)] \(name(child, in: tree))"
    }

    /// The only state of an iteration, which shares the iteration's line; otherwise the node
    /// itself.
    private func drawnChild(of index: Int, in tree: ExecutionTree) -> Int {
        guard case .iteration = tree.nodes[index].kind, tree.nodes[index].children.count == 1
        else { return index }
        return tree.nodes[index].children[0]
    }

    private func sequence(_ items: [Item]) -> [Item] {
        guard items.count > Self.siblingsMax else { return items }
        let half = Self.siblingsMax / 2
        let remark = Item.remark("… \(items.count - 2 * half) more states")
        return items.prefix(half) + [remark] + items.suffix(half)
    }

    private func name(_ index: Int, in tree: ExecutionTree) -> String {
        tree.nodes[index].name.printable.shortened(to: 50)
    }
}

extension ExecutionTree.Node {
    /// The jobs and executions that the newest attempt started.
    var newestHandles: [TaskHandle.Kind] {
        handles.filter { $0.attempt == attemptCount }.map(\.kind)
    }
}
