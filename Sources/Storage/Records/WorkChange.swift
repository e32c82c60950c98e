public import Interpreter
public import JSONValue
public import Timestamps

/// A change that a commit makes to the rows of work of its execution.
public enum WorkChange: Hashable, Sendable {
    /// Writes a row, replacing one with the same id.
    case put(Work)

    case remove(Work.ID)

    /// Removes all rows of a fact.
    case settle(fact: Int)

    /// Turns the row of a task into a cancellation without an owner, keeping its handle, and
    /// removes the other rows of the fact.
    case cancel(fact: Int, at: Timestamp)

    /// Removes all rows except cancellations and announcements.
    case settleAll
}

extension Step {
    /// The changes for its effects.
    ///
    /// - Parameter owner: the committing server, which owns the work that can begin at once.
    public func workChanges(at now: Timestamp, owner: ServerID?) -> [WorkChange] {
        let execution = execution.identity.id
        func id(_ fact: Int, _ kind: Work.Kind) -> Work.ID {
            Work.ID(execution: execution, fact: fact, kind: kind)
        }
        var changes: [WorkChange] = effects.map { effect in
            switch effect {
            case .runTask(let fact):
                .put(Work(id: id(fact, .task), due: now, owner: owner))
            case .offerActivity(let fact, let arn):
                .put(Work(id: id(fact, .activity), due: now, topic: arn))
            case .setTimer(let kind, let fact, let due):
                .put(Work(id: id(fact, .timer(kind)), due: due))
            case .settle(let fact): .settle(fact: fact)
            case .cancelTask(let fact, _): .cancel(fact: fact, at: now)
            case .announce(let parent):
                .put(
                    Work(
                        id: id(0, .announcement), due: now, handle: parent.json,
                        owner: owner))
            }
        }
        if isUnfinished {
            changes.append(.put(Work(id: id(0, .turn), due: now, owner: owner)))
        } else if hasFinishedTurns {
            changes.append(.remove(id(0, .turn)))
        }
        guard !self.execution.isRunning else { return changes }
        // Work that the step requested before its end is no longer wanted.
        changes.removeAll(where: \.isForLiving)
        return baseEventCount > 0 ? changes + [.settleAll] : changes
    }
}

extension WorkChange {
    /// Whether this makes sense only while the execution is running.
    fileprivate var isForLiving: Bool {
        guard case .put(let work) = self else { return false }
        return !work.id.kind.outlivesExecution
    }
}

extension Identity.Parent {
    public var json: JSON {
        ["execution": .int(Int(execution.number)), "fact": .int(fact)]
    }

    public init?(_ json: JSON) {
        guard let execution = json["execution"]?.int, let fact = json["fact"]?.int else {
            return nil
        }
        self.init(execution: ExecutionID(Int64(execution)), fact: fact)
    }
}
