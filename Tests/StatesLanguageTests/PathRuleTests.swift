import StatesLanguage
import Testing

/// Paths, templates and variables.
@Suite struct PathRuleTests {
    private static func pass(_ fields: String) -> String {
        #"{"Type":"Pass",\#(fields),"End":true}"#
    }

    private static func template(_ field: String, _ place: String) -> String {
        schema(
            "The value for the field '\(field)' must be a valid JSONPath or a valid intrinsic "
                + "function call", place)
    }

    @Test(arguments: [
        RuleCase(state: pass(#""InputPath":"$","OutputPath":"$x.y","ResultPath":"$['a b']""#)),
        RuleCase(
            state: pass(#""OutputPath":"Test""#),
            schema("Value must be a valid JSONPath.", "/OutputPath")),
        RuleCase(
            state: pass(#""InputPath":"$.a[""#),
            schema("Value must be a valid JSONPath.", "/InputPath")),
        RuleCase(
            state: pass(#""InputPath":7"#), schema("Expected value of type [STRING]", "/InputPath")),
        RuleCase(
            state: pass(#""ResultPath":"a""#),
            schema(
                "Value is not a Reference Path: Reference path didn't start with '$'",
                "/ResultPath")),
        RuleCase(
            state: pass(#""ResultPath":"$.a[*]""#),
            schema(
                "Value is not a Reference Path: '$.a[*]' may lead to several values",
                "/ResultPath")),
        RuleCase(
            state: pass(#""ResultPath":"$$.a""#),
            schema(
                "Value is not a Reference Path: Reference Path must start with '$'",
                "/ResultPath")),
        RuleCase(
            state: pass(#""ResultPath":"$variable""#),
            schema(
                "Value is not a Reference Path: Reference Path must start with '$'",
                "/ResultPath")),
    ])
    func pathsKeepTheirRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(state: pass(#""Parameters":{"a.$":"$.x","b.$":"$$.State.Name","c.$":"$v[0]"}"#)),
        RuleCase(state: pass(#""Parameters":{"a":["$.x",null],"b":"States.Nothing()"}"#)),
        RuleCase(
            state: pass(#""Parameters":7"#),
            schema("Expected value of type [OBJECT]", "/Parameters")
        ),
        RuleCase(state: pass(#""Parameters":{"a.$":"x"}"#), template("a.$", "/Parameters")),
        RuleCase(state: pass(#""Parameters":{"a.$":7}"#), template("a.$", "/Parameters")),
        RuleCase(
            state: pass(#""Parameters":{"a":[{"b.$":"$.["}]}"#),
            template("b.$", "/Parameters/a[0]")),
        RuleCase(
            state: pass(#""Parameters":{"a.$":"States.Nothing($.x)"}"#),
            template("a.$", "/Parameters")),
        RuleCase(
            state: pass(#""Parameters":{"a.$":"States.Format('{}', $.x"}"#),
            template("a.$", "/Parameters")),
        RuleCase(
            state: pass(#""Parameters":{"a":1,"a.$":"$.x"}"#),
            schema("The fields 'a' and 'a.$' exclude each other", "/Parameters")),
        RuleCase(
            state: pass(#""Assign":{"Variable.$":"Test"}"#), template("Variable.$", "/Assign")),
    ])
    func templatesKeepTheirRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    private static let activity = "arn:aws:states:us-east-1:123456789012:activity:A"
    private static let inner =
        #""ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}},"End":true"#

    @Test(arguments: [
        pass(#""InputPath":" $.a","OutputPath":"$.a ","ResultPath":" $.a ""#),
        pass(#""Parameters":{"a.$":"$$.Execution.Name ","b.$":" $name","c.$":" States.UUID() "}"#),
        pass(#""Assign":{"a.$":" $.a "}"#),
        #"{"Type":"Task","Resource":"\#(activity)","TimeoutSecondsPath":" $.t ","#
            + #""HeartbeatSecondsPath":" $.h ","#
            + #""ResultSelector":{"a.$":" $.a "},"End":true,"#
            + #""Catch":[{"ErrorEquals":["A"],"Next":"After","ResultPath":" $.e "}]}"#,
        #"{"Type":"Choice","Choices":[{"Variable":" $.a ","NumericEqualsPath":" $.b ","Next":"After"}]}"#,
        #"{"Type":"Wait","SecondsPath":" $.s ","End":true}"#,
        #"{"Type":"Wait","TimestampPath":" $.s ","End":true}"#,
        #"{"Type":"Fail","ErrorPath":" $.e ","CausePath":" States.Format('{}', $.e ) "}"#,
        #"{"Type":"Map","ItemsPath":" $.a ","MaxConcurrencyPath":" $.m ","#
            + #""ItemSelector":{"i.$":" $$.Map.Item.Index "},\#(inner)}"#,
    ])
    func blanksAroundPathsDoNotMatter(state: String) {
        #expect(errors(in: machine(state)).isEmpty)
    }

    @Test(arguments: [
        pass(#""InputPath":"$[?(@.T==es)].x","OutputPath":"$[?(@.T != es )].x""#),
        pass(#""Parameters":{"a.$":"$..[?(@.a == New York && @.b == c)]"}"#),
        pass(#""Parameters":{"a.$":"States.ArrayLength($[?(@.T == es)].x)"}"#),
        pass(#""Assign":{"a.$":"$list[?(@.T==es)]"}"#),
    ])
    func filtersNeedNoQuotes(state: String) {
        #expect(errors(in: machine(state)).isEmpty)
    }

    @Test(arguments: ["States.UUID(1)", "States.ArrayLength()", "States.Format()"])
    func aWrongNumberOfArgumentsIsLeftToTheRun(call: String) {
        #expect(errors(in: machine(Self.pass(#""Parameters":{"a.$":"\#(call)"}"#))).isEmpty)
    }

    @Test(arguments: ["a", "émigré", "变量", "x_1", String(repeating: "x", count: 80)])
    func identifiersNameVariables(name: String) {
        #expect(errors(in: machine(Self.pass(#""Assign":{"\#(name).$":"$"}"#))).isEmpty)
    }

    @Test(arguments: [
        ("x.y", "contains invalid characters"),
        ("x[2]", "contains invalid characters"),
        ("1x", "contains invalid characters"),
        ("_x", "contains invalid characters"),
        ("", "contains invalid characters"),
        (String(repeating: "x", count: 81), "has more than 80 characters"),
    ])
    func otherNamesAreRefused(name: String, fault: String) {
        #expect(
            errors(in: machine(Self.pass(#""Assign":{"\#(name)":1}"#))) == [
                "INVALID_VARIABLE_NAME: Invalid variable name '\(name)': the variable name \(fault)."
                    + " at /States/S/Assign"
            ])
    }

    @Test func oneNameIsReserved() {
        #expect(
            errors(in: machine(Self.pass(#""Assign":{"states":1}"#))) == [
                "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. "
                    + "at /States/S/Assign"
            ])
    }

    @Test func aPathInAPlainFieldIsWorthAWarning() {
        let definition = machine(Self.pass(#""Parameters":{"a":"$.x"}"#))
        let problems = StateMachine.problems(in: definition)
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.map(\.code) == [.noDollar])
        #expect(problems.map(\.location) == ["/States/S/Parameters"])
        #expect(throws: Never.self) { try StateMachine(parsing: definition) }
    }
}
