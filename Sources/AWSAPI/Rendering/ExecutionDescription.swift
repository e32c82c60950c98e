import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// An execution as `DescribeExecution` shows it.
struct ExecutionDescription {
    let record: ExecutionRecord

    /// The fact that holds the input; nil if data is not to be shown.
    var first: Fact?

    /// The fact that ended the execution, if one did and data is to be shown.
    var last: Fact?

    init(_ record: ExecutionRecord) { self.record = record }

    var json: JSON {
        var object = record.summary
        if case .executionStarted(let input) = first { object["input"] = .string(input.text) }
        object["inputDetails"] = ["included": .bool(first != nil)]
        object["redriveStatus"] = isRedrivable ? "REDRIVABLE" : "NOT_REDRIVABLE"
        if !isRedrivable {
            object["redriveStatusReason"] = .string(
                "Execution is \(record.status.rawValue) and cannot be redriven")
        }
        switch last {
        case .executionSucceeded(let output): object["output"] = .string(output.text)
        case .executionFailed(let error), .executionAborted(let error): object.add(error)
        // Recorded: that it timed out is in the status alone.
        default: break
        }
        if record.status == .succeeded {
            object["outputDetails"] = ["included": .bool(last != nil)]
        }
        return .object(object)
    }

    private var isRedrivable: Bool {
        switch record.status {
        case .running, .succeeded: false
        case .failed, .timedOut, .aborted: true
        }
    }
}

extension ExecutionRecord {
    /// What lists and descriptions have in common.
    var summary: JSONObject {
        var object: JSONObject = [
            "executionArn": .string(identity.arn),
            "stateMachineArn": .string(identity.stateMachineARN),
            "name": .string(identity.name),
            "status": .string(status.rawValue),
            "startDate": startedAt.json,
            "redriveCount": 0,
        ]
        if let stoppedAt { object["stopDate"] = stoppedAt.json }
        return object
    }
}

extension JSONObject {
    /// Adds `error` and `cause`, where they are given.
    mutating func add(_ error: StateError) {
        if let name = error.name { self["error"] = .string(name) }
        if let cause = error.cause { self["cause"] = .string(cause) }
    }
}
