import Engine
import Interpreter
import JSONValue
import Storage

extension StatesAPI {
    /// Hands in the answer to the task of a token.
    ///
    /// - Throws: `InvalidToken` for what was never a token, `TaskDoesNotExist` if its execution is
    ///   not known, `TaskTimedOut` if nobody waits for the answer any more.
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
