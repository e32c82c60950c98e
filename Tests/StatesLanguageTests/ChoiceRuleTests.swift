import JSONPath
import JSONValue
import StatesLanguage
import Testing

@Suite struct ChoiceRuleTests {
    private static func choice(_ rule: String) -> String {
        #"{"Type":"Choice","Choices":[\#(rule)],"Default":"After"}"#
    }

    private func condition(_ rule: String) throws -> Condition {
        let text = machine(Self.choice(#"{\#(rule),"Next":"After"}"#))
        let state = try #require(try StateMachine(parsing: text).scopes[0].states["S"])
        guard case .choice(let choice) = state.kind else { throw NoChoice() }
        #expect(choice.otherwise == "After")
        return try #require(choice.rules.first).condition
    }

    private struct NoChoice: Error {}

    @Test(arguments: ["String", "Numeric", "Timestamp", "Boolean"])
    func everyComparisonOfATypeIsRead(type: String) throws {
        let variable = try Path(parsing: "$.v")
        let operand: JSON =
            switch type {
            case "Numeric": 1.5
            case "Boolean": true
            default: "2016-03-14T01:59:00Z"
            }
        let comparisons =
            type == "Boolean"
            ? ["Equals"]
            : ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"]
        let ofType = try #require(Condition.ComparisonType(rawValue: type))
        for name in comparisons {
            let comparison = try #require(Condition.Comparison(rawValue: name))
            #expect(
                try condition(#""Variable":"$.v","\#(type)\#(name)":\#(operand.text)"#)
                    == .compare(variable, ofType, comparison, .constant(operand)))
            #expect(
                try condition(#""Variable":"$.v","\#(type)\#(name)Path":"$.w""#)
                    == .compare(variable, ofType, comparison, .path(try Path(parsing: "$.w"))))
        }
    }

    @Test(arguments: [
        ("IsNull", Condition.ValueType.null), ("IsBoolean", .boolean), ("IsNumeric", .numeric),
        ("IsString", .string), ("IsTimestamp", .timestamp),
    ])
    func everyTypeTestIsRead(name: String, type: Condition.ValueType) throws {
        #expect(
            try condition(#""Variable":"$","\#(name)":false"#)
                == .isType(try Path(parsing: "$"), type, false))
    }

    @Test func presenceAndPatternsAreRead() throws {
        let variable = try Path(parsing: "$name.x")
        #expect(
            try condition(#""Variable":"$name.x","IsPresent":true"#) == .isPresent(variable, true))
        #expect(
            try condition(#""Variable":"$name.x","StringMatches":"log-*.txt""#)
                == .matches(variable, pattern: "log-*.txt"))
    }

    @Test func rulesNest() throws {
        let path = try Path(parsing: "$.a")
        let nested =
            #""And":[{"Or":[{"Variable":"$.a","IsNull":true}],"Comment":"c"},"#
            + #"{"Not":{"Variable":"$.a","IsString":true}}]"#
        #expect(
            try condition(nested)
                == .and([.or([.isType(path, .null, true)]), .not(.isType(path, .string, true))]))
    }

    private static let first = "/Choices[0]"

    private static let kinds =
        "The object must have only one of the following fields, [And, Or, Not, Variable, Condition]"

    @Test(arguments: [
        RuleCase(
            state: choice(#"{"Variable":"$.a","IsNull":true}"#),
            schema("These fields are required: [Next]", first)),
        RuleCase(
            state: choice(#"{"IsNull":true,"Next":"After"}"#),
            schema(kinds, first)),
        RuleCase(
            state: choice(#"{"Variable":"Test","StringMatches":"Test","Next":"After"}"#),
            schema(
                "Value is not a Reference Path: Reference path didn't start with '$'",
                first + "/Variable")),
        RuleCase(
            state: choice(#"{"Variable":"$.a","Next":"After"}"#),
            schema("A comparison operator is required", first)),
        RuleCase(
            state: choice(#"{"Variable":"$.a","IsNull":true,"IsString":true,"Next":"After"}"#),
            schema("There should only be one of the following fields: [IsString, IsNull]", first)),
        RuleCase(
            state: choice(#"{"Variable":"$.a","IsNul":true,"Next":"After"}"#),
            schema("Field 'IsNul' is not supported", first),
            schema("A comparison operator is required", first)),
        RuleCase(
            state: choice(#"{"Variable":"$.a","BooleanLessThan":true,"Next":"After"}"#),
            schema("Field 'BooleanLessThan' is not supported", first),
            schema("A comparison operator is required", first)),
        RuleCase(
            state: choice(
                #"{"Not":{"Variable":"$.a","IsNull":true,"Next":"After"},"Next":"After"}"#),
            schema("Field 'Next' is not supported", first + "/Not")),
        RuleCase(
            state: choice(
                #"{"Not":{"Variable":"$.a","IsNull":true,"Assign":{}},"Next":"After"}"#),
            schema("Field 'Assign' is not supported", first + "/Not")),
        RuleCase(
            state: choice(#"{"And":[],"Next":"After"}"#),
            schema("Value cannot be empty", first + "/And")),
        RuleCase(
            state: choice(#"{"And":[{"Variable":"$.a","IsNull":1}],"Next":"After"}"#),
            schema("Expected value of type [BOOLEAN]", first + "/And[0]/IsNull")),
        RuleCase(
            state: choice(
                #"{"Variable":"$.a","Or":[{"Variable":"$","IsNull":true}],"Next":"After"}"#),
            schema(kinds, first)),
        RuleCase(
            state: choice(#"{"And":[{"StringEquals":"a"}],"Next":"After"}"#),
            schema(kinds, first + "/And[0]")),
        RuleCase(
            state: choice(#"{"Variable":"$.a","NumericEquals":"1","Next":"After"}"#),
            schema("Expected value of type [NUMBER]", first + "/NumericEquals")),
        RuleCase(
            state: choice(#"{"Variable":"$.a","StringEqualsPath":"b","Next":"After"}"#),
            schema(
                "Value is not a Reference Path: Reference path didn't start with '$'",
                first + "/StringEqualsPath")),
        RuleCase(
            state: choice(#"{"Variable":"$.a","TimestampEquals":"today","Next":"After"}"#),
            schema("String does not match RFC3339 timestamp", first + "/TimestampEquals")),
        RuleCase(
            state: #"{"Type":"Choice","Choices":[],"Default":"After"}"#,
            schema("Value cannot be empty", "/Choices")),
        RuleCase(
            state: #"{"Type":"Choice","Default":"After"}"#,
            schema("These fields are required: [Choices]")),
        RuleCase(
            state: #"{"Type":"Choice","Choices":[7],"Default":"After"}"#,
            schema("Expected value of type [OBJECT]", "/Choices[0]")),
        RuleCase(
            state: choice(#"{"Variable":"$.a","IsNull":true,"Next":"After"}"#)
                .replacing("]", with: #"],"End":true"#),
            schema("Field 'End' is not supported")),
    ])
    func aWrongRuleIsRefused(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }
}
