import StatesLanguage
import Testing
import Timestamps

/// What is refused of states in JSONata.
@Suite struct JSONataRuleTests {
    private static func pass(_ output: String) -> String {
        jsonata(#""Type":"Pass","Output":\#(output),"End":true"#)
    }

    private static func task(_ fields: String) -> String {
        let resource = #""Resource":"arn:aws:states:::batch:submitJob""#
        return jsonata(#""Type":"Task",\#(resource),\#(fields),"End":true"#)
    }

    private static func unsupported(_ message: String, _ place: String) -> String {
        "UNSUPPORTED_JSONATA_EXPRESSION: \(message) at /States/S\(place)"
    }

    private static func invalid(_ message: String, _ place: String) -> String {
        "INVALID_JSONATA_EXPRESSION: \(message) at /States/S\(place)"
    }

    private static func topLevel(_ name: String, _ place: String) -> String {
        unsupported("Reference to '\(name)' at the top level is not supported.", place)
    }

    private static func noField(_ name: String, _ place: String) -> String {
        unsupported("Field '$states.\(name)' does not exist.", place)
    }

    private static let marks = "JSONata string must start with {% and end with %}"

    @Test(arguments: [
        RuleCase(state: pass(#""{% 1 + %}""#), invalid("Unexpected end of expression", "/Output")),
        RuleCase(
            state: pass(#"{"v":["{% $a[1,2) %}"]}"#),
            invalid(#"Expected "]", got ",""#, "/Output/v[0]")),
        RuleCase(
            state: pass(#""{% $x := %}""#), invalid("Unexpected end of expression", "/Output")),
        RuleCase(
            state: pass(#""{% \"a %}""#),
            invalid("String literal must be terminated by a matching quote", "/Output")),
        RuleCase(
            state: pass(#""{% $a ?? 1 %}""#),
            invalid(#"The symbol "?" cannot be used as a unary operator"#, "/Output")),
        RuleCase(state: pass(#""{%%}""#), invalid("Unexpected end of expression", "/Output")),
        RuleCase(state: pass(#""{% $x""#), schema(marks, "/Output")),
        RuleCase(state: pass(#""$x %}""#), schema(marks, "/Output")),
        RuleCase(state: pass(#""{%}""#), schema(marks, "/Output")),
        RuleCase(state: pass(#""{% $x %} ""#), schema(marks, "/Output")),
        RuleCase(state: pass(#"" {% $x %} ""#)),
        RuleCase(state: pass(#"{"{% $k %}":1,"{% x":2}"#)),
    ])
    func expressionsMustParse(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(state: pass(#"{"v":"{% phone %}"}"#), topLevel("phone", "/Output/v")),
        RuleCase(state: pass(#""{% phone.number[0] %}""#), topLevel("phone", "/Output")),
        RuleCase(
            state: pass(#""{% a + b + a %}""#), topLevel("a", "/Output"), topLevel("b", "/Output")),
        RuleCase(state: pass(#""{% $ %}""#), topLevel("$", "/Output")),
        RuleCase(state: pass(#""{% $.total %}""#), topLevel("$", "/Output")),
        RuleCase(
            state: pass(#""{% $x[$$.a] %}""#),
            unsupported("There is no input document for '$$'; use '$states.input'.", "/Output")),
        RuleCase(state: pass(#""{% $order[total > 10] %}""#)),
        RuleCase(state: pass(#""{% $order[$.total > 10].(a & b) %}""#)),
        RuleCase(state: pass(#""{% $notThere + $state.input %}""#)),
        RuleCase(state: pass(#""{% $sum($states.input.a.b) %}""#)),
    ])
    func thereIsNoInputDocument(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(state: pass(#""{% [$states.input, $states.context.Execution.Id, $states] %}""#)),
        RuleCase(state: pass(#""{% $states.result %}""#), noField("result", "/Output")),
        RuleCase(
            state: pass(#""{% $states.result.a & $states.result.b %}""#),
            noField("result", "/Output")),
        RuleCase(state: pass(#""{% $states.errorOutput %}""#), noField("errorOutput", "/Output")),
        RuleCase(state: pass(#""{% $states.inptu %}""#), noField("inptu", "/Output")),
        RuleCase(
            state: task(#""Arguments":"{% $states.result %}""#), noField("result", "/Arguments")),
        RuleCase(
            state: task(#""TimeoutSeconds":"{% $states.result %}""#),
            noField("result", "/TimeoutSeconds")),
        RuleCase(
            state: task(
                #""Output":"{% $states.result %}","Assign":{"x":"{% $states.result.y %}"}"#)),
        RuleCase(
            state: task(
                #""Catch":[{"ErrorEquals":["A"],"Next":"After","#
                    + #""Output":"{% $states.errorOutput %}","#
                    + #""Assign":{"x":"{% $states.errorOutput.Error %}"}}]"#)),
        RuleCase(
            state: task(
                #""Catch":[{"ErrorEquals":["A"],"Next":"After","Output":"{% $states.result %}"}]"#),
            noField("result", "/Catch[0]/Output")),
        RuleCase(
            state: jsonata(
                #""Type":"Choice","Default":"After","#
                    + #""Choices":[{"Condition":"{% $states.result %}","Next":"After"}]"#),
            noField("result", "/Choices[0]/Condition")),
    ])
    func partsOfStatesAreWhereTheyBelong(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(
            state: jsonata(#""Type":"Pass","InputPath":"$","Parameters":{},"End":true"#),
            onlyIn("JSONPath", "InputPath"), onlyIn("JSONPath", "Parameters")),
        RuleCase(
            state: jsonata(#""Type":"Pass","Result":1,"End":true"#), onlyIn("JSONPath", "Result")),
        RuleCase(
            state: jsonata(#""Type":"Pass","Arguments":{},"End":true"#),
            schema("Field 'Arguments' is not supported")),
        RuleCase(
            state: #"{"Type":"Pass","Arguments":{},"End":true}"#,
            schema("Field 'Arguments' is not supported")),
        RuleCase(
            state: task(#""TimeoutSecondsPath":"$.t","ResultSelector":{}"#),
            onlyIn("JSONPath", "TimeoutSecondsPath"), onlyIn("JSONPath", "ResultSelector")),
        RuleCase(
            state: #"{"Type":"Parallel","Arguments":{},"End":true,"#
                + #""Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}"#,
            onlyIn("JSONata", "Arguments")),
        RuleCase(
            state: jsonata(#""Type":"Wait","SecondsPath":"$.s","End":true"#),
            onlyIn("JSONPath", "SecondsPath"),
            schema(
                "This object should have only one of the following fields: [Seconds, Timestamp]")),
        RuleCase(
            state: jsonata(#""Type":"Fail","ErrorPath":"$.e","Output":1"#),
            onlyIn("JSONPath", "ErrorPath"), schema("Field 'Output' is not supported")),
        RuleCase(
            state: jsonata(
                #""Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"Next":"After"}]"#),
            onlyIn("JSONPath", "Variable", at: "/Choices[0]"),
            onlyIn("JSONPath", "IsNull", at: "/Choices[0]"),
            schema("These fields are required: [Condition]", "/Choices[0]")),
        RuleCase(
            state: #"{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"#
                + #""Output":1,"Next":"After"}]}"#,
            onlyIn("JSONata", "Output", at: "/Choices[0]")),
        RuleCase(
            state: task(#""Catch":[{"ErrorEquals":["A"],"Next":"After","ResultPath":"$.e"}]"#),
            onlyIn("JSONPath", "ResultPath", at: "/Catch[0]")),
        RuleCase(
            state: jsonata(
                #""Type":"Map","ItemsPath":"$.a","End":true,"#
                    + #""ItemProcessor":{"QueryLanguage":"JSONata","#
                    + #""StartAt":"I","States":{"I":{"Type":"Succeed"}}}"#),
            onlyIn("JSONPath", "ItemsPath"),
            schema("Field 'QueryLanguage' is not supported", "/ItemProcessor")),
    ])
    func fieldsBelongToTheirLanguage(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    private static func typed(_ type: String, _ place: String) -> String {
        schema("Expected value of type \(type)", place)
    }

    @Test(arguments: [
        RuleCase(state: task(#""TimeoutSeconds":"5""#), typed("Integer", "/TimeoutSeconds")),
        RuleCase(
            state: task(#""TimeoutSeconds":0"#),
            schema("Minimum value is 1", "/TimeoutSeconds")),
        RuleCase(
            state: task(#""TimeoutSeconds":5,"HeartbeatSeconds":5"#),
            schema("HeartbeatSeconds must be smaller than TimeoutSeconds")),
        RuleCase(state: task(#""TimeoutSeconds":5,"HeartbeatSeconds":"{% 5 %}""#)),
        RuleCase(
            state: task(#""Credentials":{"RoleArn.$":"$.r"}"#),
            schema("Field 'RoleArn.$' is not supported", "/Credentials"),
            schema("The field 'RoleArn' is required but was missing", "/Credentials")),
        RuleCase(
            state: task(#""Retry":[{"ErrorEquals":["A"],"MaxAttempts":"{% 3 %}"}]"#),
            schema("Expected value of type Integer", "/Retry[0]/MaxAttempts")),
        RuleCase(
            state: jsonata(#""Type":"Wait","Timestamp":"soon","End":true"#),
            schema("String does not match RFC3339 timestamp", "/Timestamp")),
        RuleCase(
            state: jsonata(#""Type":"Choice","Choices":[{"Condition":"yes","Next":"After"}]"#),
            typed("[BOOLEAN]", "/Choices[0]/Condition")),
        RuleCase(
            state: jsonata(#""Type":"Choice","Choices":[{"Condition":1,"Next":"After"}]"#),
            schema("Expected value of type [BOOLEAN]", "/Choices[0]/Condition")),
        RuleCase(
            state: jsonata(
                #""Type":"Map","Items":"all","MaxConcurrency":"many","#
                    + #""ToleratedFailurePercentage":101,"End":true,"#
                    + #""ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}"#),
            typed("[ARRAY, OBJECT]", "/Items"), typed("Integer", "/MaxConcurrency"),
            schema("Maximum value is 100", "/ToleratedFailurePercentage")),
        RuleCase(
            state: jsonata(
                #""Type":"Map","Items":7,"End":true,"#
                    + #""ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}"#),
            typed("[ARRAY, OBJECT]", "/Items")),
        RuleCase(
            state: jsonata(#""Type":"Pass","Assign":"{% {'a': 1} %}","End":true"#),
            schema("Expected value of type [OBJECT]", "/Assign")),
        RuleCase(
            state: jsonata(#""Type":"Pass","Assign":{"states":1,"x.$":2},"End":true"#),
            "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. "
                + "at /States/S/Assign",
            "INVALID_VARIABLE_NAME: Invalid variable name 'x.$': the variable name contains "
                + "invalid characters. at /States/S/Assign"),
    ])
    func valuesHaveTheirTypes(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(
            #"{"StartAt":"Pass","QueryLanguage":"JSONata","States":"#
                + #"{"Pass":{"Type":"Pass","End":true,"QueryLanguage":"JSONPath"}}}"#,
            "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' "
                + "for whole state machine at /States/Pass"),
        RuleCase(
            #"{"StartAt":"Map","QueryLanguage":"JSONPath","States":{"Map":{"Type":"Map","#
                + #""QueryLanguage":"JSONata","ItemProcessor":{"ProcessorConfig":"#
                + #"{"Mode":"INLINE"},"StartAt":"Pass","States":{"Pass":"#
                + #"{"QueryLanguage":"JSONPath","Type":"Pass","End":true}}},"End":true}}}"#),
        // Nothing else is said of such a state.
        RuleCase(
            #"{"StartAt":"Pass","QueryLanguage":"JSONata","States":{"Pass":{"Type":"Pass","#
                + #""Output":1,"Nonsense":2,"QueryLanguage":"JSONPath"}}}"#,
            "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' "
                + "for whole state machine at /States/Pass"),
        // Whatever is not JSONPath counts as JSONata.
        RuleCase(
            state: #"{"Type":"Pass","QueryLanguage":"jsonpath","InputPath":"$","End":true}"#,
            schema("Value should be one of the following: [JSONPath, JSONata]", "/QueryLanguage"),
            onlyIn("JSONPath", "InputPath")),
    ])
    func languagesMixInOneDirection(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test func inJSONPathExpressionsAreText() throws {
        let state = #"{"Type":"Pass","Parameters":{"a":"{% phone","b":"{% $$ %}"},"End":true}"#
        #expect(errors(in: machine(state)).isEmpty)
    }
}
