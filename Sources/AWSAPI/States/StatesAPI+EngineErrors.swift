package import Engine
import Logging
import Storage

extension StatesAPI {
    /// The error answer for an error of the engine.
    package func failure(_ error: EngineError) -> APIError {
        switch error {
        case .executionExists(let arn): .executionAlreadyExists(arn)
        case .invalidInput(let reason): .invalidInput(reason)
        case .invalidTestCase(let reason): .validation(reason)
        case .invalidDefinition(let reason): .invalidDefinition(reason)
        case .store(let error): failure(error)
        }
    }
}
