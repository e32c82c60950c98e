import AWSClient
public import JSONValue
import ServiceModels
public import StatesLanguage

/// Starts work in an AWS service and asks until it has ended: the pattern `.sync`.
///
/// Without the pattern, the task ends with the answer to the call that starts the work.
///
/// Source: DG `connect-to-resource`.
public struct ServiceJob: Integration {
    public var service: String { form.service }
    public var action: String { form.action }
    private let form: Form
    private let client: AWSClient

    /// What one kind of work has of its own.
    struct Form: Sendable {
        /// As in the ARN: `glue`.
        let service: String

        /// As in the ARN: `startJobRun`.
        let action: String

        /// The service's name among the SDK's.
        let model: String
        let naming: ErrorNaming

        /// Whether results of calls have the metadata of their answers.
        var hasMetadata = true

        /// The members that find the work again, from the parameters and the answer.
        let handle: @Sendable (_ parameters: JSONObject, _ answer: JSONObject) -> JSONObject?

        /// The call that describes the work, in camelCase.
        let describe: String

        /// Its parameters, from the handle.
        let described: @Sendable (_ handle: JSONObject) -> JSONObject

        /// What the description says.
        let verdict: @Sendable (_ description: JSONObject) -> Verdict

        /// The call that stops the work, in camelCase; nil if there is none.
        var cancel: String?

        /// Its parameters, from the handle.
        var cancelled: @Sendable (_ handle: JSONObject) -> JSONObject = { $0 }

        /// How long after the start the first question comes.
        var firstLook: Duration = .seconds(1)
    }

    /// How far work is, with the part of its description that the task returns.
    enum Verdict {
        case running
        case succeeded(JSON)

        /// The task fails with `States.TaskFailed` and this as the cause.
        case failed(JSON)

        /// By the word in a member of the part: what is in neither set is still running.
        static func by(
            _ status: JSON?, _ part: JSON, done: Set<String>, failed: Set<String>
        ) -> Verdict {
            guard let status = status?.string else { return .running }
            if done.contains(status) { return .succeeded(part) }
            return failed.contains(status) ? .failed(part) : .running
        }
    }

    init(_ form: Form, _ client: AWSClient) {
        self.form = form
        self.client = client
    }

    // MARK: The contract

    public func mayRepeat(_ task: TaskRequest) -> Bool {
        guard let model = ServiceTable.standard[form.model],
            let operation = model.operation(forAction: form.action)
        else { return true }
        return model.mayRepeat(operation)
    }

    public func run(_ task: TaskRequest) async throws(StateError) -> Progress {
        let parameters = task.parameters.object ?? [:]
        let answer = try await call(form.action, parameters, task)
        let output = form.hasMetadata ? answer.withMetadata : answer.members
        guard task.pattern == .sync || task.pattern == .sync2 else { return .done(.object(output)) }
        guard let handle = form.handle(parameters, answer.members) else {
            throw StateError(StateError.taskFailed, cause: JSON.object(output).text)
        }
        return .pending(
            output: .object(output), handle: ["work": .object(handle), "looks": 0],
            again: form.firstLook)
    }

    public func look(at handle: JSON, of task: TaskRequest) async throws(StateError) -> Progress {
        let work = handle["work"]?.object ?? [:]
        let looks = handle["looks"]?.int ?? 0
        let later = Progress.pending(
            output: .null, handle: ["work": .object(work), "looks": .int(looks + 1)],
            again: Self.pause(after: looks))
        let description: JSONObject
        do throws(CallFailure) {
            description = try await raw(form.describe, form.described(work), task).members
        } catch {
            // The work goes on, whether it can be asked about now or not.
            if error.isTransient { return later }
            throw form.naming.error(for: error, parameters: .object(form.described(work)))
        }
        switch form.verdict(description) {
        case .running: return later
        case .succeeded(let result): return .done(result)
        case .failed(let part): throw StateError(StateError.taskFailed, cause: part.text)
        }
    }

    public func cancel(_ handle: JSON?, of task: TaskRequest) async throws(StateError) {
        guard let cancel = form.cancel, let work = handle?["work"]?.object else { return }
        _ = try await call(cancel, form.cancelled(work), task)
    }

    /// Longer after each question, up to 15 seconds.
    private static func pause(after looks: Int) -> Duration {
        .milliseconds(min(15_000, 1000 + 500 * looks))
    }

    // MARK: Calls

    private func call(
        _ action: String, _ parameters: JSONObject, _ task: TaskRequest
    ) async throws(StateError) -> AWSClient.Answer {
        do throws(CallFailure) {
            return try await raw(action, parameters, task)
        } catch {
            throw form.naming.error(for: error, parameters: .object(parameters))
        }
    }

    private func raw(
        _ action: String, _ parameters: JSONObject, _ task: TaskRequest
    ) async throws(CallFailure) -> AWSClient.Answer {
        guard let model = ServiceTable.standard[form.model],
            let operation = model.operation(forAction: action)
        else { throw .answer("The program has no operation \(action) of \(form.model)") }
        var call = AWSClient.Call(operation, of: model, parameters)
        call.region = task.region
        call.roleARN = task.roleARN
        call.idempotencyToken = task.idempotencyUUID
        return try await client.run(call)
    }
}
