import JSONValue
import StatesLanguage

extension Stepper {
    /// The variables that an `Assign` sets, all computed with the values from before.
    ///
    /// Source: DG `workflow-variables`.
    mutating func assign(
        _ template: PayloadTemplate?, from input: Payload, in frame: Frame
    ) throws(StateError) -> JSONObject {
        guard let template else { return [:] }
        guard case .object(let variables) = try fill(template, from: input.value, in: frame) else {
            throw .runtime("The field 'Assign' must be an object.")
        }
        let byteCount = variables.values.reduce(0) { $0 + $1.text.utf8.count }
        guard byteCount <= limits.assignByteCountMax else {
            throw .runtime(
                "The variables assigned by the state exceed the maximum of "
                    + "\(limits.assignByteCountMax) bytes.")
        }
        guard execution.variablesByteCount + byteCount <= limits.variablesByteCountMax else {
            throw .runtime(
                "The variables of the execution exceed the maximum of "
                    + "\(limits.variablesByteCountMax) bytes.")
        }
        return variables
    }
}
