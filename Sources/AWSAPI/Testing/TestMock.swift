import Interpreter
import JSONValue
import ServiceModels
import StatesLanguage

/// The mocked answer of a task, or the mocked results of branches or iterations.
///
/// Source: API `MockInput`.
struct TestMock {
    let result: String?
    let error: StateError?
    let validation: Validation

    /// The member `fieldValidationMode`.
    enum Validation: String {
        /// Required members must be present, and all members must have the right types and be
        /// within their bounds.
        case strict = "STRICT"

        /// The members that are present must have the right types.
        case present = "PRESENT"
        case none = "NONE"
    }

    init(_ input: inout InputReader) throws(APIError) {
        result = try input.text("result", input.bounds.payload)
        error = try input.structure("errorOutput") { (reader) throws(APIError) in
            StateError(
                try reader.text("error", .error), cause: try reader.text("cause", .cause))
        }
        validation =
            try input.text("fieldValidationMode", .mockValidation)
            .flatMap(Validation.init) ?? .strict
    }

    func check() throws(APIError) {
        guard result == nil || error == nil else {
            throw .validation(
                "A test mock should have only one of the following fields: [result, errorOutput].")
        }
        guard result != nil || error != nil else {
            throw .validation(
                "A test mock should have one of the following fields: [result, errorOutput].")
        }
    }

    /// The mocked answer, after its shape has been checked.
    func answer(for subject: TestSubject) throws(APIError) -> Result<Payload, StateError> {
        if let error { return .failure(error) }
        guard let result, let payload = try? Payload(parsing: result) else {
            throw .validation("Mocked result must be valid JSON")
        }
        switch subject.state.kind {
        case .parallel(let parallel):
            guard let results = payload.value.array else {
                throw .validation("Mocked result must be an array.")
            }
            guard results.count == parallel.branches.count else {
                throw .validation(
                    "Mocked result must contain the same number of items as number of Parallel "
                        + "branches.")
            }
        case .map(let map): try check(payload.value, of: map)
        case .task(let task): try check(payload.value, of: task)
        default: break
        }
        return .success(payload)
    }

    private func check(_ value: JSON, of map: MapState) throws(APIError) {
        if map.distribution?.resultWriter?.resource != nil {
            guard value.object != nil else {
                throw .validation("Mocked result must be a JSON object.")
            }
        } else {
            guard value.array != nil else { throw .validation("Mocked result must be an array.") }
        }
    }

    private func check(_ value: JSON, of task: TaskState) throws(APIError) {
        guard validation != .none, case .integration(let call) = task.resource,
            let answer = MockedAnswer(to: call)
        else { return }
        let mistake = answer.view.mistake(
            in: value, validation == .strict ? .complete : .types, openMember: answer.openMember)
        if let mistake {
            throw .validation("Mock result schema validation error: \(mistake)")
        }
    }
}
