import Engine
import Storage

/// The member `tags`.
enum TagList {
    /// The most tags that one resource may have.
    ///
    /// Source: DG `service-quotas`.
    static let countMax = 50

    /// Reads the tags; empty if there are none.
    static func read(_ input: inout InputReader) throws(APIError) -> [Tag] {
        try input.structures("tags", read: tag) ?? []
    }

    static func readRequired(_ input: inout InputReader) throws(APIError) -> [Tag] {
        guard let tags = try input.structures("tags", read: tag) else {
            input.missing("tags")
            return []
        }
        return tags
    }

    private static func tag(_ input: inout InputReader) throws(APIError) -> Tag {
        Tag(
            key: try input.text("key", .tagKey) ?? "",
            value: try input.text("value", .tagValue) ?? "")
    }

    /// Checks the tags that have a meaning for the server.
    static func checkMeaning(_ tags: [Tag]) throws(APIError) {
        for tag in tags {
            if let problem = RetentionPeriod.problem(with: tag) { throw .validation(problem) }
        }
    }

    static func checkCount(_ tags: [Tag], of arn: String) throws(APIError) {
        guard Set(tags.map(\.key)).count <= countMax else {
            throw .tooManyTags(arn, limit: countMax)
        }
    }
}
