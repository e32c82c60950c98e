/// The attempts of a state, from their start to their end.
extension ExecutionTree {
    /// Begins an attempt, and reports it if it is not the first.
    mutating func beginAttempt(_ index: Int, at time: Double) {
        let isRetry = !nodes[index].attempts.isEmpty
        if isRetry {
            tellFailedAttempt(index)
            nodes[index].pendingFailure = nil
            nodes[index].iterationsEnded = 0
            nodes[index].failedBy = nil
        }
        nodes[index].attempts.append(Attempt(started: time))
        if nodes[index].isOpen { nodes[index].status = .running }
        guard isRetry else { return }
        changes.append(Change(time: time, node: index, what: .retried(nodes[index].attemptCount)))
    }

    /// Sets the status of a state and its open attempt, such as running or waiting.
    mutating func setStanding(_ index: Int, _ status: Node.Status) {
        nodes[index].status = status
        guard let last = nodes[index].attempts.indices.last, nodes[index].attempts[last].isOpen
        else { return }
        nodes[index].attempts[last].status = status
    }

    /// Ends the current attempt, if there is one.
    mutating func endAttempt(
        _ index: Int, _ status: Node.Status, at time: Double, _ failure: Failure? = nil
    ) {
        guard let last = nodes[index].attempts.indices.last, nodes[index].attempts[last].isOpen
        else { return }
        nodes[index].attempts[last].ended = time
        nodes[index].attempts[last].status = status
        nodes[index].attempts[last].failure = failure
    }

    /// Records that the attempt has failed; later events show what follows from it.
    ///
    /// - Parameter status: `failed` or `timedOut`.
    mutating func fail(
        _ index: Int, _ failure: Failure?, _ status: Node.Status = .failed, at time: Double
    ) {
        let failure = failure ?? nodes[index].lastFailure ?? Failure(error: "", cause: "")
        failAttempt(index, failure, status, at: time)
        nodes[index].lastFailure = failure
        // A Fail state ends as soon as it is entered.
        guard nodes[index].isOpen else { return }
        nodes[index].pendingFailure = failure
        nodes[index].status = .retrying
        unsettled.append(index)
    }

    private mutating func failAttempt(
        _ index: Int, _ failure: Failure, _ status: Node.Status, at time: Double
    ) {
        if let last = nodes[index].attempts.last, last.ended == time {
            // The failure follows the answer at once: the output failed, or that of the catcher.
            nodes[index].attempts.removeLast()
            nodes[index].attempts.append(Attempt(started: last.started))
        } else if nodes[index].attempts.last?.isOpen != true {
            // An expression that fails before the call counts as an attempt.
            beginAttempt(index, at: time)
        }
        endAttempt(index, status, at: time, failure)
    }

    /// Reports that an attempt has failed, unless this was reported before.
    mutating func tellFailedAttempt(_ index: Int) {
        let node = nodes[index]
        guard let failure = node.pendingFailure, let attempt = node.attempts.last, node.isOpen,
            node.toldAttempts < node.attemptCount
        else { return }
        nodes[index].toldAttempts = node.attemptCount
        nodes[index].lastFailure = failure
        let time = attempt.ended ?? node.started
        changes.append(
            Change(
                time: time, node: index,
                what: .attemptFailed(node.attemptCount, failure, seconds: time - attempt.started)))
    }
}

extension ExecutionTree.Attempt {
    var isOpen: Bool { ended == nil }
}
