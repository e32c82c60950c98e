extension ExecutionTree {
    /// Applies the next event of the history.
    ///
    /// An event that was applied before has no effect.
    package mutating func apply(_ event: HistoryEvent) {
        guard event.id > lastEventID else { return }
        lastEventID = event.id
        places[event.id] = Place(node: place(of: event), type: event.type, time: event.time)
    }

    /// Applies the event and returns the node to which it belongs.
    private mutating func place(of event: HistoryEvent) -> Int {
        let previous = places[event.previousID]?.node ?? Self.root
        let type = event.type
        if type.hasSuffix("StateEntered") { return enter(event, after: previous) }
        if type.hasSuffix("StateExited") { return exit(event, after: previous) }
        if type.hasPrefix("Execution") { return execution(event, after: previous) }
        if type.hasPrefix("MapIteration") { return iteration(event, after: previous) }
        switch type {
        case "ParallelStateStarted": return start("Parallel", event, after: previous)
        case "MapStateStarted": return start("Map", event, after: previous)
        case "ParallelStateFailed", "MapStateFailed":
            return scopeFailed(String(type.dropLast("StateFailed".count)), event, after: previous)
        case "ParallelStateSucceeded", "MapStateSucceeded":
            endAttempt(previous, .succeeded, at: event.time)
            return previous
        case "ParallelStateAborted", "MapStateAborted", "TaskStateAborted", "WaitStateAborted":
            return aborted(String(type.dropLast("StateAborted".count)), event, after: previous)
        case "EvaluationFailed":
            let index = evaluated(event, after: previous)
            fail(index, event.failure, at: event.time)
            return index
        default:
            return attempt(event, at: previous)
        }
    }

    private mutating func enter(_ event: HistoryEvent, after previous: Int) -> Int {
        var parent = previous
        if case .state = nodes[previous].kind { parent = nodes[previous].parent ?? Self.root }
        if places[event.previousID]?.type == "ParallelStateStarted" {
            let number = nodes[previous].children.reduce(1) {
                nodes[$1].attempt == nodes[previous].attemptCount ? $0 + 1 : $0
            }
            parent = add(.branch(number), "", to: previous, at: event.time)
        }
        let type = String(event.type.dropLast("StateEntered".count))
        let index = add(.state(type), event.detail("name") ?? "", to: parent, at: event.time)
        nodes[index].enteredBy = event.id
        nodes[index].enteredAfter = event.previousID
        changes.append(Change(time: event.time, node: index, what: .started))
        if type == "Fail" { close(index, .failed, at: event.time, failStates[nodes[index].name]) }
        return index
    }

    /// Ends a state that was aborted, possibly because of its own failure.
    private mutating func aborted(
        _ type: String, _ event: HistoryEvent, after previous: Int
    ) -> Int {
        let index = openState(type, from: previous)
        closeOpen(within: index, failedFrom: nil, at: event.time, nil)
        let hasFailed = hasJustFailed(index, at: event.time)
        close(
            index, hasFailed ? .failed : .aborted, at: event.time,
            hasFailed ? nodes[index].pendingFailure : nil)
        return index
    }

    /// The state in which an expression failed.
    ///
    /// The previous event is one of the state's own, or the one before the state's first event.
    private func evaluated(_ event: HistoryEvent, after previous: Int) -> Int {
        guard let name = event.detail("state") else { return previous }
        let own = around(previous) { tree, index in tree.isOpenState(index, name) }
        return own
            ?? nodes.indices.last {
                isOpenState($0, name) && nodes[$0].enteredAfter == event.previousID
            }
            ?? nodes.indices.last { isOpenState($0, name) } ?? previous
    }

    private func isOpenState(_ index: Int, _ name: String) -> Bool {
        guard case .state = nodes[index].kind else { return false }
        // A Fail state ends as soon as it is entered, but its own expressions may still fail.
        let isOpen = nodes[index].isOpen || nodes[index].kind == .state("Fail")
        return isOpen && nodes[index].name == name
    }

    private mutating func exit(_ event: HistoryEvent, after previous: Int) -> Int {
        let name = event.detail("name") ?? ""
        let index = around(previous) { tree, index in tree.isOpenState(index, name) }
        guard let index else { return previous }
        if let failure = nodes[index].pendingFailure {
            close(index, .caught, at: event.time, failure)
        } else {
            close(index, .succeeded, at: event.time)
            endBranches(of: index)
        }
        return index
    }

    /// Ends the branches of a Parallel with their last states, because no event shows their ends.
    private mutating func endBranches(of index: Int) {
        for branch in nodes[index].children where nodes[branch].isOpen {
            nodes[branch].ended =
                nodes[branch].children.last.flatMap { nodes[$0].ended } ?? nodes[index].ended
            nodes[branch].status = .succeeded
        }
    }

    private mutating func execution(_ event: HistoryEvent, after previous: Int) -> Int {
        switch event.type {
        case "ExecutionStarted":
            nodes[Self.root].started = event.time
            input = event.detail("input")
        case "ExecutionSucceeded":
            output = event.detail("output")
            end(.succeeded, event, after: previous)
        case "ExecutionFailed": end(.failed, event, after: previous)
        case "ExecutionTimedOut": end(.timedOut, event, after: previous)
        case "ExecutionAborted": end(.aborted, event, after: previous)
        default: break
        }
        return Self.root
    }

    private mutating func end(
        _ status: ExecutionStatus, _ event: HistoryEvent, after previous: Int
    ) {
        self.status = status
        if status != .succeeded { failure = event.failure }
        closeOpen(
            within: Self.root, failedFrom: status == .failed ? previous : nil,
            rest: status == .timedOut ? .timedOut : .aborted, at: event.time, event.failure)
        if status == .failed { complete(failureOf: previous, with: event.failure) }
        nodes[Self.root].ended = event.time
        nodes[Self.root].status =
            switch status {
            case .succeeded: .succeeded
            case .aborted: .aborted
            case .timedOut: .timedOut
            case .running, .failed: .failed
            }
        changes.append(Change(time: event.time, node: Self.root, what: .executionEnded(status)))
    }

    private mutating func iteration(_ event: HistoryEvent, after previous: Int) -> Int {
        let name = event.detail("name") ?? ""
        let number = event.number("index") ?? 0
        if event.type == "MapIterationStarted" {
            let map = around(previous) { tree, index in
                tree.nodes[index].kind == .state("Map") && tree.nodes[index].name == name
            }
            return add(.iteration(number), name, to: map ?? previous, at: event.time)
        }
        let index = around(previous) { tree, index in
            tree.nodes[index].kind == .iteration(number) && tree.nodes[index].name == name
        }
        guard let index else { return previous }
        switch event.type {
        case "MapIterationSucceeded": close(index, .succeeded, at: event.time)
        case "MapIterationFailed":
            closeOpen(within: index, failedFrom: previous, at: event.time, nil)
            close(index, .failed, at: event.time, innermostFailure(from: previous, to: index))
        default:
            closeOpen(within: index, failedFrom: nil, at: event.time, nil)
            close(index, .aborted, at: event.time)
        }
        return index
    }

    /// Starts a Parallel or Map, or restarts it; a retry leaves no other trace in the history.
    private mutating func start(
        _ type: String, _ event: HistoryEvent, after previous: Int
    ) -> Int {
        let index = openState(type, from: previous)
        if !nodes[index].attempts.isEmpty {
            // The previous event is the one that made the previous attempt fail.
            let end = places[event.previousID]?.time ?? event.time
            let failure = innermostFailure(from: previous, to: index)
            closeOpen(within: index, failedFrom: previous, at: end, nil)
            let told = failure ?? nodes[index].pendingFailure ?? Failure(error: "", cause: "")
            nodes[index].pendingFailure = told
            nodes[index].lastFailure = told
            endAttempt(index, .failed, at: end, told)
        }
        beginAttempt(index, at: event.time)
        nodes[index].length = event.number("length") ?? nodes[index].length
        return index
    }

    private mutating func scopeFailed(
        _ type: String, _ event: HistoryEvent, after previous: Int
    ) -> Int {
        let index = openState(type, from: previous)
        closeOpen(within: index, failedFrom: previous, at: event.time, nil)
        nodes[index].failedBy = previous == index ? nil : previous
        fail(index, innermostFailure(from: previous, to: index), at: event.time)
        return index
    }

    /// Applies an event of a task: scheduled, started, submitted, succeeded, failed or timed out.
    private mutating func attempt(_ event: HistoryEvent, at index: Int) -> Int {
        let type = event.type
        if type.hasSuffix("Failed") {
            fail(index, event.failure, at: event.time)
        } else if type.hasSuffix("TimedOut") {
            fail(index, event.failure, .timedOut, at: event.time)
        } else if type.hasSuffix("Scheduled") {
            nodes[index].resource = event.detail("resource") ?? ""
            beginAttempt(index, at: event.time)
            if type.hasPrefix("Activity") { setStanding(index, .waiting) }
        } else if type.hasSuffix("Submitted") {
            let waitsForToken = nodes[index].resource.hasSuffix(".waitForTaskToken")
            if waitsForToken { setStanding(index, .waiting) }
        } else if type.hasSuffix("Succeeded") {
            setStanding(index, .running)
            endAttempt(index, .succeeded, at: event.time)
        }
        if let handle = TaskHandle(event, attempt: nodes[index].attemptCount),
            !nodes[index].handles.contains(handle)
        {
            nodes[index].handles.append(handle)
            changes.append(Change(time: event.time, node: index, what: .submitted(handle)))
        }
        return index
    }
}
