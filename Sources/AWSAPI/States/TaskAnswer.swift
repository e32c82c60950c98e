import Engine
import Interpreter
import JSONValue
import Storage

extension StatesAPI {
    /// Passes an answer to the task with this token.
    ///
    /// - Throws: `InvalidToken` if the text is no token, `TaskDoesNotExist` if its execution is not
    ///   known, `TaskTimedOut` if nothing waits for the answer any more.
    func answer(
        token text: String, _ answer: Trigger.TokenAnswer
    ) async throws(APIError) -> JSON {
        guard let token = TaskToken(parsing: text) else { throw .invalidToken }
        let isAwaited: Bool
        do throws(EngineError) {
            isAwaited = try await engine.answer(token, answer)
        } catch {
            guard case .store(.notFound) = error else { throw failure(error) }
            throw .taskDoesNotExist
        }
        guard isAwaited else { throw .taskTimedOut }
        return .emptyObject
    }
}
