import JSONValue

/// Random states that do not wait, or wait only for the clock.
extension MachineBuilder {
    mutating func pass() -> JSONObject {
        var state: JSONObject = ["Type": "Pass"]
        switch dice.number(0...5) {
        case 0:
            state["Result"] = .int(dice.number(0...9))
            state["ResultPath"] = "$.passed"
        case 1: state["Parameters"] = ["k.$": "States.MathAdd($.k, 1)", "items.$": "$.items"]
        case 2: state["Parameters"] = ["items.$": "$.items", "k": 3, "id.$": "States.UUID()"]
        case 3: state["Assign"] = .object(["v\(number()).$": "$.k"])
        case 4 where dice.hits(15): state["InputPath"] = "$.nowhere"
        default: break
        }
        return state
    }

    mutating func wait() -> JSONObject {
        switch dice.number(0...3) {
        case 0: ["Type": "Wait", "SecondsPath": "$.k"]
        case 1: ["Type": "Wait", "Timestamp": "2023-11-15T00:00:30Z"]
        default: ["Type": "Wait", "Seconds": .int(dice.number(0...20))]
        }
    }

    /// A state that ends the scope; if others follow it, it is reached through a choice.
    mutating func end(_ name: String, later: [String]) -> [(String, JSON)] {
        let end: JSON = dice.hits(35) ? ["Type": "Succeed"] : fail()
        guard let next = later.first else { return [(name, end)] }
        let rule: JSON = [
            "Variable": "$.k", "NumericLessThan": .int(dice.number(0...3)),
            "Next": .string("\(name)End"),
        ]
        return [
            (name, ["Type": "Choice", "Choices": [rule], "Default": .string(next)]),
            ("\(name)End", end),
        ]
    }

    private mutating func fail() -> JSON {
        if dice.hits(20) { return ["Type": "Fail"] }
        return ["Type": "Fail", "Error": .string(dice.pick(Self.errors)), "Cause": "By the dice."]
    }

    mutating func choice(later: [String]) -> JSON {
        let number = dice.number(0...6)
        let rules: [JSON] = [
            ["Variable": "$.k", "NumericLessThan": .int(number)],
            ["Not": ["Variable": "$.k", "NumericEquals": .int(number)]],
            [
                "And": [
                    ["Variable": "$.k", "IsNumeric": true],
                    ["Variable": "$.items[0]", "IsPresent": true],
                ]
            ],
            [
                "Or": [
                    ["Variable": "$.no", "IsPresent": true],
                    ["Variable": "$.k", "NumericGreaterThan": 2],
                ]
            ],
        ]
        var rule = dice.pick(rules).object ?? JSONObject()
        rule["Next"] = .string(dice.hits(80) ? later[0] : dice.pick(later))
        var state: JSONObject = ["Type": "Choice", "Choices": [.object(rule)]]
        if rule["Next"]?.string != later[0] {
            state["Default"] = .string(later[0])
        } else if dice.hits(90) {
            state["Default"] = .string(dice.pick(later))
        }
        return .object(state)
    }

    /// Four states that loop up to three times, counted in a variable.
    mutating func loop(_ name: String, later: [String]) -> [(String, JSON)] {
        let counter = "c\(number())"
        let (body, check, after) = ("\(name)Body", "\(name)Check", "\(name)After")
        var last: JSONObject = ["Type": "Pass"]
        if let next = later.first { last["Next"] = .string(next) } else { last["End"] = true }
        return [
            (
                name,
                [
                    "Type": "Pass", "Assign": .object(JSONObject([(counter, JSON.int(0))])),
                    "Next": .string(body),
                ]
            ),
            (
                body,
                [
                    "Type": "Wait", "Seconds": .int(dice.number(0...2)),
                    "Assign": .object(
                        JSONObject([("\(counter).$", JSON.string("States.MathAdd($\(counter), 1)"))]
                        )),
                    "Next": .string(check),
                ]
            ),
            (
                check,
                [
                    "Type": "Choice",
                    "Choices": [
                        [
                            "Variable": .string("$\(counter)"),
                            "NumericLessThan": .int(dice.number(1...3)),
                            "Next": .string(body),
                        ]
                    ],
                    "Default": .string(after),
                ]
            ),
            (after, .object(last)),
        ]
    }
}
