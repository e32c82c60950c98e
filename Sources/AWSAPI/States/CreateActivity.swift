import JSONValue
import Storage

/// Creates an activity.
///
/// Source: API `CreateActivity`.
///
/// A repeated call returns the same answer as the first one; its tags are ignored.
struct CreateActivity: Operation {
    let activityName: String
    let tags: [Tag]
    let encryption: Encryption?

    init(_ input: inout InputReader) throws(APIError) {
        activityName = try input.requiredText("name", .name)
        tags = try TagList.read(&input)
        encryption = try Encryption.read(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        try ResourceName.check(activityName)
        try encryption?.check()
        let arn = api.site.activityARN(activityName)
        try TagList.checkMeaning(tags)
        try TagList.checkCount(tags, of: arn)
        let record = ActivityRecord(arn: arn, name: activityName, createdAt: api.now())
        do throws(StoreError) {
            let existing = try await api.store.activity(arn: arn)
            let activity = try await api.store.create(record)
            if existing == nil, !tags.isEmpty {
                try await api.store.setTags(tags, removing: [], of: arn)
            }
            return ["activityArn": .string(arn), "creationDate": activity.createdAt.json]
        } catch {
            throw api.failure(error)
        }
    }
}
