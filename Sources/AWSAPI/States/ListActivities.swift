import JSONValue
import Storage

/// Lists activities, sorted by name.
///
/// Source: API `ListActivities`.
struct ListActivities: Operation {
    let page: PageRequest

    init(_ input: inout InputReader) throws(APIError) {
        page = try PageRequest(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let last = try page.position(Self.name, now: api.now())
        var activities = try await activities(after: last, in: api)
        let hasMore = activities.count > page.limit
        if hasMore { activities.removeLast(activities.count - page.limit) }
        let items = activities.map { activity -> JSON in
            [
                "activityArn": .string(activity.arn), "name": .string(activity.name),
                "creationDate": activity.createdAt.json,
            ]
        }
        return page.answer(
            "activities", items, end: hasMore ? activities.last?.name : nil, scope: Self.name,
            now: api.now())
    }

    private func activities(
        after name: String?, in api: StatesAPI
    ) async throws(APIError) -> [ActivityRecord] {
        do throws(StoreError) {
            return try await api.store.activities(after: name, limit: page.limit + 1)
        } catch {
            throw api.failure(error)
        }
    }
}
