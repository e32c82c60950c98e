import AWSClient
import JSONValue
import ServiceModels
public import StatesLanguage

/// Calls an operation of an AWS service: an SDK integration.
///
/// Source: DG `supported-services-awssdk`.
public struct ServiceCall: Integration {
    public let service: String
    public let action: String
    private let model: ServiceModel
    private let operation: ServiceOperation
    private let client: AWSClient

    /// - Parameters:
    ///   - service: as in the ARN, with `aws-sdk:`.
    ///   - action: in camelCase.
    ///
    /// - Returns: nil if there is no such operation.
    init?(_ service: String, _ action: String, _ client: AWSClient) {
        guard service.hasPrefix("aws-sdk:"),
            let model = ServiceTable.standard[String(service.dropFirst(8))],
            let operation = model.operation(forAction: action)
        else { return nil }
        self.service = service
        self.action = action
        self.model = model
        self.operation = operation
        self.client = client
    }

    public func mayRepeat(_ task: TaskRequest) -> Bool { model.mayRepeat(operation) }

    public func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        let naming = ErrorNaming.sdk(model)
        var call = AWSClient.Call(
            operation, of: model, Self.texts(in: task.parameters, of: service))
        call.region = task.region
        call.roleARN = task.roleARN
        call.idempotencyToken = task.idempotencyUUID
        do throws(CallFailure) {
            return .done(.object(try await client.run(call).members))
        } catch {
            throw naming.error(for: error, parameters: task.parameters)
        }
    }

    /// The parameters, with the JSON of those that Step Functions takes as a value where its own API
    /// takes text.
    private static func texts(in parameters: JSON, of service: String) -> JSONObject {
        var parameters = parameters.object ?? [:]
        guard service == "aws-sdk:sfn" else { return parameters }
        for name in IntegrationCatalog.textsOfStepFunctions {
            guard let value = parameters[name], value.string == nil, !value.isNull else { continue }
            parameters[name] = .string(value.text)
        }
        return parameters
    }
}
