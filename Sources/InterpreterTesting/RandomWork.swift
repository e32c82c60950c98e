import JSONValue

/// Random states that do work or contain other states, with their retriers and catchers.
extension MachineBuilder {
    mutating func task(later: [String]) -> JSONObject {
        let call = dice.pick(calls)
        var state: JSONObject = ["Type": "Task", "Resource": .string(call.resource)]
        state["Parameters"] = call.parameters
        if dice.hits(40) { state["TimeoutSeconds"] = .int(dice.number(5...60)) }
        if dice.hits(30) { state["HeartbeatSeconds"] = .int(dice.number(2...4)) }
        return handling(placing(state), later: later)
    }

    mutating func parallel(later: [String], depth: Int) -> JSONObject {
        let branches = (0..<dice.number(1...3)).map { _ in JSON.object(scope(depth: depth + 1)) }
        return handling(placing(["Type": "Parallel", "Branches": .array(branches)]), later: later)
    }

    mutating func map(later: [String], depth: Int) -> JSONObject {
        var state: JSONObject = [
            "Type": "Map", "ItemsPath": "$.items",
            "ItemProcessor": .object(scope(depth: depth + 1)),
        ]
        if dice.hits(50) { state["MaxConcurrency"] = .int(dice.number(0...3)) }
        if dice.hits(40) {
            state["ItemSelector"] = [
                "k.$": "$$.Map.Item.Index", "items.$": "$$.Map.Item.Value.items",
            ]
        }
        return handling(placing(state), later: later)
    }

    /// Adds a place for the result, never that of the data that states rely on.
    private mutating func placing(_ state: JSONObject) -> JSONObject {
        var state = state
        if dice.hits(60) {
            state["ResultPath"] = .string("$.result")
        } else {
            state["ResultPath"] = .null
        }
        return state
    }

    // MARK: Errors

    private mutating func handling(_ state: JSONObject, later: [String]) -> JSONObject {
        var state = state
        if dice.hits(55) {
            var retriers = (0..<dice.number(0...1)).map { _ in retrier([dice.pick(Self.errors)]) }
            retriers.append(retrier([dice.hits(70) ? "States.ALL" : "States.TaskFailed"]))
            state["Retry"] = .array(retriers)
        }
        if dice.hits(45), let next = later.first {
            let name = dice.hits(60) ? "States.ALL" : dice.pick(Self.errors)
            state["Catch"] = [
                ["ErrorEquals": [.string(name)], "Next": .string(next), "ResultPath": "$.error"]
            ]
        }
        return state
    }

    mutating func retrier(_ errors: [String]) -> JSON {
        var retrier: JSONObject = [
            "ErrorEquals": .array(errors.map { .string($0) }),
            "IntervalSeconds": .int(dice.number(1...4)), "MaxAttempts": .int(dice.number(0...3)),
        ]
        if dice.hits(50) { retrier["BackoffRate"] = dice.hits(50) ? 1.5 : 3 }
        if dice.hits(30) { retrier["MaxDelaySeconds"] = .int(dice.number(5...9)) }
        if dice.hits(30) { retrier["JitterStrategy"] = "FULL" }
        return .object(retrier)
    }
}
