import JSONValue
import StatesLanguage

/// Computes the variables that an `Assign` sets, all from the values before it.
///
/// Source: DG `workflow-variables`.
extension Stepper {
    /// - Parameter input: the value of `$` in paths.
    mutating func assign(
        _ template: PayloadTemplate?, from input: Payload, in frame: Frame
    ) throws(StateError) -> JSONObject {
        guard let template else { return [:] }
        return try variables(try fill(template, from: input.value, in: frame), in: frame)
    }

    mutating func assign(
        _ template: PayloadTemplate?, seeing states: inout StatesObject
    ) throws(StateError) -> JSONObject {
        guard let template else { return [:] }
        return try variables(try fill(template, seeing: &states), in: states.frame)
    }

    private func variables(_ value: JSON, in frame: Frame) throws(StateError) -> JSONObject {
        guard case .object(let variables) = value else {
            throw .runtime("The field 'Assign' must be an object.")
        }
        var byteCount = 0
        var replacedByteCount = 0
        for (name, value) in variables {
            byteCount += value.text.utf8.count
            replacedByteCount += frame.variables[name]?.text.utf8.count ?? 0
        }
        guard byteCount <= limits.assignByteCountMax else {
            throw .runtime(
                "The variables assigned by the state exceed the maximum of "
                    + "\(limits.assignByteCountMax) bytes.")
        }
        guard
            execution.variablesByteCount + byteCount - replacedByteCount
                <= limits.variablesByteCountMax
        else {
            throw .runtime(
                "The variables of the execution exceed the maximum of "
                    + "\(limits.variablesByteCountMax) bytes.")
        }
        return variables
    }
}
