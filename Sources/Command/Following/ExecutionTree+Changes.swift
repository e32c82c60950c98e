extension ExecutionTree {
    mutating func add(
        _ kind: Node.Kind, _ name: String, to parent: Int, at time: Double
    ) -> Int {
        nodes.append(
            Node(
                parent: parent, kind: kind, name: name, attempt: nodes[parent].attempts,
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

    mutating func fail(_ index: Int, _ failure: Failure?, at time: Double) {
        let failure = failure ?? nodes[index].lastFailure ?? Failure(error: "", cause: "")
        nodes[index].pendingFailure = failure
        nodes[index].lastFailure = failure
        nodes[index].attemptEnded = time
        nodes[index].status = .retrying
        unsettled.append(index)
    }

    mutating func retry(_ index: Int, at time: Double) {
        tellFailedAttempt(index, endedAt: nodes[index].attemptEnded ?? time)
        nodes[index].pendingFailure = nil
        nodes[index].attempts += 1
        nodes[index].iterationsEnded = 0
        nodes[index].status = .running
        nodes[index].attemptEnded = nil
        changes.append(Change(time: time, node: index, what: .retried(nodes[index].attempts)))
    }

    /// Tells that an attempt has failed, unless that was told before.
    mutating func tellFailedAttempt(_ index: Int, endedAt time: Double?) {
        let node = nodes[index]
        guard let failure = node.pendingFailure, node.isOpen, node.toldAttempts < node.attempts
        else { return }
        nodes[index].toldAttempts = node.attempts
        nodes[index].lastFailure = failure
        let time = time ?? node.started
        let seconds = time - (node.attemptStarted ?? node.started)
        changes.append(
            Change(
                time: time, node: index,
                what: .attemptFailed(node.attempts, failure, seconds: seconds)))
    }

    mutating func close(
        _ index: Int, _ status: Node.Status, at time: Double, _ failure: Failure? = nil
    ) {
        guard nodes[index].isOpen else { return }
        nodes[index].status = status
        nodes[index].ended = time
        nodes[index].lastFailure = failure ?? nodes[index].lastFailure
        guard case .iteration = nodes[index].kind else {
            changes.append(Change(time: time, node: index, what: .ended))
            return
        }
        guard let map = nodes[index].parent, nodes[index].attempt == nodes[map].attempts else {
            return
        }
        nodes[map].iterationsEnded += 1
        changes.append(
            Change(time: time, node: map, what: .iterationEnded(nodes[map].iterationsEnded)))
    }

    /// Ends what is open within a scope that ends itself: the nodes the failure came through have
    /// failed, the others were stopped.
    ///
    /// - Parameter failure: goes to the innermost failed node if that has none of its own, as a
    ///   Fail state has not.
    mutating func closeOpen(
        within scope: Int, failedFrom origin: Int?, at time: Double, _ failure: Failure?
    ) {
        var failed: Set<Int> = []
        var current = origin
        while let index = current, index != scope {
            failed.insert(index)
            current = nodes[index].parent
        }
        var open: [Int] = []
        var rest = [scope]
        while let index = rest.popLast() {
            for child in nodes[index].children where nodes[child].isOpen {
                open.append(child)
                rest.append(child)
            }
        }
        for index in open.reversed() {
            let own = nodes[index].pendingFailure
            guard failed.contains(index) || own != nil else {
                close(index, .aborted, at: time)
                continue
            }
            nodes[index].pendingFailure = nil
            let missing = index == origin && nodes[index].lastFailure == nil ? failure : nil
            close(index, .failed, at: time, own ?? missing)
        }
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
