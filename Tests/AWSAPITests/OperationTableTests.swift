import AWSAPI
import JSONValue
import Testing

@Suite struct OperationTableTests {
    /// The operations of the API model `stepfunctions/2016-11-23` that are not supported yet.
    private static let toCome = [
        "CreateStateMachineAlias", "DeleteStateMachineAlias", "DeleteStateMachineVersion",
        "DescribeMapRun", "DescribeStateMachineAlias", "ListMapRuns", "ListStateMachineAliases",
        "ListStateMachineVersions", "PublishStateMachineVersion", "RedriveExecution",
        "UpdateMapRun", "UpdateStateMachineAlias",
    ]

    @Test(arguments: toCome)
    func saysWhatIsToCome(_ operation: String) async throws {
        let reply = try await Laboratory().call(operation)
        #expect(reply.status == 400)
        #expect(
            reply.error == "UnsupportedOperationException: The operation \(operation) is not "
                + "supported yet")
    }

    @Test(arguments: ["Nonsense", "startExecution", ""])
    func knowsNoOthers(_ operation: String) async throws {
        let reply = try await Laboratory().call(operation)
        #expect(reply.status == 400)
        #expect(reply["__type"] == "UnknownOperationException")
    }

    @Test func needsATarget() async throws {
        let answer = await Laboratory().api.answer(target: nil, body: [])
        #expect(answer.status == 400)
        let body = try JSON(parsing: answer.body)
        #expect(body["__type"] == "UnknownOperationException")
    }

    @Test func validatesDefinitions() async throws {
        let lab = Laboratory()
        let good = try await lab.call(
            "ValidateStateMachineDefinition", ["definition": .string(Laboratory.pass)])
        #expect(good.body == ["result": "OK", "diagnostics": [], "truncated": false])
        let bad = try await lab.call(
            "ValidateStateMachineDefinition",
            ["definition": #"{"States":{"P":{"Type":"Pass","End":true}}}"#])
        #expect(
            bad.body == [
                "result": "FAIL",
                "diagnostics": [
                    [
                        "severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED",
                        "message": "These fields are required: [StartAt]", "location": "/",
                    ]
                ],
                "truncated": false,
            ])
    }

    @Test func listsOnlySoManyProblems() async throws {
        let states = (0..<5).map { #""S\#($0)":{"Type":"Nonsense"}"# }.joined(separator: ",")
        let reply = try await Laboratory().call(
            "ValidateStateMachineDefinition",
            [
                "definition": .string(#"{"StartAt":"S0","States":{\#(states)}}"#),
                "maxResults": 2,
            ])
        #expect(reply["diagnostics"]?.array?.count == 2)
        #expect(reply["truncated"] == true)
    }
}
