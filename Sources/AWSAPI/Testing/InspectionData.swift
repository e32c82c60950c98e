import Interpreter
import JSONValue

extension TrialOutcome {
    /// The member `inspectionData`, as far as the test went.
    ///
    /// Source: API `InspectionData`.
    ///
    /// - Parameter input: the state's input, as the caller gave it.
    func inspectionData(input: String) -> JSONObject {
        var data: JSONObject = ["input": .string(input)]
        let stages: [(String, Payload?)] = [
            ("afterArguments", inspection.afterArguments),
            ("afterInputPath", inspection.afterInputPath),
            ("afterParameters", inspection.afterParameters),
            ("result", inspection.result),
            ("afterResultSelector", inspection.afterResultSelector),
            ("afterResultPath", inspection.afterResultPath),
            ("afterItemsPath", inspection.afterItemsPath),
            ("afterItemsPointer", inspection.afterItemsPointer),
            ("afterItemSelector", inspection.afterItemSelector),
            ("afterItemBatcher", inspection.afterItemBatcher),
        ]
        for (name, payload) in stages where payload != nil {
            data[name] = payload.map { .string($0.text) }
        }
        data["toleratedFailureCount"] = inspection.toleratedFailureCount.map { .int($0) }
        data["toleratedFailurePercentage"] = inspection.toleratedFailurePercentage.map {
            // AWS writes it as a float, even if it is whole.
            .number(JSONNumber(verified: "\($0.double)"))
        }
        data["maxConcurrency"] = inspection.maxConcurrency.map { .int($0) }
        if !variables.isEmpty { data["variables"] = .string(JSON.object(variables).text) }
        if !handling.isEmpty { data["errorDetails"] = .object(errorDetails) }
        return data
    }

    private var errorDetails: JSONObject {
        var details = JSONObject()
        details["catchIndex"] = handling.catcher.map { .int($0) }
        details["retryIndex"] = handling.retrier.map { .int($0) }
        details["retryBackoffIntervalSeconds"] = handling.delaySeconds.map { .int($0) }
        return details
    }
}
