import JSONValue

/// Removes tags from a state machine or an activity.
///
/// Source: API `UntagResource`.
struct UntagResource: Operation {
    let arn: String
    let keys: [String]

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("resourceArn", .arn)
        keys = try input.requiredTexts("tagKeys", .tagKey)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try await api.checkResource(arn)
        if !keys.isEmpty { try await api.setTags([], removing: keys, of: arn) }
        return .emptyObject
    }
}
