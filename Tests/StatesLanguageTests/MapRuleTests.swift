import StatesLanguage
import Testing

@Suite struct MapRuleTests {
    private static let scope = #""StartAt":"I","States":{"I":{"Type":"Succeed"}}"#

    private static func map(_ fields: String) -> String {
        #"{"Type":"Map",\#(fields),"End":true}"#
    }

    @Test(arguments: [
        RuleCase(state: map(#""ItemProcessor":{\#(scope)}"#)),
        RuleCase(state: map(#""Iterator":{\#(scope)},"Parameters":{"i.$":"$$.Map.Item.Value"}"#)),
        RuleCase(
            state: map(
                #""ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},\#(scope)},"#
                    + #""ItemsPath":"$$.Execution.Input.items","MaxConcurrencyPath":"$.n""#)),
        // Recorded: AWS lets it stand in INLINE mode.
        RuleCase(state: map(#""ItemProcessor":{\#(scope)},"ToleratedFailureCount":1"#)),
        RuleCase(
            state: #"{"Type":"Map","End":true}"#,
            schema(
                "This object should have only one of the following fields: "
                    + "[ItemProcessor, Iterator]")),
        RuleCase(
            state: map(#""ItemProcessor":{\#(scope)},"Iterator":{\#(scope)}"#),
            schema("There should only be one of the following fields: [ItemProcessor, Iterator]")),
        RuleCase(
            state: map(#""ItemProcessor":{\#(scope)},"ItemSelector":{},"Parameters":{}"#),
            schema("There should only be one of the following fields: [Parameters, ItemSelector]")),
        RuleCase(
            state: map(
                #""ItemProcessor":{\#(scope)},"MaxConcurrency":1,"MaxConcurrencyPath":"$.n""#),
            schema(
                "There should only be one of the following fields: "
                    + "[MaxConcurrency, MaxConcurrencyPath]")),
        RuleCase(
            state: map(#""ItemProcessor":{\#(scope)},"MaxConcurrency":-1"#),
            schema("Minimum value is 0", "/MaxConcurrency")),
        RuleCase(
            state: map(#""ItemProcessor":{"ProcessorConfig":{"Mode":"LOCAL"},\#(scope)}"#),
            schema(
                "Value should be one of the following: [INLINE, DISTRIBUTED]",
                "/ItemProcessor/ProcessorConfig/Mode")),
        RuleCase(
            state: map(#""ItemProcessor":{\#(scope)},"ItemReader":{}"#),
            schema("Field 'ItemReader' is not supported")),
        RuleCase(
            state: map(#""ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},\#(scope)}"#),
            schema(
                "These fields are required: [ExecutionType]", "/ItemProcessor/ProcessorConfig")),
        RuleCase(
            state: map(#""ItemProcessor":{\#(scope)},"ItemsPath":"items""#),
            schema(
                "Value is not a Reference Path: Reference path didn't start with '$'", "/ItemsPath")
        ),
        RuleCase(
            state: map(
                #""ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","#
                    + #""ExecutionType":"STANDARD"},\#(scope)},"Label":"L""#),
            "UNSUPPORTED_FEATURE: Map in DISTRIBUTED mode (ProcessorConfig.Mode) is not supported "
                + "yet at /States/S/ItemProcessor/ProcessorConfig/Mode"),
    ])
    func aMapKeepsItsRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }
}
