import JSONValue
import Storage

/// Removes an activity.
///
/// Source: API `DeleteActivity`.
///
/// One that does not exist is as good as deleted.
struct DeleteActivity: Operation {
    let arn: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("activityArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let arn = try ARN.activity(arn).text
        do throws(StoreError) {
            try await api.store.deleteActivity(arn: arn)
        } catch {
            throw api.failure(error)
        }
        return .emptyObject
    }
}
