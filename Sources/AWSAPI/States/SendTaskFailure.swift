import Interpreter
import JSONValue
import StatesLanguage

/// Reports that a task failed with an error.
///
/// Source: API `SendTaskFailure`.
struct SendTaskFailure: Operation {
    let token: String
    let error: String?
    let cause: String?

    init(_ input: inout InputReader) throws(APIError) {
        token = try input.requiredText("taskToken", .taskToken)
        error = try input.text("error", .error)
        cause = try input.text("cause", .cause)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try await api.answer(token: token, .failure(StateError(error, cause: cause)))
    }
}
