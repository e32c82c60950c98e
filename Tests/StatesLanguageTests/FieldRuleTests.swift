import StatesLanguage
import Testing
import Timestamps

/// Which fields there are, and what they may hold.
@Suite struct FieldRuleTests {
    @Test(arguments: [
        RuleCase(
            #"{"States":{"S":{"Type":"Pass","End":true}}}"#,
            "SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt] at /"),
        RuleCase(
            #"{"StartAt":"S"}"#,
            "SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /"),
        RuleCase(
            "{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /"),
        RuleCase(
            #"{"StartAt":"S","States":{}}"#,
            "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States",
            "MISSING_TRANSITION_TARGET: Missing 'Next' target: S at /StartAt"),
        RuleCase(
            #"{"StartAt":"S","Name":"x","States":{"S":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Field 'Name' is not supported at /"),
        RuleCase(
            #"{"StartAt":"S","Version":"2.0","States":{"S":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version"),
        RuleCase(
            #"{"StartAt":"S","TimeoutSeconds":-1,"States":{"S":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Minimum value is 0 at /TimeoutSeconds"),
        RuleCase(#"{"StartAt":"S","TimeoutSeconds":0,"States":{"S":{"Type":"Succeed"}}}"#),
        RuleCase(
            #"{"StartAt":1,"States":[]}"#,
            "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /StartAt",
            "SCHEMA_VALIDATION_FAILED: Expected value of type [OBJECT] at /States"),
        RuleCase(
            #"{"StartAt":"S","QueryLanguage":"SQL","States":{"S":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] "
                + "at /QueryLanguage"),
        RuleCase(
            #"{"StartAt":"S","QueryLanguage":7,"States":{"S":{"Type":"Succeed"}}}"#,
            "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /QueryLanguage"),
    ])
    func aWrongMachineIsRefused(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(state: "7", schema("Expected value of type [OBJECT]")),
        RuleCase(state: #"{"End":true}"#, schema("These fields are required: [Type]")),
        RuleCase(
            state: #"{"Type":"Noop","End":true}"#,
            schema(
                "Value should be one of the following: [Pass, Task, Choice, Wait, Succeed, Fail, Parallel, Map]",
                "/Type")),
        RuleCase(
            state: #"{"Type":"Pass","End":true,"Reslt":1}"#,
            schema("Field 'Reslt' is not supported")),
        RuleCase(
            state: #"{"Type":"Pass","End":true,"ResultSelector":{}}"#,
            schema("Field 'ResultSelector' is not supported")),
        RuleCase(
            state: #"{"Type":"Pass","End":true,"Output":{}}"#, onlyIn("JSONata", "Output")),
        RuleCase(
            state: #"{"Type":"Pass","End":true,"Comment":7}"#,
            schema("Expected value of type [STRING]", "/Comment")),
        RuleCase(
            state: #"{"Type":"Pass"}"#,
            schema("This object should have only one of the following fields: [Next, End]")),
        RuleCase(
            state: #"{"Type":"Pass","Next":"After","End":true}"#,
            schema("There should only be one of the following fields: [Next, End]")),
        RuleCase(
            state: #"{"Type":"Pass","End":"true"}"#,
            schema("Expected value of type [BOOLEAN]", "/End")),
        RuleCase(state: #"{"Type":"Pass","Next":"After","End":false}"#),
        RuleCase(
            state: #"{"Type":"Parallel","End":true,"TimeoutSeconds":1,"#
                + #""Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}"#,
            schema("Field 'TimeoutSeconds' is not supported")),
        RuleCase(
            state: #"{"Type":"Wait","Seconds":1,"ResultPath":null,"End":true}"#,
            schema("Field 'ResultPath' is not supported")),
        RuleCase(
            state: #"{"Type":"Fail","InputPath":"$"}"#,
            schema("Field 'InputPath' is not supported")),
        RuleCase(
            state: #"{"Type":"Succeed","Assign":{}}"#, schema("Field 'Assign' is not supported")),
    ])
    func aWrongStateIsRefused(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test(arguments: [
        RuleCase(
            state: #"{"Type":"Wait","End":true}"#,
            schema(
                "This object should have only one of the following fields: "
                    + "[SecondsPath, Seconds, TimestampPath, Timestamp]")),
        RuleCase(
            state: #"{"Type":"Wait","Seconds":1,"SecondsPath":"$.s","End":true}"#,
            schema(
                "There should only be one of the following fields: "
                    + "[SecondsPath, Seconds, TimestampPath, Timestamp]")),
        RuleCase(
            state: #"{"Type":"Wait","Seconds":-1,"End":true}"#,
            schema("Minimum value is 0", "/Seconds")),
        RuleCase(
            state: #"{"Type":"Wait","Seconds":1.5,"End":true}"#,
            schema("Expected value of type Integer", "/Seconds")),
        RuleCase(
            state: #"{"Type":"Wait","Timestamp":"2016-13-05T21:29:29Z","End":true}"#,
            schema("String does not match RFC3339 timestamp", "/Timestamp")),
        RuleCase(
            state: #"{"Type":"Wait","Timestamp":"2016-12-05 21:29:29Z","End":true}"#,
            schema("String does not match RFC3339 timestamp", "/Timestamp")),
        RuleCase(
            state: #"{"Type":"Wait","TimestampPath":"$.a[*]","End":true}"#,
            schema(
                "Value is not a Reference Path: '$.a[*]' may lead to several values",
                "/TimestampPath")),
        RuleCase(
            state: #"{"Type":"Fail","Error":"E","ErrorPath":"$.e"}"#,
            schema("There should only be one of the following fields: [Error, ErrorPath]")),
        RuleCase(
            state: #"{"Type":"Fail","CausePath":"cause"}"#,
            schema(
                "Value must be a valid JSONPath or a valid intrinsic function call", "/CausePath")),
        RuleCase(
            state: #"{"Type":"Fail","Error":404}"#,
            schema("Expected value of type [STRING]", "/Error")),
        RuleCase(
            state: #"{"Type":"Parallel","Branches":[],"End":true}"#,
            schema("Value cannot be empty", "/Branches")),
        RuleCase(
            state: #"{"Type":"Parallel","End":true}"#,
            schema("These fields are required: [Branches]")),
        RuleCase(
            state:
                #"{"Type":"Parallel","Branches":[{"States":{"B":{"Type":"Succeed"}}}],"End":true}"#,
            schema("These fields are required: [StartAt]", "/Branches[0]")),
        RuleCase(
            state: #"{"Type":"Parallel","Branches":[{"StartAt":"B","ProcessorConfig":{},"#
                + #""States":{"B":{"Type":"Pass"}}}],"End":true}"#,
            schema("Field 'ProcessorConfig' is not supported", "/Branches[0]"),
            schema(
                "This object should have only one of the following fields: [Next, End]",
                "/Branches[0]/States/B")),
    ])
    func aWrongWaitFailOrParallelIsRefused(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }
}
