import JSONValue
import StatesLanguage

extension Stepper {
    mutating func run(_ pass: PassState, _ state: State, in frame: Frame) throws(StateError) {
        let input = try parameters(of: state, in: frame)
        let result = pass.result.map { Payload($0) } ?? input
        let assigned = try assign(state.assign, from: result, in: frame)
        let output = try output(of: state, result: result, in: frame)
        leave(state, in: frame.id, output: output, assigned: assigned, to: state.transition)
    }

    mutating func succeed(_ state: State, in frame: Frame) throws(StateError) {
        let input = try effectiveInput(of: state, in: frame)
        let output = try select(state.dataFlow.outputPath, from: input, in: frame)
        leave(state, in: frame.id, output: try checked(output, of: state), to: nil)
    }
}
