import Interpreter
import JSONValue

/// Reports that a task succeeded, with its result.
///
/// Source: API `SendTaskSuccess`.
struct SendTaskSuccess: Operation {
    let token: String
    let output: String

    init(_ input: inout InputReader) throws(APIError) {
        token = try input.requiredText("taskToken", .taskToken)
        output = try input.requiredText("output", input.bounds.payload)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        // As recorded from AWS, a text that is no token is refused before the output is read.
        guard TaskToken(parsing: token) != nil else { throw .invalidToken }
        let payload: Payload
        do throws(JSONError) {
            payload = try Payload(parsing: output)
        } catch {
            throw .invalidOutput(error.message(quoting: output))
        }
        return try await api.answer(token: token, .success(payload))
    }
}
