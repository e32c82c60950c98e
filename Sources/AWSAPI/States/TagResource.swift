import JSONValue
import Storage

/// Adds tags to a state machine or an activity.
///
/// Source: API `TagResource`.
struct TagResource: Operation {
    let arn: String
    let tags: [Tag]

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("resourceArn", .arn)
        tags = try TagList.readRequired(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try await api.checkResource(arn)
        try TagList.checkMeaning(tags)
        try TagList.checkCount(tags + (try await api.tags(of: arn)), of: arn)
        if !tags.isEmpty { try await api.setTags(tags, removing: [], of: arn) }
        return .emptyObject
    }
}
