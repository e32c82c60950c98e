import JSONValue
import StatesLanguage

/// The output of a state that exits, and the variables that it sets.
struct Departure {
    let output: Payload

    /// The variables to set.
    let assigned: JSONObject
}

/// The data that enters a state's work and the data that leaves it, in either query language.
extension Stepper {
    /// The input of a task or of branches: Parameters or Arguments, or else the state's input.
    mutating func arguments(
        of state: State, seeing states: inout StatesObject
    ) throws(StateError) -> Payload {
        switch state.queryLanguage {
        case .jsonPath:
            let filled = try parameters(of: state, in: states.frame, token: states.extras.token)
            return try checked(filled, of: state)
        case .jsonata:
            guard let arguments = state.arguments else { return states.frame.data }
            let filled = Payload(try fill(arguments, seeing: &states))
            trial?.inspection.afterArguments = filled
            return try checked(filled, of: state)
        }
    }

    /// The departure from a state with a result: a Task, a Parallel or a Map.
    mutating func departure(
        of state: State, with result: Payload, in frame: Frame
    ) throws(StateError) -> Departure {
        switch state.queryLanguage {
        case .jsonPath:
            let selected = try select(from: result, by: state, in: frame)
            let assigned = try assign(state.assign, from: result, in: frame)
            return Departure(
                output: try output(of: state, result: selected, in: frame), assigned: assigned)
        case .jsonata:
            var states = StatesObject(in: frame, result: result)
            return try departure(
                of: state, assign: state.assign, output: state.output, otherwise: result,
                seeing: &states)
        }
    }

    /// The departure from a state without a result: a Choice, a Wait, a Succeed, or a Pass in
    /// JSONata.
    ///
    /// - Parameter rule: the choice rule that matched. Its Assign and Output replace the state's,
    ///   even if it has none.
    mutating func departure(
        of state: State, by rule: ChoiceRule? = nil, in frame: Frame
    ) throws(StateError) -> Departure {
        let assign = rule == nil ? state.assign : rule?.assign
        switch state.queryLanguage {
        case .jsonPath:
            let input = try effectiveInput(of: state, in: frame)
            let assigned = try self.assign(assign, from: input, in: frame)
            let output = try select(state.dataFlow.outputPath, from: input, in: frame)
            return Departure(output: try checked(output, of: state), assigned: assigned)
        case .jsonata:
            var states = StatesObject(in: frame)
            return try departure(
                of: state, assign: assign, output: rule == nil ? state.output : rule?.output,
                otherwise: frame.data, seeing: &states)
        }
    }

    /// The departure from a state through a catcher.
    mutating func departure(
        of state: State, by catcher: Catcher, with errorOutput: Payload, in frame: Frame
    ) throws(StateError) -> Departure {
        switch state.queryLanguage {
        case .jsonPath:
            let assigned = try assign(catcher.assign, from: errorOutput, in: frame)
            let output = try put(errorOutput, at: catcher.resultPath, into: frame.data)
            return Departure(output: try checked(output, of: state), assigned: assigned)
        case .jsonata:
            var states = StatesObject(in: frame, errorOutput: errorOutput)
            return try departure(
                of: state, assign: catcher.assign, output: catcher.output, otherwise: errorOutput,
                seeing: &states)
        }
    }

    private mutating func departure(
        of state: State, assign: PayloadTemplate?, output: PayloadTemplate?, otherwise: Payload,
        seeing states: inout StatesObject
    ) throws(StateError) -> Departure {
        let assigned = try self.assign(assign, seeing: &states)
        guard let output else {
            return Departure(output: try checked(otherwise, of: state), assigned: assigned)
        }
        let value = Payload(try fill(output, seeing: &states))
        return Departure(output: try checked(value, of: state), assigned: assigned)
    }
}
