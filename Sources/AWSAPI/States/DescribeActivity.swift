import JSONValue
import Storage

/// Describes an activity.
///
/// Source: API `DescribeActivity`.
struct DescribeActivity: Operation {
    let arn: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("activityArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let activity = try await api.activity(try ARN.activity(arn).text)
        return [
            "activityArn": .string(activity.arn), "name": .string(activity.name),
            "creationDate": activity.createdAt.json,
            "encryptionConfiguration": Encryption.standard,
        ]
    }
}
