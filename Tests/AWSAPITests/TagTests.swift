import JSONValue
import Testing

@Suite struct TagTests {
    private let arn = Laboratory.machineARN("m")

    @Test func tagsAndUntags() async throws {
        let lab = Laboratory()
        _ = try await lab.call(
            "CreateStateMachine",
            [
                "name": "m", "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
                "tags": [["key": "a", "value": "1"]],
            ])
        let added = try await lab.call(
            "TagResource",
            [
                "resourceArn": arn,
                "tags": [["key": "b", "value": ""], ["key": "a", "value": "2"]],
            ])
        #expect(added.body == .emptyObject)
        let removed = try await lab.call(
            "UntagResource", ["resourceArn": arn, "tagKeys": ["b", "none"]])
        #expect(removed.body == .emptyObject)
        let listed = try await lab.call("ListTagsForResource", ["resourceArn": arn])
        #expect(listed.body == ["tags": [["key": "a", "value": "2"]]])
    }

    @Test func takesFiftyTagsAndNoMore() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let fifty = JSON.array((0..<50).map { ["key": .string("k\($0)"), "value": "v"] })
        let full = try await lab.call("TagResource", ["resourceArn": arn, "tags": fifty])
        #expect(full.status == 200)
        let same = try await lab.call("TagResource", ["resourceArn": arn, "tags": fifty])
        #expect(same.status == 200)
        let more = try await lab.call(
            "TagResource", ["resourceArn": arn, "tags": [["key": "more", "value": ""]]])
        #expect(more["__type"] == "TooManyTags")
        #expect(more["resourceName"] == arn)
    }

    @Test(arguments: ["TagResource", "UntagResource", "ListTagsForResource"])
    func needsAResource(_ operation: String) async throws {
        let reply = try await Laboratory().call(
            operation, ["resourceArn": arn, "tags": [], "tagKeys": []])
        #expect(reply["__type"] == "ResourceNotFound")
        #expect(reply["resourceName"] == arn)
    }
}
