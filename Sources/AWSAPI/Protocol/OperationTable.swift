import JSONValue

/// Finds the operation that a request names in `X-Amz-Target`.
package struct OperationTable: Sendable {
    typealias Handler = @Sendable (JSONObject, StatesAPI) async throws(APIError) -> JSON

    struct Entry: Sendable {
        let isLongPoll: Bool

        /// Whether a held server answers it.
        let isForHeldServers: Bool
        let handle: Handler
    }

    private var entries: [String: Entry] = [:]

    subscript(target: String) -> Entry? { entries[target] }

    /// The text before an operation's name in `X-Amz-Target`.
    private let prefix: String

    package init(
        _ operations: [any Operation.Type], unsupported: [String] = [],
        prefix: String? = nil
    ) {
        self.prefix = prefix ?? AWSJSON.targetPrefix
        for operation in operations { add(operation) }
        for name in unsupported {
            add(name, isLongPoll: false, isForHeldServers: true) {
                (_, _) async throws(APIError) in
                throw .unsupported("The operation \(name)")
            }
        }
    }

    private mutating func add<O: Operation>(_ operation: O.Type) {
        add(O.name, isLongPoll: O.isLongPoll, isForHeldServers: O.isForHeldServers) {
            (members, api) async throws(APIError) in
            var input = InputReader(members, bounds: api.bounds)
            let operation = try O(&input)
            try input.finish()
            return try await operation.run(in: api)
        }
    }

    private mutating func add(
        _ name: String, isLongPoll: Bool, isForHeldServers: Bool, _ handle: @escaping Handler
    ) {
        let target = prefix + name
        precondition(entries[target] == nil, "Each operation is in the table once.")
        entries[target] = Entry(
            isLongPoll: isLongPoll, isForHeldServers: isForHeldServers, handle: handle)
    }
}

extension OperationTable {
    /// All 37 operations of the API model `stepfunctions/2016-11-23`.
    static let all = OperationTable(
        [
            CreateStateMachine.self, DescribeStateMachine.self,
            DescribeStateMachineForExecution.self, ListStateMachines.self,
            UpdateStateMachine.self, DeleteStateMachine.self, ValidateStateMachineDefinition.self,
            StartExecution.self, StartSyncExecution.self, DescribeExecution.self,
            ListExecutions.self, StopExecution.self, GetExecutionHistory.self,
            CreateActivity.self, DescribeActivity.self, ListActivities.self, DeleteActivity.self,
            GetActivityTask.self, SendTaskSuccess.self, SendTaskFailure.self,
            SendTaskHeartbeat.self,
            TagResource.self, UntagResource.self, ListTagsForResource.self, TestState.self,
        ],
        unsupported: [
            "PublishStateMachineVersion", "ListStateMachineVersions", "DeleteStateMachineVersion",
            "CreateStateMachineAlias", "DescribeStateMachineAlias", "UpdateStateMachineAlias",
            "DeleteStateMachineAlias", "ListStateMachineAliases",
            "RedriveExecution", "DescribeMapRun", "ListMapRuns", "UpdateMapRun",
        ])
}
