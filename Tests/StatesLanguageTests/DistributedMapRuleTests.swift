import StatesLanguage
import Testing

/// Maps in DISTRIBUTED mode, as far as they can be judged without being run.
@Suite struct DistributedMapRuleTests {
    private static let options = ValidationOptions(acceptsUnavailable: true)

    private static func map(
        _ fields: String, type: String = "STANDARD",
        states: String = #"{"I":{"Type":"Succeed"}}"#
    ) -> String {
        let config = #"{"Mode":"DISTRIBUTED","ExecutionType":"\#(type)"}"#
        return #"{"Type":"Map","ItemProcessor":{"ProcessorConfig":\#(config),"StartAt":"I","#
            + #""States":\#(states)},\#(fields)"End":true}"#
    }

    private static let reader =
        #""Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket.$":"$.b","Key":"k"}"#

    @Test(arguments: [
        RuleCase(state: map("")),
        RuleCase(state: map(#""Label":"L","ItemReader":{\#(reader)},"#)),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"ReaderConfig":{"InputType":"CSV","#
                    + #""CSVHeaderLocation":"GIVEN","CSVHeaders":["a"],"MaxItems":0}},"#)),
        RuleCase(
            state: map(#""ItemBatcher":{"MaxItemsPerBatchPath":"$.n","BatchInput":{"a":1}},"#)),
        RuleCase(
            state: map(
                #""ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","#
                    + #""Parameters":{"Bucket":"b","Prefix":"p"},"#
                    + #""WriterConfig":{"OutputType":"JSONL","Transformation":"NONE"}},"#)),
        RuleCase(
            state: map(#""ItemReader":{"Resource":"arn:aws:states:::s3:putObject"},"#),
            schema(
                "The field 'Resource' does not match any of the allowed values",
                "/ItemReader/Resource")),
        RuleCase(
            state: map(#""ItemReader":{\#(reader),"ReaderConfig":{"InputType":"CSV"}},"#),
            schema("The field 'CSVHeaderLocation' is required", "/ItemReader/ReaderConfig")),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"ReaderConfig":{"InputType":"JSON","#
                    + #""CSVHeaderLocation":"FIRST_ROW"}},"#),
            schema("Field 'CSVHeaderLocation' is not supported", "/ItemReader/ReaderConfig")),
        RuleCase(
            state: map(#""ItemReader":{},"#),
            schema("These fields are required: [Resource]", "/ItemReader")),
        RuleCase(
            state: map(#""ItemReader":{\#(reader),"ReaderConfig":{"InputType":"XML"}},"#),
            schema(
                "Value should be one of the following: [CSV, JSON, JSONL, MANIFEST, PARQUET]",
                "/ItemReader/ReaderConfig/InputType")),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"ReaderConfig":{"MaxItems":100000001,"Limit":1}},"#),
            schema("Field 'Limit' is not supported", "/ItemReader/ReaderConfig"),
            schema("Maximum value is 100000000", "/ItemReader/ReaderConfig/MaxItems")),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"ReaderConfig":{"MaxItems":1,"MaxItemsPath":"$.n"}},"#),
            schema(
                "There should only be one of the following fields: [MaxItems, MaxItemsPath]",
                "/ItemReader/ReaderConfig")),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"#
                    + #""ReaderConfig":{"Transformation":"LOAD_AND_FLATTEN"}},"#),
            schema("These fields are required: [InputType]", "/ItemReader/ReaderConfig")),
        RuleCase(
            state: map(
                #""ItemReader":{\#(reader),"ReaderConfig":{"CSVHeaderLocation":"GIVEN"}},"#),
            schema("These fields are required: [CSVHeaders]", "/ItemReader/ReaderConfig")),
        RuleCase(
            state: map(#""ItemReader":{\#(reader),"ReaderConfig":{"ItemsPointer":"a/b"}},"#),
            schema(
                "Value must be a JSON Pointer of less than 2000 characters",
                "/ItemReader/ReaderConfig/ItemsPointer")),
        RuleCase(
            state: map(#""ItemBatcher":{"BatchInput":{}},"#),
            schema(
                "At least one of these fields is required: "
                    + "[MaxItemsPerBatch, MaxInputBytesPerBatch]", "/ItemBatcher")),
        RuleCase(
            state: map(#""ItemBatcher":{"MaxInputBytesPerBatch":262145},"#),
            schema("Maximum value is 262144", "/ItemBatcher/MaxInputBytesPerBatch")),
        RuleCase(
            state: map(#""ToleratedFailureCount":-1,"ToleratedFailurePercentage":100.5,"#),
            schema("Minimum value is 0", "/ToleratedFailureCount"),
            schema("Maximum value is 100", "/ToleratedFailurePercentage")),
        RuleCase(
            state: map(#""Label":"a b","#),
            "INVALID_LABEL_NAME: A label cannot be empty, or have white space, control characters "
                + "or any of ?*<>{}[]:;,\\|^~$#%&`\" at /States/S/Label"),
        RuleCase(
            state: map(#""Label":"\#(String(repeating: "L", count: 41))","#),
            "INVALID_LABEL_NAME: Label name '\(String(repeating: "L", count: 41))' exceeds the "
                + "40-character limit allowed by the service at /States/S/Label"),
        RuleCase(
            state: map(
                "", type: "EXPRESS",
                states: #"{"I":{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync","#
                    + #""End":true}}"#),
            schema(
                "Express state machine does not support '.sync' service integration ",
                "/ItemProcessor/States/I/Resource")),
    ])
    func aDistributedMapKeepsItsRules(rule: RuleCase) {
        #expect(errors(in: rule.definition, options: Self.options) == rule.problems)
    }

    @Test func labelsAreUnique() {
        let one = Self.map(#""Label":"L","#).replacing("\"I\"", with: "\"J\"")
            .replacing(#""End":true"#, with: #""Next":"T""#)
        let two = Self.map(#""Label":"L","#)
        let definition = #"{"StartAt":"S","States":{"S":\#(one),"T":\#(two)}}"#
        #expect(
            errors(in: definition, options: Self.options) == [
                "DUPLICATE_LABEL_NAME: Duplicate Label name: L at /States/T/Label"
            ])
    }

    @Test func expressMachinesHaveNone() {
        var options = Self.options
        options.machineType = .express
        #expect(
            errors(in: machine(Self.map("")), options: options) == [
                schema(
                    "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' "
                        + "state machines",
                    "/ItemProcessor/ProcessorConfig/Mode")
            ])
    }

    @Test func itIsReadInJSONata() throws {
        let state =
            #"{"Type":"Map","QueryLanguage":"JSONata","Label":"L","ItemReader":"#
            + #"{"Resource":"arn:aws:states:::s3:getObject","Arguments":{"Key":"{% $k %}"},"#
            + #""ReaderConfig":{"InputType":"JSON","ItemsPointer":"/a","MaxItems":"{% 2 %}"}},"#
            + #""ItemBatcher":{"MaxItemsPerBatch":"{% $n %}","BatchInput":"{% $b %}"},"#
            + #""ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","#
            + #""ExecutionType":"EXPRESS"},"#
            + #""StartAt":"I","States":{"I":{"Type":"Succeed"}}},"End":true}"#
        let machine = try StateMachine(parsing: machine(state), options: Self.options)
        guard case .map(let map) = machine.scopes[0].states["S"]?.kind,
            let distribution = map.distribution,
            case .object(let arguments) = distribution.itemReader?.arguments,
            case .expression(let key) = arguments[0].value,
            case .expression(let maxItems) = distribution.itemReader?.maxItems,
            case .expression(let input) = distribution.itemBatcher?.batchInput
        else {
            Issue.record("Another shape.")
            return
        }
        #expect(distribution.executionType == .express)
        #expect(distribution.label == "L")
        #expect(distribution.itemReader?.itemsPointer == "/a")
        #expect(key.field == "ItemReader/Arguments/Key")
        #expect(maxItems.field == "ItemReader/ReaderConfig/MaxItems")
        #expect(input.field == "ItemBatcher/BatchInput")
        #expect(machine.variableReferences == ["S": ["b", "k", "n"]])
    }

    @Test func whatCannotRunIsReadWhereItIsAccepted() throws {
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
        let task = #"{"Type":"Task","Resource":"\#(arn)","End":true}"#
        let machine = try StateMachine(parsing: machine(task), options: Self.options)
        guard case .task(let state) = machine.scopes[0].states["S"]?.kind else {
            Issue.record("No Task.")
            return
        }
        #expect(
            state.resource
                == .integration(
                    .init(service: "lambda", action: "function:f", pattern: .requestResponse)))
    }
}
