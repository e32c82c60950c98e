import JSONPath
import JSONValue

extension DefinitionDecoder {
    func choice(_ fields: Fields) -> ChoiceState? {
        fields.require(["Choices"])
        let otherwise = fields.string("Default")
        guard let list = fields.list("Choices", mayBeEmpty: false) else { return nil }
        let rules = list.compactMap(rule)
        return rules.count == list.count ? ChoiceState(rules: rules, otherwise: otherwise) : nil
    }

    private func rule(_ fields: Fields) -> ChoiceRule? {
        if fields.expressions != nil { return computedRule(fields) }
        fields.require(["Next"])
        let next = fields.string("Next")
        let assign = fields.assign()
        guard let condition = condition(fields, besides: ["Assign", "Comment", "Next"]), let next
        else { return nil }
        return ChoiceRule(condition: condition, next: next, assign: assign)
    }

    /// Reads a rule in JSONata.
    private func computedRule(_ fields: Fields) -> ChoiceRule? {
        fields.allow(
            only: FieldNames.rule, in: .jsonata,
            elsewhere: Set(fields.object.keys.filter(ChoiceOperator.isField)))
        fields.require(["Condition", "Next"])
        _ = fields.string("Comment")
        let condition = computedCondition(fields)
        let output = fields.payload("Output")
        let assign = fields.assign()
        guard let condition, let next = fields.string("Next") else { return nil }
        return ChoiceRule(condition: condition, next: next, assign: assign, output: output)
    }

    private func computedCondition(_ fields: Fields) -> Condition? {
        if fields["Condition"]?.string != nil {
            return fields.expression("Condition", or: "[BOOLEAN]").map(Condition.expression)
        }
        return fields.boolean("Condition").map(Condition.constant)
    }

    /// Reads a condition at any depth; only the outermost may have `Next` and `Assign`.
    ///
    /// `JSON.depthMax` bounds the recursion.
    private func condition(_ fields: Fields, besides names: Set<String>) -> Condition? {
        _ = fields.string("Comment")
        let operators = fields.object.keys.compactMap { key in
            ChoiceOperator(key).map { (key, $0) }
        }
        fields.allow(
            only: names.union(operators.map(\.0)).union(["Variable"]), in: .jsonPath,
            elsewhere: FieldNames.rule.subtracting(["Assign", "Next"]))
        let kinds = ["And", "Or", "Not", "Variable", "Condition"]
        guard kinds.count(where: fields.has) == 1 else {
            fields.refuse(
                "The object must have only one of the following fields, "
                    + "[\(kinds.joined(separator: ", "))]")
            return nil
        }
        guard operators.count == 1, let (key, found) = operators.first else {
            if operators.isEmpty {
                fields.refuse("A comparison operator is required")
            } else {
                fields.refuse(severalOf: operators.map(\.0))
            }
            return nil
        }
        switch found {
        case .and: return conditions(key, fields).map(Condition.and)
        case .or: return conditions(key, fields).map(Condition.or)
        case .not:
            return fields.fields(key).flatMap { condition($0, besides: ["Comment"]) }
                .map(Condition.not)
        default: return comparison(found, key, fields)
        }
    }

    private func conditions(_ key: String, _ fields: Fields) -> [Condition]? {
        guard let list = fields.list(key, mayBeEmpty: false) else { return nil }
        let conditions = list.compactMap { condition($0, besides: ["Comment"]) }
        return conditions.count == list.count ? conditions : nil
    }

    private func comparison(
        _ comparison: ChoiceOperator, _ key: String, _ fields: Fields
    ) -> Condition? {
        let variable = fields.referencePath("Variable")
        let operand = operand(of: comparison, key, fields)
        guard let variable, let operand else { return nil }
        switch comparison {
        case .isPresent: return operand.bool.map { .isPresent(variable, $0) }
        case .isType(let type): return operand.bool.map { .isType(variable, type, $0) }
        case .matches: return operand.text.map { .matches(variable, pattern: $0) }
        case .compare(let type, let comparison, _):
            return .compare(variable, type, comparison, operand)
        case .and, .or, .not: return nil
        }
    }

    private func operand(
        of comparison: ChoiceOperator, _ key: String, _ fields: Fields
    ) -> Condition.Operand? {
        switch comparison {
        case .compare(_, _, isPath: true):
            return fields.referencePath(key).map(Condition.Operand.path)
        case .compare(.string, _, _), .matches:
            if comparison != .matches { fields.warnIfPath(key) }
            return fields.string(key).map { .constant(.string($0)) }
        case .compare(.numeric, _, _):
            return fields.number(key).map { .constant(.number($0)) }
        case .compare(.timestamp, _, _):
            return fields.timestamp(key).map { .constant(.string($0)) }
        case .compare(.boolean, _, _), .isPresent, .isType:
            return fields.boolean(key).map { .constant(.bool($0)) }
        case .and, .or, .not: return nil
        }
    }
}

extension Condition.Operand {
    fileprivate var bool: Bool? {
        guard case .constant(let value) = self else { return nil }
        return value.bool
    }

    fileprivate var text: String? {
        guard case .constant(let value) = self else { return nil }
        return value.string
    }
}
