import StatesLanguage
import Testing

/// Resources, timeouts, credentials, retriers and catchers.
@Suite struct TaskRuleTests {
    private static let activity = "arn:aws:states:us-east-1:123456789012:activity:A"

    private static func task(_ resource: String) -> String {
        #"{"Type":"Task","Resource":"\#(resource)","End":true}"#
    }

    private static func task(and fields: String) -> String {
        #"{"Type":"Task","Resource":"\#(activity)",\#(fields),"End":true}"#
    }

    @Test(arguments: [
        (activity, Resource.activity(arn: activity)),
        ("arn:aws:states:::batch:submitJob", call("batch", "submitJob", .requestResponse)),
        ("arn:aws:states:::batch:submitJob.sync", call("batch", "submitJob", .sync)),
        (
            "arn:aws:states:::states:startExecution",
            call("states", "startExecution", .requestResponse)
        ),
        ("arn:aws:states:::states:startExecution.sync", call("states", "startExecution", .sync)),
        ("arn:aws:states:::states:startExecution.sync:2", call("states", "startExecution", .sync2)),
        (
            "arn:aws:states:us-east-1:123456789012:batch:submitJob.sync",
            call("batch", "submitJob", .sync)
        ),
        (
            "arn:aws-cn:states:cn-north-1:123456789012:states:startExecution.sync:2",
            call("states", "startExecution", .sync2)
        ),
        (
            "arn:aws-cn:states:::states:startExecution.waitForTaskToken",
            call("states", "startExecution", .waitForTaskToken)
        ),
    ])
    func resourcesAreRead(arn: String, resource: Resource) throws {
        let machine = try StateMachine(parsing: machine(Self.task(arn)))
        guard case .task(let task) = machine.scopes[0].states["S"]?.kind else {
            Issue.record("No Task.")
            return
        }
        #expect(task.resource == resource)
    }

    private static func call(
        _ service: String, _ action: String, _ pattern: IntegrationPattern
    ) -> Resource {
        .integration(.init(service: service, action: action, pattern: pattern))
    }

    private static func unknown(_ arn: String) -> String {
        schema(
            "The resource provided \(arn) is not recognized. The value is not a valid resource "
                + "ARN, or the resource is not available in this region.", "/Resource")
    }

    @Test(arguments: [
        "create", "", "arn:aws:states:::", "arn:aws:states:::batch", "arn:aws:states:::.sync",
        "arn:aws:states:us-east-1:123456789012:activity:", "arn:aws:s3:::bucket",
        "arn:aws:states:us-east-1:123456789012:stateMachine:M", "arn:aws:states:::batch:",
        "arn:aws:states:us-east-1:123456789012:execution:M:e", "arn:aws:states:us-east-1:1:batch",
        "arn:aws:states:us-east-1::batch:submitJob", "arn:aws:states::1:batch:submitJob",
        "arn:aws:lambda:::function:f", "arn::states:::batch:submitJob",
    ])
    func whatIsNoResourceIsRefused(arn: String) {
        #expect(
            errors(in: machine(Self.task(arn))) == [
                schema("Value is not a valid resource ARN", "/Resource")
            ])
    }

    @Test(arguments: [
        "arn:aws:states:::aws-sdk:s3:listBuckets",
        "arn:aws:states:::aws-sdk:s3:listBuckets.waitForTaskToken",
        "arn:aws:states:us-east-1:123456789012:aws-sdk:sfn:getActivityTask",
        "arn:aws:states:::aws-sdk:cloudwatchlogs:describeLogGroups",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "arn:aws:states:::sns:publish",
        "arn:aws:states:::lambda:invoke", "arn:aws:states:::dynamodb:getItem",
        "arn:aws:states:::events:putEvents.waitForTaskToken",
    ])
    func callsOfServicesAreAccepted(arn: String) {
        #expect(!errors(in: machine(Self.task(arn))).contains { $0.contains("/Resource") })
    }

    @Test(arguments: [
        "arn:aws:states:::batch:submitJob.sync:2", "arn:aws:states:::batch:submitJobs",
        "arn:aws:states:::batch:submitJob.waitForTaskToken",
        "arn:aws:states:::states:startExecution.async",
        "arn:aws:states:::aws-sdk:s3:listBuckets.sync", "arn:aws:states:::aws-sdk:s3:noSuchCall",
        "arn:aws:states:::aws-sdk:nosuchservice:list", "arn:aws:states:::dynamodb:query",
        "arn:aws:states:::dynamodb:getItem.waitForTaskToken",
        // Its answer is a stream of events.
        "arn:aws:states:::aws-sdk:bedrockruntime:invokeModelWithResponseStream",
        "arn:aws:states:us-east-1:123456789012:batch:submitJobs",
    ])
    func unknownCallsOfAKnownServiceAreRefusedAsByAWS(arn: String) {
        #expect(errors(in: machine(Self.task(arn))) == [Self.unknown(arn)])
    }

    @Test(arguments: [
        ("arn:aws:states:::http:invoke", "The integration 'http:invoke' is"),
        (
            "arn:aws:states:us-east-1:123456789012:eks:call",
            "The integration 'eks:call' is"
        ),
        (
            "arn:aws:states:::apigateway:invoke.waitForTaskToken",
            "The integration 'apigateway:invoke.waitForTaskToken' is"
        ),
        (
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            "A Lambda function as Resource "
                + "('arn:aws:lambda:us-east-1:123456789012:function:f') is"
        ),
    ])
    func whatComesLaterIsRefusedByName(arn: String, feature: String) {
        #expect(
            errors(in: machine(Self.task(arn))) == [
                "UNSUPPORTED_FEATURE: \(feature) not supported yet at /States/S/Resource"
            ])
    }

    @Test func moreIntegrationsCanBeOffered() {
        var options = ValidationOptions.standard
        options.integrations.add("eks", "call", [.requestResponse])
        let definition = machine(Self.task("arn:aws:states:::eks:call"))
        #expect(errors(in: definition, options: options).isEmpty)
    }

    @Test(arguments: [
        RuleCase(
            state: #"{"Type":"Task","End":true}"#, schema("These fields are required: [Resource]")),
        RuleCase(
            state: task(and: #""TimeoutSeconds":5,"HeartbeatSeconds":5"#),
            schema("HeartbeatSeconds must be smaller than TimeoutSeconds")),
        RuleCase(state: task(and: #""TimeoutSeconds":5,"HeartbeatSeconds":4"#)),
        RuleCase(
            state: task(and: #""TimeoutSeconds":0"#),
            schema("Minimum value is 1", "/TimeoutSeconds")),
        RuleCase(
            state: task(and: #""TimeoutSeconds":100000000"#),
            schema("Maximum value is 99999999", "/TimeoutSeconds")),
        RuleCase(
            state: task(and: #""TimeoutSeconds":5,"TimeoutSecondsPath":"$.t""#),
            schema(
                "There should only be one of the following fields: "
                    + "[TimeoutSeconds, TimeoutSecondsPath]")),
        RuleCase(
            state: task(and: #""HeartbeatSeconds":5,"HeartbeatSecondsPath":"$.t""#),
            schema(
                "There should only be one of the following fields: "
                    + "[HeartbeatSecondsPath, HeartbeatSeconds]")),
        RuleCase(
            state: task(and: #""Credentials":{"RoleArn":"r"}"#),
            schema("The field 'Credentials' is not supported for activities", "/Credentials")),
        RuleCase(
            state: call(and: #""Credentials":{}"#),
            schema("The field 'RoleArn' is required but was missing", "/Credentials")),
        RuleCase(
            state: call(and: #""Credentials":{"RoleArn":7}"#),
            schema("Expected value of type [STRING]", "/Credentials/RoleArn")),
        RuleCase(
            state: call(and: #""Credentials":{"RoleArn.$":"role"}"#),
            schema(
                "The value for the field 'RoleArn.$' must be a valid JSONPath or a valid intrinsic "
                    + "function call", "/Credentials")),
    ])
    func aTaskKeepsItsRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    @Test func whatACatcherLacksIsToldTogether() {
        #expect(
            errors(in: machine(Self.task(and: #""Catch":[{}]"#)))
                == [schema("These fields are required: [Next, ErrorEquals]", "/Catch[0]")])
    }

    private static func call(and more: String) -> String {
        #"{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob",\#(more),"End":true}"#
    }

    private static func retry(_ entries: String) -> String { task(and: #""Retry":[\#(entries)]"#) }

    private static let all = "States.ALL must appear alone and at end of list"

    @Test(arguments: [
        RuleCase(state: retry("")),
        RuleCase(state: retry(#"{"ErrorEquals":["A"],"MaxAttempts":0,"BackoffRate":1}"#)),
        RuleCase(
            state: retry(#"{"MaxAttempts":1}"#),
            schema("These fields are required: [ErrorEquals]", "/Retry[0]")),
        RuleCase(
            state: retry(#"{"ErrorEquals":[]}"#),
            schema("Value cannot be empty", "/Retry[0]/ErrorEquals")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A",1]}"#),
            schema("Expected value of type [STRING]", "/Retry[0]/ErrorEquals[1]")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}"#),
            schema(all, "/Retry[0]/ErrorEquals[0]")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A","States.ALL"]}"#),
            schema(all, "/Retry[0]/ErrorEquals[1]")),
        RuleCase(state: retry(#"{"ErrorEquals":["A"],"IntervalSeconds":0}"#)),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"IntervalSeconds":-1}"#),
            schema("Minimum value is 0", "/Retry[0]/IntervalSeconds")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"MaxAttempts":-1}"#),
            schema("Minimum value is 0", "/Retry[0]/MaxAttempts")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"BackoffRate":0.9}"#),
            schema("Minimum value is 1.0", "/Retry[0]/BackoffRate")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"BackoffRate":1e999}"#),
            schema("Maximum value is 1.7976931348623157e+308", "/Retry[0]/BackoffRate")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"MaxDelaySeconds":31622401}"#),
            schema("Maximum value is 31622400", "/Retry[0]/MaxDelaySeconds")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"IntervalSeconds":3,"MaxDelaySeconds":3}"#),
            schema("MaxDelaySeconds must be greater than IntervalSeconds", "/Retry[0]")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"JitterStrategy":"HALF"}"#),
            schema(
                "Value should be one of the following: [NONE, FULL]", "/Retry[0]/JitterStrategy")),
        RuleCase(
            state: retry(#"{"ErrorEquals":["A"],"Next":"S"}"#),
            schema("Field 'Next' is not supported", "/Retry[0]")),
        RuleCase(
            state: task(and: #""Catch":[{"ErrorEquals":["A"]}]"#),
            schema("These fields are required: [Next]", "/Catch[0]")),
        RuleCase(
            state: task(
                and: #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"After"},"#
                    + #"{"ErrorEquals":["A"],"Next":"After"}]"#),
            schema(all, "/Catch[0]/ErrorEquals[0]")),
        RuleCase(
            state: task(
                and: #""Catch":[{"ErrorEquals":["A"],"Next":"After","ResultPath":"$$.x"}]"#),
            schema(
                "Value is not a Reference Path: Reference Path must start with '$'",
                "/Catch[0]/ResultPath")),
        RuleCase(
            state: task(and: #""Catch":[{"ErrorEquals":["A"],"Next":"After","Output":1}]"#),
            onlyIn("JSONata", "Output", at: "/Catch[0]")),
    ])
    func retriersAndCatchersKeepTheirRules(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }
}
