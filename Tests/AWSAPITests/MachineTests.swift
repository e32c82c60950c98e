import Engine
import JSONValue
import Testing

@Suite struct MachineTests {
    @Test func createsAndDescribes() async throws {
        let lab = Laboratory()
        let created = try await lab.create("m")
        #expect(created.status == 200)
        #expect(created["stateMachineArn"] == Laboratory.machineARN("m"))
        #expect(created.body.object?.keys == ["stateMachineArn", "creationDate"])

        let shown = try await lab.call(
            "DescribeStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(
            shown.body == [
                "stateMachineArn": Laboratory.machineARN("m"), "name": "m", "status": "ACTIVE",
                "type": "STANDARD", "creationDate": 1_700_000_000.000,
                "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
                "loggingConfiguration": ["level": "OFF", "includeExecutionData": false],
                "tracingConfiguration": ["enabled": false],
                "encryptionConfiguration": ["type": "AWS_OWNED_KEY"],
            ])
    }

    @Test func writesTimesWithMilliseconds() async throws {
        let lab = Laboratory()
        let created = try await lab.create("m")
        #expect(created["creationDate"]?.number?.text == "1700000000.000")
    }

    @Test func createsTheSameTwice() async throws {
        let lab = Laboratory()
        let first = try await lab.create("m")
        lab.time.advance(bySeconds: 10)
        let second = try await lab.call(
            "CreateStateMachine",
            [
                "name": "m", "definition": .string(Laboratory.pass),
                "roleArn": "arn:aws:iam::123456789012:role/other",
                "tags": [["key": "a", "value": "b"]],
            ])
        #expect(second.status == 200)
        #expect(second.body == first.body)
    }

    @Test func refusesToCreateSomethingElseOfTheName() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let second = try await lab.create("m", Laboratory.wait)
        #expect(second.status == 400)
        #expect(
            second.error == "StateMachineAlreadyExists: State Machine Already Exists: "
                + "'arn:aws:states:us-east-1:123456789012:stateMachine:m'")
    }

    @Test func refusesADefinitionWithAWSsWords() async throws {
        let created = try await Laboratory().create("m", #"{"StartAt":"P"}"#)
        #expect(
            created.error == "InvalidDefinition: Invalid State Machine Definition: "
                + "'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'")
    }

    @Test(arguments: ["a b", "a<b", "a}b", "a/b", "a|b", "a\u{0}b", "a\u{85}b", "a:b"])
    func refusesNames(_ name: String) async throws {
        let created = try await Laboratory().create(name)
        #expect(created.error == "InvalidName: Invalid Name: '\(name)'")
    }

    @Test(arguments: ["state.machine_1", "Größe", "a-b_c(d)"])
    func takesNames(_ name: String) async throws {
        #expect(try await Laboratory().create(name).status == 200)
    }

    @Test func updatesMakeRevisions() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let arn = Laboratory.machineARN("m")
        let unchanged = try await lab.call(
            "UpdateStateMachine", ["stateMachineArn": arn, "roleArn": Laboratory.role])
        #expect(unchanged["revisionId"] == nil)

        let update: JSON = ["stateMachineArn": arn, "definition": .string(Laboratory.wait)]
        let first = try await lab.call("UpdateStateMachine", update)
        let label = try #require(first["revisionId"]?.string)
        #expect(label.utf8.count == 36)
        #expect(try await lab.call("UpdateStateMachine", update)["revisionId"]?.string == label)

        let role = try await lab.call(
            "UpdateStateMachine", ["stateMachineArn": arn, "roleArn": "arn:aws:iam::1:role/x"])
        #expect(role["revisionId"]?.string != label)
        let shown = try await lab.call("DescribeStateMachine", ["stateMachineArn": arn])
        #expect(shown["revisionId"] == role["revisionId"])
        #expect(shown["definition"]?.string == Laboratory.wait)
        #expect(shown["roleArn"] == "arn:aws:iam::1:role/x")
    }

    @Test func updatesAtOnceAreAllMade() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let arn = Laboratory.machineARN("m")
        for number in 1...100 {
            let role: JSON = .string("arn:aws:iam::1:role/r\(number)")
            let definition: JSON = .string(Laboratory.wait + String(repeating: " ", count: number))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for change: JSONObject in [["roleArn": role], ["definition": definition]] {
                    var input = change
                    input["stateMachineArn"] = arn
                    let update = JSON.object(input)
                    group.addTask {
                        let reply = try await lab.call("UpdateStateMachine", update)
                        #expect(reply.status == 200)
                    }
                }
                try await group.waitForAll()
            }
            let shown = try await lab.call("DescribeStateMachine", ["stateMachineArn": arn])
            #expect(shown["roleArn"] == role)
            #expect(shown["definition"] == definition)
        }
    }

    @Test func aMachineIsCreatedWithItsTags() async throws {
        let lab = Laboratory()
        let tags: JSON = [["key": "a", "value": "1"], ["key": "b", "value": "2"]]
        _ = try await lab.call(
            "CreateStateMachine",
            [
                "name": "m", "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
                "tags": tags,
            ])
        let found = try await lab.call(
            "ListTagsForResource", ["resourceArn": Laboratory.machineARN("m")])
        #expect(found["tags"] == tags)
    }

    @Test func updatesNeedSomethingToUpdate() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let reply = try await lab.call(
            "UpdateStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(reply.error.hasPrefix("MissingRequiredParameter: Either the definition"))
    }

    @Test func executionsKeepTheDefinitionOfTheirStart() async throws {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        try await lab.start("m", "e")
        let arn = Laboratory.machineARN("m")
        _ = try await lab.call(
            "UpdateStateMachine", ["stateMachineArn": arn, "definition": .string(Laboratory.pass)])
        let shown = try await lab.call(
            "DescribeStateMachineForExecution",
            ["executionArn": Laboratory.executionARN("m", "e")])
        #expect(shown["definition"]?.string == Laboratory.wait)
        #expect(shown["name"] == "m")
        #expect(shown["stateMachineArn"] == arn)
        #expect(shown["updateDate"] == 1_700_000_000)
        #expect(shown["revisionId"] == nil)
    }

    @Test func showsReferencesToVariables() async throws {
        let lab = Laboratory()
        try await lab.create(
            "m",
            #"""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x":1},"Next":"B"},
            "B":{"Type":"Pass","Parameters":{"y.$":"$x"},"End":true}}}
            """#)
        let shown = try await lab.call(
            "DescribeStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(shown["variableReferences"] == ["B": ["x"]])
    }

    @Test func hidesTheDefinitionWhenMetadataIsAskedFor() async throws {
        let lab = Laboratory()
        try await lab.create("m")
        let shown = try await lab.call(
            "DescribeStateMachine",
            ["stateMachineArn": Laboratory.machineARN("m"), "includedData": "METADATA_ONLY"])
        #expect(shown["definition"] == "{}")
    }

    @Test func deletesOnceOrMore() async throws {
        let lab = Laboratory()
        try await lab.create("m", Laboratory.wait)
        try await lab.start("m", "e")
        let arn: JSON = ["stateMachineArn": Laboratory.machineARN("m")]
        for _ in 0..<2 {
            let reply = try await lab.call("DeleteStateMachine", arn)
            #expect(reply.status == 200)
            #expect(reply.body == .emptyObject)
        }
        let shown = try await lab.call("DescribeStateMachine", arn)
        #expect(
            shown.error == "StateMachineDoesNotExist: State Machine Does Not Exist: "
                + "'arn:aws:states:us-east-1:123456789012:stateMachine:m'")
        let execution = try await lab.call(
            "DescribeExecution", ["executionArn": Laboratory.executionARN("m", "e")])
        #expect(execution["status"] == "ABORTED")
    }

    @Test(arguments: [
        ("nonsense", "Invalid ARN prefix: nonsense"),
        (
            "arn:aws:states:us-east-1:1:execution:m:e",
            "Resource type not valid in this context: execution"
        ),
        (
            "arn:aws:states:us-east-1:1:stateMachine",
            "Invalid ARN: arn:aws:states:us-east-1:1:stateMachine"
        ),
        (
            "arn:aws:sqs:us-east-1:1:stateMachine:m",
            "Invalid ARN: arn:aws:sqs:us-east-1:1:stateMachine:m"
        ),
    ])
    func refusesARNs(_ arn: String, _ reason: String) async throws {
        let reply = try await Laboratory().call(
            "DescribeStateMachine", ["stateMachineArn": .string(arn)])
        #expect(reply.error == "InvalidArn: Invalid Arn: '\(reason)'")
    }
}
