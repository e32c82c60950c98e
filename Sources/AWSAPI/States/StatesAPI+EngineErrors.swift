package import Engine
import Logging
import Storage

extension StatesAPI {
    /// What a refusal or a fault of the engine is to a caller.
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
