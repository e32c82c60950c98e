import JSONValue

/// Random states in JSONata.
///
/// They pass on the same data as other states. Some of their expressions fail on every input, and
/// most fail on an input that an error has replaced.
extension MachineBuilder {
    /// - Parameter depth: the depth of the scope; nil if nothing more may be nested in it.
    mutating func jsonataState(later: [String], depth: Int?) -> JSONObject? {
        var state: JSONObject
        switch (dice.number(0...9), depth) {
        case (..<3, _): state = expressionPass()
        case (3..<5, _): state = expressionWait()
        case (5, _) where !later.isEmpty: state = expressionChoice(later: later)
        case (6, let depth?): state = expressionMap(later: later, depth: depth)
        case (7, let depth?): state = expressionParallel(later: later, depth: depth)
        case (8..., _): state = expressionTask(later: later)
        default: return nil
        }
        state["QueryLanguage"] = "JSONata"
        return state
    }

    private mutating func expressionPass() -> JSONObject {
        var state: JSONObject = ["Type": "Pass"]
        switch dice.number(0...6) {
        case 0: state["Output"] = "{% $merge([$states.input, {'by': $random()}]) %}"
        case 1:
            state["Output"] = [
                "k": "{% $states.input.k + 1 %}", "items": "{% $states.input.items %}",
                "at": "{% $states.context.State.EnteredTime %}",
            ]
        case 2:
            let name = "v\(number())"
            state["Assign"] = .object([name: "{% $count($states.input.items) %}"])
            state["Output"] = .string("{% $exists($\(name)) ? {} : $states.input %}")
        case 3: state["Assign"] = .object(["v\(number())": ["{% $uuid() %}", 1]])
        case 4 where dice.hits(60): state["Output"] = ["no": .string(broken())]
        default: break
        }
        return state
    }

    /// An expression without a value that a field could hold.
    private mutating func broken() -> String {
        dice.pick([
            "{% $nowhere %}", "{% 1 + 'a' %}", "{% function($x) { $x } %}", "{% $error('Dice') %}",
            "{% ($f := function($n) { 1 + $f($n) }; $f(1)) %}",
        ])
    }

    private mutating func expressionWait() -> JSONObject {
        switch dice.number(0...3) {
        case 0: ["Type": "Wait", "Seconds": "{% $states.input.k - 1 %}"]
        case 1: ["Type": "Wait", "Timestamp": "{% $fromMillis($millis() + 3000) %}"]
        case 2:
            [
                "Type": "Wait", "Seconds": .string("{% $floor($random() * 5) %}"),
                "Output": "{% $merge([$states.input, {'waited': true}]) %}",
            ]
        default: ["Type": "Wait", "Timestamp": "{% $states.context.Execution.StartTime %}"]
        }
    }

    private mutating func expressionChoice(later: [String]) -> JSONObject {
        let condition: JSON = dice.pick([
            true, dice.hits(40) ? "{% 'yes' %}" : false,
            .string("{% $states.input.k < \(dice.number(0...6)) %}"),
            "{% $count($states.input.items) > 0 %}",
            "{% $exists($states.input.no) or $states.input.k > 2 %}",
        ])
        var rule: JSONObject = [
            "Condition": condition,
            "Next": .string(dice.hits(80) ? later[0] : dice.pick(later)),
        ]
        if dice.hits(30) { rule["Assign"] = .object(["v\(number())": "{% $states.input.k %}"]) }
        if dice.hits(30) {
            rule["Output"] = "{% $merge([$states.input, {'chosen': true}]) %}"
        }
        var state: JSONObject = ["Type": "Choice", "Choices": [.object(rule)]]
        if rule["Next"]?.string != later[0] {
            state["Default"] = .string(later[0])
        } else if dice.hits(90) {
            state["Default"] = .string(dice.pick(later))
        }
        return state
    }

    // MARK: Work

    private mutating func expressionTask(later: [String]) -> JSONObject {
        let call = dice.pick(calls)
        var state: JSONObject = ["Type": "Task", "Resource": .string(call.resource)]
        state["Arguments"] = call.parameters.map(Self.arguments)
        if dice.hits(30) { state["TimeoutSeconds"] = "{% $states.input.k * 5 + 1 %}" }
        if dice.hits(20) { state["HeartbeatSeconds"] = .int(dice.number(2...4)) }
        return expecting(state, later: later)
    }

    /// Converts parameters with paths into the input and the Context Object to Arguments.
    private static func arguments(_ parameters: JSON) -> JSON {
        guard case .object(let members) = parameters else { return parameters }
        var arguments = JSONObject()
        for (name, value) in members {
            guard name.hasSuffix(".$"), let path = value.string else {
                arguments[name] = Self.arguments(value)
                continue
            }
            let part = path.hasPrefix("$$.") ? "context" : "input"
            let rest = path.drop { $0 == "$" }
            arguments[String(name.dropLast(2))] = .string("{% $states.\(part)\(rest) %}")
        }
        return .object(arguments)
    }

    private mutating func expressionParallel(later: [String], depth: Int) -> JSONObject {
        let branches = (0..<dice.number(1...2)).map { _ in JSON.object(scope(depth: depth + 1)) }
        var state: JSONObject = ["Type": "Parallel", "Branches": .array(branches)]
        if dice.hits(40) {
            state["Arguments"] = ["k": .int(dice.number(0...3)), "items": []]
        }
        return expecting(state, later: later)
    }

    private mutating func expressionMap(later: [String], depth: Int) -> JSONObject {
        var state: JSONObject = [
            "Type": "Map", "Items": "{% $states.input.items %}",
            "ItemProcessor": .object(scope(depth: depth + 1)),
        ]
        if dice.hits(50) { state["MaxConcurrency"] = "{% $states.input.k / 2 %}" }
        if dice.hits(40) {
            state["ItemSelector"] = [
                "k": "{% $states.context.Map.Item.Index %}",
                "items": "{% $states.context.Map.Item.Value.items %}",
            ]
        }
        return expecting(state, later: later)
    }

    /// Adds what happens to the result or to an error.
    private mutating func expecting(_ state: JSONObject, later: [String]) -> JSONObject {
        var state = state
        switch dice.number(0...19) {
        case ..<8: state["Output"] = "{% $states.input %}"
        case 18...: state["Output"] = .string(broken())
        default: state["Output"] = "{% $merge([$states.input, {'result': $states.result}]) %}"
        }
        if dice.hits(30) { state["Assign"] = .object(["v\(number())": "{% $states.result %}"]) }
        if dice.hits(50) {
            let name = dice.pick(["States.ALL", "States.QueryEvaluationError", "Demo.Bad"])
            state["Retry"] = [retrier([name])]
        }
        if dice.hits(50), let next = later.first {
            var catcher: JSONObject = ["ErrorEquals": ["States.ALL"], "Next": .string(next)]
            if dice.hits(80) {
                catcher["Output"] = "{% $merge([$states.input, {'error': $states.errorOutput}]) %}"
            }
            state["Catch"] = [.object(catcher)]
        }
        return state
    }
}
