import JSONPath
import JSONValue
import StatesLanguage

/// How data goes through a state in JSONPath mode: InputPath, Parameters, (the work),
/// ResultSelector, ResultPath, OutputPath. Source: DG `concepts-input-output-filtering`.
extension Stepper {
    /// The state's input as InputPath picks it; in JSONata, the input itself.
    mutating func effectiveInput(of state: State, in frame: Frame) throws(StateError) -> Payload {
        guard state.queryLanguage == .jsonPath else { return frame.data }
        let input = try select(state.dataFlow.inputPath, from: frame.data, in: frame)
        trial?.inspection.afterInputPath = input
        return input
    }

    /// The effective input, shaped by Parameters if there are any.
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

    /// The result, shaped by ResultSelector if there is one.
    mutating func select(
        from result: Payload, by state: State, in frame: Frame
    ) throws(StateError) -> Payload {
        let selected = try state.dataFlow.resultSelector.map { (template) throws(StateError) in
            Payload(try fill(template, from: result.value, in: frame))
        }
        trial?.inspection.afterResultSelector = selected ?? result
        return selected ?? result
    }

    /// The state's output: the result put into its input by ResultPath, and of that what
    /// OutputPath picks.
    mutating func output(
        of state: State, result: Payload, in frame: Frame
    ) throws(StateError) -> Payload {
        let whole = try put(result, at: state.dataFlow.resultPath, into: frame.data)
        trial?.inspection.afterResultPath = whole
        let output = try select(state.dataFlow.outputPath, from: whole, in: frame)
        return try checked(output, of: state)
    }

    /// InputPath or OutputPath.
    mutating func select(
        _ selection: DataFlow.Selection, from payload: Payload, in frame: Frame
    ) throws(StateError) -> Payload {
        switch selection {
        case .whole: return payload
        case .nothing: return .emptyObject
        case .path(let path): return Payload(try readWhole(path, from: payload.value, in: frame))
        }
    }

    /// ResultPath, of a state or a catcher.
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

    /// A payload that keeps to the limits.
    func checked(_ payload: Payload, of state: State) throws(StateError) -> Payload {
        guard payload.byteCount <= limits.payloadByteCountMax else {
            throw StateError(StateError.dataLimitExceeded, cause: tooLarge(state))
        }
        // What nests deeper than this has at least so many brackets.
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
