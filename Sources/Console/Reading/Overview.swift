import AWSAPI
import JSONValue
import StatesLanguage
import Storage
import Timestamps

/// `GET /treadle/overview?runs=&after=&limit=`: state machines by name, with their newest runs.
struct Overview {
    private let runCount: Int
    private let after: String?
    private let limit: Int

    init(_ query: Query) throws(APIError) {
        runCount = try query.count("runs", standard: 10, from: 0, most: 100)
        after = query.text("after")
        limit = try query.count("limit", standard: 50, most: 200)
    }

    func read(from store: StoreReader, at now: Timestamp) async throws(APIError) -> JSON {
        let found = try await store.read { (store) throws(StoreError) in
            try await store.stateMachines(after: after, limit: limit + 1)
        }
        let machines = found.prefix(limit)
        let runningCounts = try await store.read { (store) throws(StoreError) in
            try await store.runningCounts(of: machines.map(\.arn))
        }
        var items: [JSON] = []
        for (machine, runningCount) in zip(machines, runningCounts) {
            let filter = ExecutionFilter(stateMachineARN: machine.arn, limit: runCount)
            let runs = try await store.read { (store) throws(StoreError) in
                try await store.executions(filter)
            }
            let tags = try await store.read { (store) throws(StoreError) in
                try await store.tags(of: machine.arn)
            }
            items.append([
                "arn": .string(machine.arn), "name": .string(machine.name),
                "createdAt": .int(machine.createdAt.milliseconds),
                "runningCount": .int(runningCount), "runs": .array(runs.map { .object($0.row) }),
                "isDraft": .bool(tags.contains { $0.key == Drafts.tag }),
            ])
        }
        let next = found.count > limit ? machines.last?.name : nil
        return [
            "machines": .array(items), "next": next.map { .string($0) } ?? .null,
            "now": .int(now.milliseconds),
        ]
    }
}
