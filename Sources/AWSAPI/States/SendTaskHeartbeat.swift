import Interpreter
import JSONValue

/// Reports that a task is still in progress.
///
/// Source: API `SendTaskHeartbeat`.
struct SendTaskHeartbeat: Operation {
    let token: String

    init(_ input: inout InputReader) throws(APIError) {
        token = try input.requiredText("taskToken", .taskToken)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try await api.answer(token: token, .heartbeat)
    }
}
