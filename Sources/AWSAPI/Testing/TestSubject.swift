import JSONValue
import StatesLanguage

/// The state under test, with the machine that contains it.
struct TestSubject {
    let machine: StateMachine
    let name: String
    let state: State

    /// The recorded name of a state that is given without a machine.
    static let nameOfLoneState = "StateName"

    /// Reads the definition of one state, or of a machine if `stateName` names a state in it.
    ///
    /// - Throws: `InvalidDefinition`, `ValidationException`.
    init(_ definition: String, _ stateName: String?, in api: StatesAPI) throws(APIError) {
        var options = api.options.validation
        options.acceptsUnavailable = true
        do throws(InvalidDefinition) {
            if stateName == nil, let state = (try? JSON(parsing: definition))?.object {
                machine = try StateMachine(decoding: Self.machine(around: state), options: options)
            } else {
                machine = try StateMachine(parsing: definition, options: options)
            }
        } catch {
            throw .invalidDefinition(error.message)
        }
        name = stateName ?? Self.nameOfLoneState
        let found = machine.scopes.compactMap { [name] in $0.states[name] }.first
        guard let found else { throw .stateNotInDefinition }
        state = found
    }

    /// Makes a machine that starts with the state, with a Succeed state for each target it names.
    private static func machine(around state: JSONObject) -> JSON {
        var states: JSONObject = [nameOfLoneState: .object(state)]
        for target in targets(of: state) where states[target] == nil {
            states[target] = ["Type": "Succeed"]
        }
        return ["StartAt": .string(nameOfLoneState), "States": .object(states)]
    }

    private static func targets(of state: JSONObject) -> [String] {
        var targets = [state["Next"]?.string, state["Default"]?.string]
        for field in ["Choices", "Catch"] {
            for rule in state[field]?.array ?? [] { targets.append(rule["Next"]?.string) }
        }
        return targets.compactMap { $0 }.filter { !$0.isEmpty }
    }

    // MARK: Checks

    /// Checks that the state can be tested, with this mock or without one.
    func check(_ mock: TestMock?, roleARN: String?) throws(APIError) {
        switch (state.kind, mock) {
        case (.parallel, nil), (.map, nil): throw .containerWithoutMock
        case (.task(let task), nil):
            guard roleARN != nil else {
                throw .validation("RoleArn must be specified when testing a Task state")
            }
            try check(task)
        case (.task, _), (.parallel, _), (.map, _), (_, nil): return
        case (_, .some):
            throw .validation(
                "State type '\(state.type.rawValue)' is not supported when a mock is specified")
        }
    }

    private func check(_ task: TaskState) throws(APIError) {
        switch task.resource {
        case .activity:
            throw .validation("A mock must be specified when testing an Activity state")
        case .integration(let call):
            guard call.pattern != .requestResponse else { return }
            throw .validation(
                "A mock must be specified when testing a state with the integration pattern "
                    + "'\(call.pattern.suffix)'")
        }
    }

    /// Whether a state with this name is inside the branches or the processor of this one.
    func holds(_ name: String) -> Bool {
        let inner: [StateScope.ID] =
            switch state.kind {
            case .parallel(let parallel): parallel.branches
            case .map(let map): [map.processor]
            default: []
            }
        return inner.contains { machine.scopes[$0].states[name] != nil || isWithin($0, name) }
    }

    private func isWithin(_ scope: StateScope.ID, _ name: String) -> Bool {
        machine.scopes[scope].states.values.contains { each in
            switch each.kind {
            case .parallel(let parallel):
                parallel.branches.contains {
                    machine.scopes[$0].states[name] != nil || isWithin($0, name)
                }
            case .map(let map):
                machine.scopes[map.processor].states[name] != nil
                    || isWithin(map.processor, name)
            default: false
            }
        }
    }
}

extension APIError {
    /// The error in AWS's words, although both types can be tested with a mock.
    fileprivate static let containerWithoutMock = APIError(
        "InvalidDefinition",
        "TestState API does not support Map or Parallel states. Supported state types include: "
            + "[Task, Wait, Pass, Succeed, Fail, Choice]")
}
