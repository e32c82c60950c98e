import JSONValue
import StatesLanguage

extension Stepper {
    mutating func run(_ pass: PassState, _ state: State, in frame: Frame) throws(StateError) {
        let departure: Departure
        switch state.queryLanguage {
        case .jsonPath:
            let input = try parameters(of: state, in: frame)
            let result = pass.result.map { Payload($0) } ?? input
            departure = try self.departure(of: state, with: result, in: frame)
        case .jsonata: departure = try self.departure(of: state, in: frame)
        }
        leave(state, in: frame.id, departure, to: state.transition)
    }

    mutating func succeed(_ state: State, in frame: Frame) throws(StateError) {
        leave(state, in: frame.id, try departure(of: state, in: frame), to: nil)
    }
}
