import JSONValue
import JSONata
import StatesLanguage
import Timestamps

/// The data flow of a state in JSONata.
///
/// The order is Arguments, the state's work, then Assign and Output. Both of these see the
/// variables as they were when the state was entered.
/// Source: DG `transforming-data`.
extension Stepper {
    /// A template with its expressions evaluated, in the order of the definition.
    ///
    /// The recursion is no deeper than the definition, whose depth the parser limits.
    mutating func fill(
        _ template: PayloadTemplate, seeing states: inout StatesObject
    ) throws(StateError) -> JSON {
        switch template {
        case .constant(let value): return value
        case .expression(let expression): return try evaluate(expression, seeing: &states)
        case .array(let elements):
            var values: [JSON] = []
            values.reserveCapacity(elements.count)
            for element in elements { values.append(try fill(element, seeing: &states)) }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            object.reserveCapacity(members.count)
            for member in members { object[member.name] = try fill(member.value, seeing: &states) }
            return .object(object)
        case .path, .intrinsic: preconditionFailure("Paths are read in JSONPath states only.")
        }
    }

    // MARK: Evaluating

    /// How many nodes of an expression are evaluated in about the time of one transition.
    private static let ticksPerTransition = 50

    /// The value of an expression.
    ///
    /// When this throws, the failure has already been recorded, and the error's cause names the
    /// place.
    mutating func evaluate(
        _ expression: FieldExpression, seeing states: inout StatesObject
    ) throws(StateError) -> JSON {
        let chance = random.next()
        var tickCount = 0
        defer {
            effort += tickCount / Self.ticksPerTransition
            if tickCount > limits.evaluation.tickCountMax { step.wasCutShort = true }
        }
        let result: JSONataResult
        do throws(JSONataError) {
            result = try expression.expression.evaluate(
                at: EvaluationMoment(millisecond: moment.now.milliseconds, seed: chance),
                limits: limits.evaluation, tickCount: &tickCount
            ) { name in
                guard name == "states" else { return variable(name, in: states.frame) }
                if expression.mayReadContext { states.context = context(states) }
                return states.json
            }
        } catch {
            // Recorded: an error without a code follows a colon.
            let mark = error.code.isEmpty ? ":" : "."
            throw failure(
                of: expression, in: states.frame,
                "threw an error during evaluation\(mark) \(error)")
        }
        switch result {
        case .value(let value): return value
        case .undefined:
            throw failure(of: expression, in: states.frame, "returned nothing (undefined).")
        case .function:
            throw failure(of: expression, in: states.frame, "returned an unsupported result type.")
        }
    }

    private func context(_ states: StatesObject) -> JSON {
        states.context ?? contextObject(of: states.frame, extras: states.extras)
    }

    /// The value of an expression that must have the given type.
    mutating func evaluate(
        _ expression: FieldExpression, as type: ValueType, seeing states: inout StatesObject
    ) throws(StateError) -> JSON {
        let value = try evaluate(expression, seeing: &states)
        guard value.valueType == type else {
            throw failure(
                of: expression, in: states.frame,
                "returned an unexpected result type. Expected '\(type)', but was "
                    + "'\(value.valueType)' for value: \(value.text)")
        }
        return value
    }

    /// The value of an expression that must yield a whole number.
    ///
    /// - Parameter max: the largest number that the field accepts; nil means no upper limit.
    ///   Negative numbers are always refused.
    mutating func wholeNumber(
        _ expression: FieldExpression, max: Int? = nil, seeing states: inout StatesObject
    ) throws(StateError) -> Int {
        let value = try evaluate(expression, as: .number, seeing: &states)
        let field = expression.field
        guard let number = value.int else {
            throw evaluationFailure(
                "The \(field) field cannot be parsed as an integer: \(value.text)", at: field,
                in: states.frame)
        }
        if let max, !(0...max).contains(number) {
            throw evaluationFailure(
                "\(field) must be between 0 and \(max) but was: \(number)", at: field,
                in: states.frame)
        }
        guard number >= 0 else {
            throw evaluationFailure("\(field) cannot be negative.", at: field, in: states.frame)
        }
        return number
    }
}
