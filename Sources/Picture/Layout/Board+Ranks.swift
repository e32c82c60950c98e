// First phase: the links that lead back, and the rank of each node.

/// A depth-first walk along the links.
struct Walk {
    /// By node: when the walk reached it and when it left it.
    ///
    /// A node's interval contains those of the nodes reached through it.
    fileprivate(set) var entered: [Int]
    fileprivate(set) var left: [Int]

    /// The nodes where a walk began: the start, then nodes that nothing earlier leads to.
    fileprivate(set) var roots: [Int] = []

    /// Whether a node was on the walk's way to another node, or is that node.
    func isOnWay(_ before: Int, to after: Int) -> Bool {
        entered[before] <= entered[after] && left[before] >= left[after]
    }
}

extension Board {
    /// Marks the links that close a loop, and ranks each node below all nodes that lead to it.
    mutating func rankNodes() -> Walk {
        let (walk, finished) = walkGraph()
        ranks = nodes.map { $0.kind == .start ? 0 : 1 }
        for node in finished.reversed() {
            for number in out[node] where !links[number].isBack {
                let target = links[number].to
                ranks[target] = max(ranks[target], ranks[node] + 1)
            }
        }
        lowerEnd()
        return walk
    }

    /// Walks depth first in the order of the definition, with an explicit stack.
    private mutating func walkGraph() -> (Walk, finished: [Int]) {
        let unknown = Array(repeating: -1, count: nodes.count)
        var walk = Walk(entered: unknown, left: unknown)
        var finished: [Int] = []
        var clock = 0
        for root in nodes.indices where walk.entered[root] == -1 {
            walk.roots.append(root)
            walk.entered[root] = clock
            clock += 1
            var stack = [(node: root, next: 0)]
            while let (node, next) = stack.last {
                guard next < out[node].count else {
                    walk.left[node] = clock
                    clock += 1
                    finished.append(node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let number = out[node][next]
                let target = links[number].to
                if walk.entered[target] == -1 {
                    walk.entered[target] = clock
                    clock += 1
                    stack.append((target, 0))
                } else if walk.left[target] == -1 {
                    links[number].isBack = true
                }
            }
        }
        return (walk, finished)
    }

    /// Moves the end mark at least as low as the lowest state.
    private mutating func lowerEnd() {
        guard let end = nodes.firstIndex(where: { $0.kind == .end }) else { return }
        ranks[end] = ranks.reduce(1, max)
    }
}
