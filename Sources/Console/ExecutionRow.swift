import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Timestamps

extension ExecutionRecord {
    /// `ExecutionRow` in `console/src/model/wire.ts`.
    var row: JSONObject {
        [
            "arn": .string(identity.arn), "name": .string(identity.name),
            "stateMachineArn": .string(identity.stateMachineARN),
            "stateMachineName": .string(identity.stateMachineName),
            "status": .string(status.rawValue), "startedAt": .int(startedAt.milliseconds),
            "stoppedAt": stoppedAt.map { .int($0.milliseconds) } ?? nil,
            "historyCount": .int(historyCount), "eventCount": .int(eventCount),
        ]
    }

    /// How much of a cause is in a row; the console shows it when the pointer rests on the error.
    private static let causeLengthMax = 300

    /// A row with the error and the beginning of its cause, if there is one.
    func row(failedWith failure: StateError?) -> JSONObject {
        var row = row
        guard let failure else { return row }
        row["error"] = .string(failure.name ?? "")
        row["cause"] = .string(String((failure.cause ?? "").prefix(Self.causeLengthMax)))
        return row
    }
}
