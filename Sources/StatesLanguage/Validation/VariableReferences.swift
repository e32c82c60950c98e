import JSONPath

extension StateMachine {
    /// The variables that each state references, by the state's name; a state that references none
    /// is not there. Names are sorted.
    ///
    /// Source: API `DescribeStateMachine`, `variableReferences`.
    public var variableReferences: [String: [String]] {
        var references: [String: [String]] = [:]
        for scope in scopes {
            for (name, state) in scope.states {
                let names = Set(state.paths.compactMap(\.variable))
                if !names.isEmpty { references[name] = names.sorted() }
            }
        }
        return references
    }
}

extension Path {
    fileprivate var variable: String? {
        guard case .variable(let name) = root else { return nil }
        return name
    }
}

extension State {
    /// All paths that are read when the state runs.
    fileprivate var paths: [Path] {
        let templates = [dataFlow.parameters, dataFlow.resultSelector, assign]
        return templates.flatMap { $0?.paths ?? [] } + dataFlow.inputPath.paths
            + dataFlow.outputPath.paths + catchers.flatMap { $0.assign?.paths ?? [] } + kind.paths
    }
}

extension State.Kind {
    fileprivate var paths: [Path] {
        switch self {
        case .pass, .succeed, .parallel: []
        case .task(let task):
            (task.timeout?.paths ?? []) + (task.heartbeat?.paths ?? [])
                + (task.credentials?.paths ?? [])
        case .choice(let choice):
            choice.rules.flatMap { $0.condition.paths + ($0.assign?.paths ?? []) }
        case .wait(let wait): wait.until.paths
        case .fail(let fail): (fail.error?.paths ?? []) + (fail.cause?.paths ?? [])
        case .map(let map):
            (map.itemsPath.map { [$0] } ?? []) + (map.itemSelector?.paths ?? [])
                + map.maxConcurrency.paths
        }
    }
}

extension DataFlow.Selection {
    fileprivate var paths: [Path] {
        guard case .path(let path) = self else { return [] }
        return [path]
    }
}

extension IntegerField {
    fileprivate var paths: [Path] {
        guard case .path(let path) = self else { return [] }
        return [path]
    }
}

extension WaitState.Until {
    fileprivate var paths: [Path] {
        switch self {
        case .seconds, .timestamp: []
        case .secondsPath(let path), .timestampPath(let path): [path]
        }
    }
}

extension FailState.Text {
    fileprivate var paths: [Path] {
        switch self {
        case .constant: []
        case .path(let path): [path]
        case .intrinsic(let call, _): call.paths
        }
    }
}

extension PayloadTemplate {
    fileprivate var paths: [Path] {
        switch self {
        case .constant: []
        case .object(let members): members.flatMap(\.value.paths)
        case .array(let elements): elements.flatMap(\.paths)
        case .path(let path, _): [path]
        case .intrinsic(let call, _, _): call.paths
        }
    }
}

extension Condition {
    fileprivate var paths: [Path] {
        switch self {
        case .and(let conditions), .or(let conditions): conditions.flatMap(\.paths)
        case .not(let condition): condition.paths
        case .isPresent(let path, _), .isType(let path, _, _), .matches(let path, _): [path]
        case .compare(let path, _, _, .constant): [path]
        case .compare(let path, _, _, .path(let other)): [path, other]
        }
    }
}
