import JSONValue
import Storage

/// Deletes an activity.
///
/// Source: API `DeleteActivity`.
///
/// Deleting an activity that does not exist succeeds.
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
