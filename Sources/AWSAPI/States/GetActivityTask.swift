import Engine
import JSONValue
import ServiceLifecycle
import Storage

/// Gives a worker a task of an activity, and waits for one if there is none.
///
/// If none arrives in time, or if the server stops, `taskToken` is null.
/// Source: API `GetActivityTask`.
struct GetActivityTask: Operation {
    static let isLongPoll = true

    let arn: String
    let worker: String?

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("activityArn", .arn)
        worker = try input.text("workerName", .name)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let activity = try await api.activity(try ARN.activity(arn).text)
        let deadline = ContinuousClock.now + api.options.activityPoll
        let outcome = await cancelWhenGracefulShutdown {
            await poll(activity.arn, until: deadline, in: api)
        }
        guard let task = try outcome.get() else { return ["taskToken": nil] }
        return ["taskToken": .string(task.token), "input": .string(task.input)]
    }

    private func poll(
        _ arn: String, until deadline: ContinuousClock.Instant, in api: StatesAPI
    ) async -> Result<ActivityTask?, APIError> {
        do throws(EngineError) {
            return .success(
                try await api.engine.pollActivity(arn: arn, worker: worker, until: deadline))
        } catch {
            return .failure(api.failure(error))
        }
    }
}
