import ArgumentParser
import JSONValue
import Synchronization
import Testing

@testable import TreadleCLI

@Suite struct DeployTests {
    private static let pass = """
        {
          "StartAt": "A",
          "States": {"A": {"Type": "Pass", "End": true}}
        }
        """

    private func deploy(_ stub: StubStates, _ arguments: String...) async throws -> (
        output: String, errors: String, error: CommandError?
    ) {
        try await stub.run(try Deploy.parse(arguments))
    }

    @Test func createsThenLeavesThenUpdates() async throws {
        let stub = StubStates()
        try await TemporaryFolder.with { folder in
            let path = folder.path("hello.asl.json")
            try folder.write("hello.asl.json", Self.pass)
            #expect(try await deploy(stub, path).output == "created    hello\n")
            let created = try #require(stub.calls(of: "CreateStateMachine").first)
            #expect(created["definition"]?.string == Self.pass)
            #expect(created["roleArn"] == "arn:aws:iam::000000000000:role/treadle")

            let compact = try JSON(parsing: Self.pass).text
            try folder.write("hello.asl.json", compact)
            #expect(try await deploy(stub, path).output == "unchanged  hello\n")
            #expect(stub.calls(of: "UpdateStateMachine").isEmpty)

            try folder.write("hello.asl.json", Self.pass.replacing("\"A\"", with: "\"B\""))
            #expect(try await deploy(stub, path).output == "updated    hello\n")
            let role = try await deploy(stub, path, "--role", "arn:aws:iam::1:role/x")
            #expect(role.output == "updated    hello\n")
            #expect(
                stub.calls(of: "UpdateStateMachine").last?["roleArn"] == "arn:aws:iam::1:role/x")
            #expect(
                try await deploy(stub, path, "--name", "other").output == "created    other\n")
        }
    }

    @Test func sendsYAMLAsJSON() async throws {
        let stub = StubStates()
        try await TemporaryFolder.with { folder in
            try folder.write(
                "hello.yaml",
                """
                StartAt: A
                States:
                  A: {Type: Pass, Result: {day: 2026-11-22, no: no, n: 1.50}, End: true}
                """)
            #expect(try await deploy(stub, folder.path("hello.yaml")).error == nil)
            #expect(
                stub.state.withLock { $0.machines["hello"] }
                    == #"{"StartAt":"A","States":{"A":{"Type":"Pass","#
                    + #""Result":{"day":"2026-11-22","no":"no","n":1.50},"End":true}}}"#)
        }
    }

    @Test func deploysAFolderInItsOrderWithSubstitutions() async throws {
        let stub = StubStates()
        try await TemporaryFolder.with { folder in
            try folder.write(
                "treadle.yaml",
                """
                stateMachines:
                  scale: {definition: scale.json}
                  nightly:
                    definition: nightly.json
                    substitutions:
                      ScaleArn: arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:scale
                """)
            try folder.write("scale.json", Self.pass)
            try folder.write(
                "nightly.json",
                Self.pass.replacing(
                    "\"Pass\"", with: "\"Pass\", \"Comment\": \"${ScaleArn} ${!HOME}\""))
            let result = try await deploy(stub, folder.path)
            #expect(result.output == "created    scale\ncreated    nightly\n")
            #expect(
                stub.state.withLock { $0.machines["nightly"] }?.contains(
                    "\"arn:aws:states:us-east-1:000000000000:stateMachine:scale ${HOME}\"") == true)
        }
    }

    @Test func deploysNothingIfOneDefinitionHasAProblem() async throws {
        let stub = StubStates()
        try await TemporaryFolder.with { folder in
            try folder.write(
                "treadle.yaml", "stateMachines: {a: {definition: a.json}, b: {definition: b.json}}")
            try folder.write("a.json", Self.pass)
            try folder.write(
                "b.json", Self.pass.replacing("\"End\": true", with: "\"Next\": \"Nowhere\""))
            let result = try await deploy(stub, folder.path)
            #expect(result.error?.message.hasSuffix("nothing was deployed") == true)
            #expect(result.errors.contains("\(folder.path("b.json")):3:36: error"))
            #expect(
                result.errors.contains(
                    "  \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"Nowhere\"}}\n"))
            #expect(result.output == "")
            #expect(stub.calls(of: "CreateStateMachine").isEmpty)
        }
    }

    @Test(arguments: [
        (
            "stateMachines: {a: {defnition: a.json}}",
            "treadle.yaml:1:21: unknown key 'defnition'; did you mean 'definition'?"
        ),
        (
            "stateMachines: {a: {definition: [1]}}",
            "treadle.yaml:1:21: stateMachines.a.definition must be a string"
        ),
        ("stateMachines: 1", "treadle.yaml:1:1: stateMachines must be a mapping"),
        (
            "stateMachines: {a: {definition: a.json, substitutions: {X: '${Y}'}}}",
            "treadle.yaml:1:1: the placeholder ${Y} has no value"
        ),
        (
            "stateMachines: {a: {definition: a.json, substitutions: {Lod: x}}}",
            "a.json:1:12: the placeholder ${Load} has no value; did you mean 'Lod'?"
        ),
        ("stateMachines: {}", "treadle.yaml names no state machine"),
        ("a: 1\na: 2", "treadle.yaml:1:1: the key a stands there twice"),
    ])
    func tellsWhatIsWrongWithAFolder(_ project: String, _ message: String) async throws {
        let stub = StubStates()
        try await TemporaryFolder.with { folder in
            try folder.write("treadle.yaml", project)
            try folder.write("a.json", "{\"StartAt\":${Load}}")
            let result = try await deploy(stub, folder.path)
            #expect(result.error?.message.contains(message) == true, "\(result)")
            #expect(stub.calls(of: "CreateStateMachine").isEmpty)
        }
    }

    @Test func refusesANameForAFolder() async throws {
        try await TemporaryFolder.with { folder in
            let result = try await deploy(StubStates(), folder.path, "--name", "x")
            #expect(result.error?.code == .usage)
        }
    }
}
