import AWSClient
import JSONValue
import ServiceModels
public import StatesLanguage

/// Calls an operation of an AWS service as one of the optimized integrations.
///
/// Its result has the metadata of the answer. Source: DG `integrate-optimized`.
public struct OptimizedCall: Integration {
    public var service: String { form.service }
    public var action: String { form.action }
    let form: Form
    private let client: AWSClient

    /// What one integration has of its own.
    struct Form: Sendable {
        /// As in the ARN: `sqs`.
        let service: String

        /// As in the ARN: `sendMessage`.
        let action: String

        /// The service's name among the SDK's.
        let model: String
        let naming: ErrorNaming

        /// Turns the task's parameters into those of the operation.
        var prepare: @Sendable (JSONObject, TaskRequest) -> JSONObject = { parameters, _ in
            parameters
        }

        /// Turns the operation's result into the task's.
        var finish: @Sendable (JSONObject) throws(StateError) -> JSONObject = { result in result }

        /// Refuses parameters that the SDK of Step Functions cannot send.
        var check: @Sendable (JSONObject, Endpoint) throws(StateError) -> Void = { _, _ in }

        /// How long the call may take; nil means as long as any other.
        var timeout: Duration?
    }

    init(_ form: Form, _ client: AWSClient) {
        self.form = form
        self.client = client
    }

    public func mayRepeat(_ task: TaskRequest) -> Bool {
        guard let model = ServiceTable.standard[form.model],
            let operation = model.operation(forAction: form.action)
        else { return true }
        return model.mayRepeat(operation)
    }

    public func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        guard let model = ServiceTable.standard[form.model],
            let operation = model.operation(forAction: form.action)
        else { throw .runtime("The program was built without the table of services.") }
        let parameters = form.prepare(task.parameters.object ?? [:], task)
        var call = AWSClient.Call(operation, of: model, parameters)
        call.region = task.region
        call.roleARN = task.roleARN
        call.idempotencyToken = task.idempotencyUUID
        call.timeout = form.timeout
        if let endpoint = try? client.endpoint(for: call) { try form.check(parameters, endpoint) }
        let answer: AWSClient.Answer
        do throws(CallFailure) {
            answer = try await client.run(call)
        } catch {
            throw form.naming.error(for: error, parameters: task.parameters)
        }
        return .done(.object(answer.withMetadata(of: try form.finish(answer.members))))
    }
}

extension AWSClient.Answer {
    /// The members, with the metadata of the answer.
    var withMetadata: JSONObject { withMetadata(of: members) }

    /// A result made of the answer, with the metadata of the answer.
    func withMetadata(of result: JSONObject) -> JSONObject {
        var result = result
        result["SdkHttpMetadata"] = .object(httpMetadata)
        result["SdkResponseMetadata"] = ["RequestId": requestID.map { .string($0) } ?? .null]
        return result.sortedByName
    }

    /// The member `SdkHttpMetadata` of a result.
    fileprivate var httpMetadata: JSONObject {
        var all = JSONObject()
        var single = JSONObject()
        for (name, value) in headers {
            all[name] = .array((all[name]?.array ?? []) + [.string(value)])
            single[name] = .string(value)
        }
        return [
            "AllHttpHeaders": .object(all), "HttpHeaders": .object(single.sortedByName),
            "HttpStatusCode": .int(status),
        ]
    }
}
