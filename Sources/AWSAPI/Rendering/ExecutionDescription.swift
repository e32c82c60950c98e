import Interpreter
import JSONValue
import StatesLanguage
import Storage

/// An execution as `DescribeExecution` shows it.
struct ExecutionDescription {
    let record: ExecutionRecord

    /// The fact that contains the input; nil if data is not shown.
    var first: Fact?

    /// The fact that ended the execution; nil while it runs or if data is not shown.
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
        // Recorded: only the status shows that an execution timed out.
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
    /// The members that lists and descriptions share.
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
    /// Adds `error` and `cause`, if they are given.
    mutating func add(_ error: StateError) {
        if let name = error.name { self["error"] = .string(name) }
        if let cause = error.cause { self["cause"] = .string(cause) }
    }
}
