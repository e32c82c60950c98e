/// Adds, finds and ends nodes.
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

    /// The nearest node that passes the test, from `index` outwards.
    func around(_ index: Int, where passes: (ExecutionTree, Int) -> Bool) -> Int? {
        var current: Int? = index
        while let index = current {
            if passes(self, index) { return index }
            current = nodes[index].parent
        }
        return nil
    }

    /// The nearest open state of this type, from `index` outwards; `index` if there is none.
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

    /// Ends all open nodes inside a scope that ends.
    ///
    /// The nodes through which the failure came have failed, and the others were stopped.
    ///
    /// - Parameters:
    ///   - rest: the status of the others.
    ///   - failure: the failure for failed nodes without one of their own, such as a Fail state, or
    ///     the nodes around a state whose error cannot be handled.
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

    /// Completes the failures of the nodes through which a failure came.
    ///
    /// A Fail state may compute its error or cause, which only the end of the execution shows.
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

    /// Whether the node's attempt failed at this moment, rather than earlier, before a retry.
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
