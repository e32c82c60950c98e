import JSONValue
import Storage

/// Lists the tags of a state machine or an activity.
///
/// Source: API `ListTagsForResource`.
struct ListTagsForResource: Operation {
    let arn: String

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("resourceArn", .arn)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try await api.checkResource(arn)
        let tags = try await api.tags(of: arn)
        let items = tags.map { tag -> JSON in
            ["key": .string(tag.key), "value": .string(tag.value)]
        }
        return ["tags": .array(items)]
    }
}
