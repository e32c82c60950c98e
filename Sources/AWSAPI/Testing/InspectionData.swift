import Interpreter
import JSONValue

extension TrialOutcome {
    /// `inspectionData`: what there is of it. Source: API `InspectionData`.
    ///
    /// - Parameter input: the state's input, as it was given.
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
            // A float on the wire, whole or not.
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
