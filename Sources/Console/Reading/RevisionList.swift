import AWSAPI
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// `GET /treadle/revisions?machine=&before=&limit=`: definitions, the newest first.
struct RevisionList {
    private let machineARN: String
    private let before: RevisionID?
    private let limit: Int

    init(_ query: Query) throws(APIError) {
        machineARN = try query.requiredText("machine")
        before = try query.number("before", from: 0).map { RevisionID(Int64($0)) }
        limit = try query.count("limit", standard: 50, most: 100)
    }

    func read(from store: StoreReader) async throws(APIError) -> JSON {
        let found = try await store.read { (store) throws(StoreError) in
            try await store.revisions(of: machineARN, before: before, limit: limit + 1)
        }
        let revisions = found.prefix(limit)
        let next = found.count > limit ? revisions.last : nil
        return [
            "revisions": .array(revisions.map(\.json)),
            "next": next.map { .int(Int($0.id.number)) } ?? .null,
        ]
    }
}

extension Revision {
    fileprivate var json: JSON {
        [
            "number": .int(Int(id.number)), "label": .text(label),
            "createdAt": .int(createdAt.milliseconds), "roleArn": .string(roleARN),
            "definition": .string(definition),
        ]
    }
}
