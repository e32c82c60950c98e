import JSONPath
import JSONValue
import StatesLanguage

extension Stepper {
    mutating func run(_ choice: ChoiceState, _ state: State, in frame: Frame) throws(StateError) {
        var states = StatesObject(in: frame)
        let input =
            state.queryLanguage == .jsonPath
            ? try effectiveInput(of: state, in: frame).value : .null
        let rule = try firstMatch(choice.rules, input, seeing: &states)
        guard let next = rule?.next ?? choice.otherwise else {
            throw .runtime(
                "Failed to transition out of the state. The state does not point to a next state.")
        }
        leave(state, in: frame.id, try departure(of: state, by: rule, in: frame), to: .next(next))
    }

    /// - Parameter input: the input that JSONPath conditions read.
    private mutating func firstMatch(
        _ rules: [ChoiceRule], _ input: JSON, seeing states: inout StatesObject
    ) throws(StateError) -> ChoiceRule? {
        for rule in rules {
            let holds =
                switch rule.condition {
                case .constant(let answer): answer
                case .expression(let expression):
                    try evaluate(expression, as: .boolean, seeing: &states) == true
                default: try self.holds(rule.condition, input, in: states.frame)
                }
            if holds { return rule }
        }
        return nil
    }

    /// Whether a JSONPath condition holds.
    ///
    /// The recursion is no deeper than the definition, whose depth the parser limits.
    private mutating func holds(
        _ condition: Condition, _ input: JSON, in frame: Frame
    ) throws(StateError) -> Bool {
        switch condition {
        case .and(let all):
            for each in all where try !holds(each, input, in: frame) { return false }
            return true
        case .or(let any):
            for each in any where try holds(each, input, in: frame) { return true }
            return false
        case .not(let inner): return try !holds(inner, input, in: frame)
        case .constant, .expression:
            preconditionFailure("A Condition of JSONata stands for itself.")
        case .isPresent(let path, let expected):
            return exists(path, in: input, of: frame) == expected
        case .isType(let path, let type, let expected):
            return try variable(at: path, input, in: frame).isOf(type) == expected
        case .matches(let path, let pattern):
            guard case .string(let text) = try variable(at: path, input, in: frame) else {
                return false
            }
            return StringPattern(pattern).matches(text)
        case .compare(let path, let type, let comparison, let operand):
            let left = try variable(at: path, input, in: frame)
            let right = try value(of: operand, input, in: frame)
            return comparison.holds(between: left, and: right, as: type)
        }
    }

    private mutating func value(
        of operand: Condition.Operand, _ input: JSON, in frame: Frame
    ) throws(StateError) -> JSON {
        switch operand {
        case .constant(let value): value
        case .path(let path): try variable(at: path, input, in: frame)
        }
    }

    private mutating func variable(
        at path: Path, _ input: JSON, in frame: Frame
    ) throws(StateError) -> JSON {
        do throws(PathError) {
            return try read(path, from: input, in: frame)
        } catch {
            throw .runtime(
                "Invalid path '\(path)': The choice state's condition path references an invalid "
                    + "value.")
        }
    }
}
