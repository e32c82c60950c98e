/// Nodes as they are added, found and ended.
extension ExecutionTree {
    mutating func add(
        _ kind: Node.Kind, _ name: String, to parent: Int, at time: Double
    ) -> Int {
        nodes.append(
            Node(
                parent: parent, kind: kind, name: name, attempt: nodes[parent].attemptCount,
                started: time))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// The first node that passes, from `index` outwards.
    func around(_ index: Int, where passes: (ExecutionTree, Int) -> Bool) -> Int? {
        var current: Int? = index
        while let index = current {
            if passes(self, index) { return index }
            current = nodes[index].parent
        }
        return nil
    }

    /// The nearest state of this type that has not ended, from `index` outwards, else `index`.
    func openState(_ type: String, from index: Int) -> Int {
        around(index) { tree, index in
            tree.nodes[index].isOpen && tree.nodes[index].kind == .state(type)
        } ?? index
    }

    mutating func close(
        _ index: Int, _ status: Node.Status, at time: Double, _ failure: Failure? = nil
    ) {
        guard nodes[index].isOpen else { return }
        endAttempt(index, status, at: time, status == .failed ? failure : nil)
        let isLate = status == .failed && nodes[index].attempts.last?.status == .timedOut
        nodes[index].pendingFailure = nil
        nodes[index].status = isLate ? .timedOut : status
        nodes[index].ended = time
        nodes[index].lastFailure = failure ?? nodes[index].lastFailure
        guard case .iteration = nodes[index].kind else {
            changes.append(Change(time: time, node: index, what: .ended))
            return
        }
        guard let map = nodes[index].parent, nodes[index].attempt == nodes[map].attemptCount else {
            return
        }
        nodes[map].iterationsEnded += 1
        changes.append(
            Change(time: time, node: map, what: .iterationEnded(nodes[map].iterationsEnded)))
    }

    /// Ends what is open within a scope that ends itself: the nodes the failure came through have
    /// failed, the others were stopped.
    ///
    /// - Parameters:
    ///   - rest: how the others ended.
    ///   - failure: goes to the failed nodes that have none of their own: a Fail state has not, nor
    ///     has what is around a state whose error nothing can handle.
    mutating func closeOpen(
        within scope: Int, failedFrom origin: Int?, rest: Node.Status = .aborted,
        at time: Double, _ failure: Failure?
    ) {
        var failed: Set<Int> = []
        var current = origin
        while let index = current, index != scope {
            failed.insert(index)
            current = nodes[index].parent
        }
        var open: [Int] = []
        var rests = [scope]
        while let index = rests.popLast() {
            for child in nodes[index].children where nodes[child].isOpen {
                open.append(child)
                rests.append(child)
            }
        }
        for index in open.reversed() {
            if let own = nodes[index].pendingFailure, hasJustFailed(index, at: time) {
                close(index, .failed, at: time, own)
            } else if failed.contains(index) {
                close(index, .failed, at: time, nodes[index].pendingFailure ?? failure)
            } else {
                close(index, rest, at: time)
            }
        }
    }

    /// Gives the nodes through which a failure came what only the end of the execution tells of it:
    /// a Fail state may compute its error or its cause.
    mutating func complete(failureOf origin: Int, with failure: Failure?) {
        guard let failure else { return }
        var source = origin
        while let inner = nodes[source].failedBy { source = inner }
        var current: Int? = source
        while let index = current, index != Self.root {
            if nodes[index].hasFailed {
                let own = nodes[index].lastFailure
                nodes[index].lastFailure = own?.filled(from: failure) ?? failure
            }
            current = nodes[index].parent
        }
    }

    /// Whether its attempt has failed at this moment; one that failed earlier waited for the next.
    func hasJustFailed(_ index: Int, at time: Double) -> Bool {
        nodes[index].pendingFailure != nil && nodes[index].attempts.last?.ended == time
    }

    func innermostFailure(from index: Int, to scope: Int) -> Failure? {
        var current: Int? = index
        while let index = current, index != scope {
            if let failure = nodes[index].lastFailure { return failure }
            current = nodes[index].parent
        }
        return nil
    }
}
