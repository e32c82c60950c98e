import Interpreter
import JSONValue
import StatesLanguage
import Storage

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
}
