import JSONValue
import Storage

/// Lists state machines, sorted by name.
///
/// Source: API `ListStateMachines`.
struct ListStateMachines: Operation {
    let page: PageRequest

    /// The number of machines read at a time; it is small because definitions are read with them.
    private static let chunk = 32

    init(_ input: inout InputReader) throws(APIError) {
        page = try PageRequest(&input)
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        var last = try page.position(Self.name, now: api.now())
        var items: [JSON] = []
        var hasMore = true
        while hasMore, items.count < page.limit {
            let wanted = min(Self.chunk, page.limit - items.count)
            var machines = try await machines(after: last, limit: wanted + 1, in: api)
            hasMore = machines.count > wanted
            machines.removeLast(max(0, machines.count - wanted))
            items += machines.map(\.summary)
            last = machines.last?.name ?? last
        }
        return page.answer(
            "stateMachines", items, end: hasMore ? last : nil, scope: Self.name, now: api.now())
    }

    private func machines(
        after name: String?, limit: Int, in api: StatesAPI
    ) async throws(APIError) -> [StateMachineRecord] {
        do throws(StoreError) {
            return try await api.store.stateMachines(after: name, limit: limit)
        } catch {
            throw api.failure(error)
        }
    }
}

extension StateMachineRecord {
    fileprivate var summary: JSON {
        [
            "stateMachineArn": .string(arn), "name": .string(name), "type": .string(type),
            "creationDate": createdAt.json,
        ]
    }
}
