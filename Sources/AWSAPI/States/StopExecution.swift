import Engine
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// Ends an execution as aborted.
///
/// Source: API `StopExecution`.
///
/// An execution that has already ended stays unchanged, and the answer has the date of its end.
struct StopExecution: Operation {
    let arn: String
    let error: String?
    let cause: String?

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
        error = try input.text("error", .error)
        cause = try input.text("cause", .cause)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let arn = try ARN.execution(arn).text
        let record = try await api.execution(arn)
        let stopped: Timestamp?
        do throws(EngineError) {
            stopped = try await api.engine.stop(
                record.identity.id, StateError(self.error, cause: cause))
        } catch {
            throw api.failure(error)
        }
        if let stopped { return ["stopDate": stopped.json] }
        let date = try await api.execution(arn).stoppedAt ?? api.now()
        return ["stopDate": date.json]
    }
}
