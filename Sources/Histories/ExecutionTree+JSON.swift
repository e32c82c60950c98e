package import JSONValue

/// The tree as an answer of the API: the execution with its states, in the order of their entry.
extension ExecutionTree {
    /// The members `status`, `startDate`, `stopDate`, `error`, `cause` and `states`.
    ///
    /// `docs/cli.md` describes the members of a state. Missing values are null: the end of anything
    /// that has not ended, the parent of one of the machine's own states, and errors where there
    /// are none.
    package var json: JSON {
        let root = nodes[Self.root]
        return [
            "status": .string(status.rawValue), "startDate": Self.date(root.started),
            "stopDate": Self.date(root.ended), "error": Self.text(failure?.error),
            "cause": Self.text(failure?.cause),
            "states": .array(nodes.indices.compactMap(state)),
        ]
    }

    private func state(_ index: Int) -> JSON? {
        let node = nodes[index]
        guard case .state(let type) = node.kind else { return nil }
        let around = node.parent.map { nodes[$0] }
        let parent = state(around: node.parent).map { nodes[$0] }
        var object: JSONObject = [
            "id": .int(node.enteredBy), "name": .string(node.name), "type": .string(type),
            "status": .string(node.status.rawValue), "enteredDate": Self.date(node.started),
            "exitedDate": Self.date(node.ended),
            "parent": parent.map { .int($0.enteredBy) } ?? .null,
        ]
        switch around?.kind {
        case .branch(let number): object["branch"] = .int(number - 1)
        case .iteration(let number): object["iteration"] = .int(number)
        case .execution, .state, nil: break
        }
        if let around, parent != nil { object["parentAttempt"] = .int(around.attempt) }
        if let length = node.length { object["itemCount"] = .int(length) }
        object["attempts"] = .array(node.attempts.map(\.json))
        let failure = node.shownFailure
        object["error"] = Self.text(failure?.error)
        object["cause"] = Self.text(failure?.cause)
        return .object(object)
    }

    /// Seconds since 1970 with three digits of fraction, as the API gives times.
    fileprivate static func date(_ time: Double?) -> JSON {
        guard let time else { return .null }
        let milliseconds = Int((time * 1000).rounded())
        let fraction = String(milliseconds % 1000)
        let zeros = String(repeating: "0", count: 3 - fraction.utf8.count)
        return .number(JSONNumber(verified: "\(milliseconds / 1000).\(zeros)\(fraction)"))
    }

    /// The text; null if it is missing or empty.
    fileprivate static func text(_ text: String?) -> JSON {
        guard let text, !text.isEmpty else { return .null }
        return .string(text)
    }
}

extension ExecutionTree.Attempt {
    fileprivate var json: JSON {
        [
            "startDate": ExecutionTree.date(started), "stopDate": ExecutionTree.date(ended),
            "status": .string(status.rawValue), "error": ExecutionTree.text(failure?.error),
            "cause": ExecutionTree.text(failure?.cause),
        ]
    }
}

extension ExecutionTree.Node {
    /// The node's failure, unless the node overcame it.
    fileprivate var shownFailure: Failure? {
        switch status {
        case .retrying, .caught, .failed, .timedOut: lastFailure
        case .running, .waiting, .succeeded, .aborted: nil
        }
    }
}
