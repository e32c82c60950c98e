import Histories
import JSONValue

@testable import TreadleCLI

/// Histories as text: one event per line, with its time, id, previous id, type and details.
enum SampleHistories {
    /// The start of every history, in seconds since 1970.
    static let start = 1_793_000_000.0

    static func events(_ text: String) throws -> [HistoryEvent] {
        try json(text).compactMap(HistoryEvent.init)
    }

    /// The events as `GetExecutionHistory` returns them.
    static func json(_ text: String) throws -> [JSON] {
        try text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", maxSplits: 4)
            let type = String(parts[3])
            var event: JSONObject = [
                "timestamp": .double(start + (Double(parts[0]) ?? 0)),
                "type": .string(type),
                "id": .int(Int(parts[1]) ?? 0),
                "previousEventId": .int(Int(parts[2]) ?? 0),
            ]
            if parts.count > 4 {
                let name = type.contains("StateEntered") ? "stateEntered" : type
                let key = name.prefix(1).lowercased() + name.dropFirst() + "EventDetails"
                event[key] = try JSON(parsing: String(parts[4]))
            }
            return .object(event)
        }
    }

    static func tree(_ text: String) throws -> ExecutionTree {
        var tree = ExecutionTree()
        for event in try events(text) { tree.apply(event) }
        return tree
    }

    static let childARN = "arn:aws:states:us-east-1:000000000000:execution:scale:s-1"

    /// A nightly build with two loads, one of them retried, a nested machine and a failing build.
    static let nightly = #"""
        0.0 1 0 ExecutionStarted {"input":"{\"day\":\"2026-11-22\"}"}
        0.0 2 0 ParallelStateEntered {"name":"Load","input":"{}"}
        0.0 3 2 ParallelStateStarted
        0.0 4 3 TaskStateEntered {"name":"load-orders","input":"{}"}
        0.0 5 3 TaskStateEntered {"name":"load-payments","input":"{}"}
        0.0 6 4 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync","region":"us-east-1","parameters":"{}"}
        0.0 7 5 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync","region":"us-east-1","parameters":"{}"}
        0.0 8 6 TaskStarted {"resourceType":"batch","resource":"submitJob.sync"}
        0.0 9 7 TaskStarted {"resourceType":"batch","resource":"submitJob.sync"}
        0.1 10 8 TaskSubmitted {"resourceType":"batch","resource":"submitJob.sync","output":"{\"JobId\":\"job-1\"}"}
        0.1 11 9 TaskSubmitted {"resourceType":"batch","resource":"submitJob.sync","output":"{\"JobId\":\"job-2\"}"}
        1.3 12 11 TaskSucceeded {"resourceType":"batch","resource":"submitJob.sync","output":"{}"}
        1.3 13 12 TaskStateExited {"name":"load-payments","output":"{}"}
        2.1 14 10 TaskFailed {"resourceType":"batch","resource":"submitJob.sync","error":"Batch.JobFailed","cause":"exit code 1"}
        4.1 15 14 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync","region":"us-east-1","parameters":"{}"}
        4.1 16 15 TaskStarted {"resourceType":"batch","resource":"submitJob.sync"}
        4.2 17 16 TaskSubmitted {"resourceType":"batch","resource":"submitJob.sync","output":"{\"JobId\":\"job-3\"}"}
        6.0 18 17 TaskSucceeded {"resourceType":"batch","resource":"submitJob.sync","output":"{}"}
        6.0 19 18 TaskStateExited {"name":"load-orders","output":"{}"}
        6.0 20 19 ParallelStateExited {"name":"Load","output":"[{},{}]"}
        6.0 21 20 TaskStateEntered {"name":"Scale up","input":"{}"}
        6.0 22 21 TaskScheduled {"resourceType":"states","resource":"startExecution.sync:2","region":"us-east-1","parameters":"{}"}
        6.0 23 22 TaskStarted {"resourceType":"states","resource":"startExecution.sync:2"}
        6.0 24 23 TaskSubmitted {"resourceType":"states","resource":"startExecution.sync:2","output":"{\"ExecutionArn\":\"arn:aws:states:us-east-1:000000000000:execution:scale:s-1\"}"}
        6.5 25 24 TaskSucceeded {"resourceType":"states","resource":"startExecution.sync:2","output":"{}"}
        6.5 26 25 TaskStateExited {"name":"Scale up","output":"{}"}
        6.5 27 26 TaskStateEntered {"name":"Build","input":"{}"}
        6.5 28 27 TaskScheduled {"resourceType":"batch","resource":"submitJob.sync","region":"us-east-1","parameters":"{}"}
        6.5 29 28 TaskStarted {"resourceType":"batch","resource":"submitJob.sync"}
        6.6 30 29 TaskSubmitted {"resourceType":"batch","resource":"submitJob.sync","output":"{\"JobId\":\"job-4\"}"}
        9.0 31 30 TaskFailed {"resourceType":"batch","resource":"submitJob.sync","error":"Batch.JobFailed","cause":"dbt ended with exit code 2\nsee its output"}
        9.0 32 31 TaskStateExited {"name":"Build","output":"{}"}
        9.0 33 32 FailStateEntered {"name":"Build failed","input":"{}"}
        9.0 34 33 ExecutionFailed {"error":"BuildFailed","cause":"The models did not build.\nLook at the output of Build."}
        """#

    static let scale = #"""
        6.0 1 0 ExecutionStarted {"input":"{}"}
        6.0 2 0 WaitStateEntered {"name":"Settle","input":"{}"}
        6.4 3 2 WaitStateExited {"name":"Settle","output":"{}"}
        6.4 4 3 PassStateEntered {"name":"Report","input":"{}"}
        6.4 5 4 PassStateExited {"name":"Report","output":"{}"}
        6.5 6 5 ExecutionSucceeded {"output":"{}"}
        """#
}
