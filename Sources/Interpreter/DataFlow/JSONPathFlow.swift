import JSONPath
import JSONValue
import StatesLanguage

/// The data flow of a state in JSONPath.
///
/// The order is InputPath, Parameters, the state's work, ResultSelector, ResultPath, OutputPath.
/// Source: DG `concepts-input-output-filtering`.
extension Stepper {
    /// The part of the state's input that InputPath selects; in JSONata, the whole input.
    mutating func effectiveInput(of state: State, in frame: Frame) throws(StateError) -> Payload {
        guard state.queryLanguage == .jsonPath else { return frame.data }
        let input = try select(state.dataFlow.inputPath, from: frame.data, in: frame)
        trial?.inspection.afterInputPath = input
        return input
    }

    /// The effective input, transformed by Parameters if there are any.
    mutating func parameters(
        of state: State, in frame: Frame, token: String? = nil
    ) throws(StateError) -> Payload {
        let input = try effectiveInput(of: state, in: frame)
        let parameters = try state.dataFlow.parameters.map { (template) throws(StateError) in
            Payload(try fill(template, from: input.value, in: frame, token: token))
        }
        trial?.inspection.afterParameters = parameters ?? input
        return parameters ?? input
    }

    /// The result, transformed by ResultSelector if there is one.
    mutating func select(
        from result: Payload, by state: State, in frame: Frame
    ) throws(StateError) -> Payload {
        let selected = try state.dataFlow.resultSelector.map { (template) throws(StateError) in
            Payload(try fill(template, from: result.value, in: frame))
        }
        trial?.inspection.afterResultSelector = selected ?? result
        return selected ?? result
    }

    /// The state's output: ResultPath puts the result into the input, and OutputPath selects from
    /// that.
    mutating func output(
        of state: State, result: Payload, in frame: Frame
    ) throws(StateError) -> Payload {
        let whole = try put(result, at: state.dataFlow.resultPath, into: frame.data)
        trial?.inspection.afterResultPath = whole
        let output = try select(state.dataFlow.outputPath, from: whole, in: frame)
        return try checked(output, of: state)
    }

    /// Applies InputPath or OutputPath.
    mutating func select(
        _ selection: DataFlow.Selection, from payload: Payload, in frame: Frame
    ) throws(StateError) -> Payload {
        switch selection {
        case .whole: return payload
        case .nothing: return .emptyObject
        case .path(let path): return Payload(try readWhole(path, from: payload.value, in: frame))
        }
    }

    /// Applies the ResultPath of a state or a catcher.
    func put(
        _ result: Payload, at destination: DataFlow.Destination, into input: Payload
    ) throws(StateError) -> Payload {
        switch destination {
        case .whole: return result
        case .dropped: return input
        case .path(let path):
            do throws(PathError) {
                return Payload(try path.write(result.value, into: input.value))
            } catch {
                throw StateError(
                    StateError.referencePathConflict,
                    cause: "Unable to apply ReferencePath \(path.text) to input \(input.text)")
            }
        }
    }

    /// The payload, after a check against the limits.
    func checked(_ payload: Payload, of state: State) throws(StateError) -> Payload {
        guard payload.byteCount <= limits.payloadByteCountMax else {
            throw StateError(StateError.dataLimitExceeded, cause: tooLarge(state))
        }
        // A payload that nests deeper has at least this many brackets.
        if payload.byteCount > 2 * limits.payloadDepthMax,
            payload.value.depth > limits.payloadDepthMax
        {
            throw .runtime(
                "The output of the state nests deeper than the maximum of "
                    + "\(limits.payloadDepthMax) levels.")
        }
        return payload
    }

    func tooLarge(_ state: State) -> String {
        "The state/task '\(state.name)' returned a result with a size exceeding the maximum "
            + "number of bytes service limit."
    }
}
