import JSONValue
import Testing

@Suite struct MachineConfigurationTests {
    private func create(_ more: JSONObject, in lab: Laboratory) async throws -> Laboratory.Reply {
        var input: JSONObject = [
            "name": "m", "definition": .string(Laboratory.pass), "roleArn": Laboratory.role,
        ]
        for (key, value) in more { input[key] = value }
        return try await lab.call("CreateStateMachine", .object(input))
    }

    @Test func keepsAnEmptyListOfDestinations() async throws {
        let lab = Laboratory()
        _ = try await create(["loggingConfiguration": ["destinations": []]], in: lab)
        let shown = try await lab.call(
            "DescribeStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(
            shown["loggingConfiguration"]
                == ["level": "OFF", "includeExecutionData": false, "destinations": []])
    }

    @Test func loggingNeedsADestination() async throws {
        let reply = try await create(
            ["loggingConfiguration": ["level": "ERROR"]], in: Laboratory())
        #expect(
            reply.error == "InvalidLoggingConfiguration: Invalid Logging Configuration: "
                + "Must specify exactly one Log Destination.")
    }

    @Test func keepsADestination() async throws {
        let lab = Laboratory()
        let destination: JSON = [
            "cloudWatchLogsLogGroup": ["logGroupArn": "arn:aws:logs:us-east-1:1:log-group:g:*"]
        ]
        let logging: JSON = [
            "level": "ALL", "includeExecutionData": true, "destinations": [destination],
        ]
        _ = try await create(["loggingConfiguration": logging], in: lab)
        let shown = try await lab.call(
            "DescribeStateMachine", ["stateMachineArn": Laboratory.machineARN("m")])
        #expect(shown["loggingConfiguration"] == logging)
    }

    @Test func aLevelIsOneOfFour() async throws {
        let reply = try await create(
            ["loggingConfiguration": ["level": "LOUD"]], in: Laboratory())
        #expect(
            reply.error == "ValidationException: 1 validation error detected: Value 'LOUD' at "
                + "'loggingConfiguration.level' failed to satisfy constraint: Member must satisfy "
                + "enum value set: [ALL, ERROR, FATAL, OFF]")
    }

    @Test func otherConfigurationIsAnotherMachine() async throws {
        let lab = Laboratory()
        _ = try await create([:], in: lab)
        let same = try await create(["tracingConfiguration": ["enabled": false]], in: lab)
        #expect(same.status == 200)
        let other = try await create(["tracingConfiguration": ["enabled": true]], in: lab)
        #expect(other.error.hasPrefix("StateMachineAlreadyExists"))
    }

    @Test func refusesKeysOfTheCustomer() async throws {
        let reply = try await create(
            ["encryptionConfiguration": ["type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "k"]],
            in: Laboratory())
        #expect(reply.error.hasPrefix("InvalidEncryptionConfiguration"))
    }

    @Test func refusesExpressMachinesByName() async throws {
        let reply = try await create(["type": "EXPRESS"], in: Laboratory())
        #expect(
            reply.error == "StateMachineTypeNotSupported: State machines of type EXPRESS are not "
                + "supported yet")
    }

    @Test func refusesToPublish() async throws {
        let published = try await create(["publish": true], in: Laboratory())
        #expect(
            published.error == "UnsupportedOperationException: Publishing a version of a state "
                + "machine is not supported yet")
        let described = try await create(["versionDescription": "Hello"], in: Laboratory())
        #expect(
            described.error
                == "ValidationException: Version description can only be set when publish is true")
    }
}
