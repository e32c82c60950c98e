import StatesLanguage
import Testing

/// What a Task passes to a call, and what only looks like something else.
@Suite struct ParameterRuleTests {
    private static func batch(_ parameters: String) -> String {
        #"{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync","#
            + #""Parameters":\#(parameters),"End":true}"#
    }

    private static let job = #""JobName":"n","JobQueue.$":"$.q","JobDefinition":"d""#

    @Test(arguments: [
        RuleCase(state: batch("{\(job)}")),
        RuleCase(
            state: batch("{\(job),\"Timeout\":{\"AttemptDurationSeconds.$\":\"$.t\"}}")),
        RuleCase(
            state: batch(#"{"JobName":"n"}"#),
            schema("The field 'JobDefinition' is required but was missing", "/Parameters"),
            schema("The field 'JobQueue' is required but was missing", "/Parameters")),
        RuleCase(
            state: batch("{\(job),\"ArrayProperties\":{\"Size\":\"5\"}}"),
            schema("The value for the field 'Size' must be an INTEGER", "/Parameters")),
        RuleCase(
            state: batch("{\(job),\"Timeout\":60}"),
            schema("The value for the field 'Timeout' must be a STRUCTURE", "/Parameters")),
        RuleCase(
            state: batch("{\(job),\"ContainerOverrides\":{\"Command\":[\"a\",1]}}"),
            schema("The value for the field 'Command' must be a STRING", "/Parameters")),
        RuleCase(
            state: batch("{\(job),\"Colour.$\":\"$.c\"}"),
            schema("The field 'Colour' is not supported by Step Functions", "/Parameters")),
        RuleCase(
            state: #"{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob","End":true}"#),
        RuleCase(
            state: jsonata(
                #""Type":"Task","Resource":"arn:aws:states:::states:startExecution","#
                    + #""Arguments":{"Input":"{% $states.input %}"},"End":true"#),
            schema("The field 'StateMachineArn' is required but was missing", "/Arguments")),
        RuleCase(
            state: jsonata(
                #""Type":"Task","Resource":"arn:aws:states:::states:startExecution","#
                    + #""Arguments":{"StateMachineArn":"{% $m %}","Name":1},"End":true"#),
            schema("The value for the field 'Name' must be a STRING", "/Arguments")),
        RuleCase(
            state: jsonata(
                #""Type":"Task","Resource":"arn:aws:states:::states:startExecution","#
                    + #""Arguments":"{% $all %}","End":true"#)),
        // An idempotency token is drawn by the server, although the model requires it.
        RuleCase(
            state: call(
                "emr-serverless:startJobRun.sync", #"{"ApplicationId":"a","ExecutionRoleArn":"r"}"#)
        ),
        // Values that the integration turns into text may be anything.
        RuleCase(
            state: call("sqs:sendMessage", #"{"QueueUrl":"q","MessageBody":{"a":[1]}}"#)),
        RuleCase(
            state: call(
                "events:putEvents", #"{"Entries":[{"Source":"s","Detail":{"a":1}}]}"#)),
        RuleCase(state: call("lambda:invoke", #"{"FunctionName":"f","Payload":7}"#)),
        RuleCase(
            state: call("aws-sdk:sfn:startExecution", #"{"StateMachineArn":"m","Input":{}}"#)),
        // Nested structures are checked too, and names are in PascalCase.
        RuleCase(
            state: call("aws-sdk:ecs:listTasks", #"{"Cluster":"c","MaxResults":"5"}"#),
            schema("The value for the field 'MaxResults' must be an INTEGER", "/Parameters")),
        RuleCase(
            state: call("aws-sdk:ecs:listTasks", #"{"cluster":"c"}"#),
            schema("The field 'cluster' is not supported by Step Functions", "/Parameters")),
        RuleCase(
            state: call(
                "dynamodb:getItem", #"{"TableName":"t","Key":{"id":{"S":1}},"AttributesToGet":"a"}"#
            ),
            schema("The value for the field 'S' must be a STRING", "/Parameters"),
            schema("The value for the field 'AttributesToGet' must be a LIST", "/Parameters")),
        RuleCase(
            state: call("dynamodb:getItem", #"{"TableName":"t"}"#),
            schema("The field 'Key' is required but was missing", "/Parameters")),
    ])
    func callsGetWhatTheyTake(rule: RuleCase) {
        #expect(errors(in: rule.definition) == rule.problems)
    }

    private static func call(_ name: String, _ parameters: String) -> String {
        #"{"Type":"Task","Resource":"arn:aws:states:::\#(name)","#
            + #""Parameters":\#(parameters),"End":true}"#
    }

    @Test func parametersMayBeAnArray() throws {
        let state = #"{"Type":"Pass","Parameters":[1,{"a.$":"$.a"}],"End":true}"#
        let flow = try StateMachine(parsing: machine(state)).scopes[0].states["S"]?.dataFlow
        guard case .array(let elements) = flow?.parameters else {
            Issue.record("No array.")
            return
        }
        #expect(elements.count == 2)
    }

    @Test(arguments: [
        (
            #"{"Type":"Pass","Result":{"a.$":"$.b"},"End":true}"#, Problem.Code.staticResult,
            "/Result"
        ),
        (#"{"Type":"Pass","Result":["$.b"],"End":true}"#, .staticResult, "/Result"),
        (
            #"{"Type":"Pass","Parameters":{"a":"States.UUID()"},"End":true}"#, .noDollar,
            "/Parameters"
        ),
        (#"{"Type":"Fail","Error":"$.error"}"#, .noPath, "/Error"),
        (#"{"Type":"Fail","Cause":"States.Format('{}', $.a)"}"#, .noPath, "/Cause"),
        (
            #"{"Type":"Choice","Choices":"#
                + #"[{"Variable":"$.a","StringEquals":"$.b","Next":"After"}]}"#,
            .noPath, "/Choices[0]/StringEquals"
        ),
    ])
    func pathsWhereNoneIsReadAreWarnedOf(state: String, code: Problem.Code, place: String) {
        let problems = StateMachine.problems(in: machine(state))
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.map(\.code) == [code])
        #expect(problems.map(\.location) == ["/States/S" + place])
    }

    @Test func inJSONataNothingLooksLikeAPath() {
        let state = jsonata(#""Type":"Fail","Error":"$.error","Cause":"States.UUID()""#)
        #expect(StateMachine.problems(in: machine(state)).isEmpty)
    }
}
