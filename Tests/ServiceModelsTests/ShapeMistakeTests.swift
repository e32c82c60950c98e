import JSONValue
import Testing

@testable import ServiceModels

/// What a mocked answer may be.
@Suite struct ShapeMistakeTests {
    private func mistake(
        _ service: String, _ action: String, _ answer: JSON,
        _ strictness: ShapeView.Strictness = .complete, openMember: String? = nil
    ) throws -> String? {
        let model = try #require(ServiceTable.standard[service])
        let operation = try #require(model.operation(forAction: action))
        return model.view(of: operation.output ?? 0)
            .mistake(in: answer, strictness, openMember: openMember)
    }

    @Test func typesAreChecked() throws {
        let wrong: [(JSON, String)] = [
            (["Contents": 7], "Field 'Contents' must be an array"),
            (["Contents": [7]], "Field 'Contents' must be an object"),
            (["KeyCount": "7"], "Field 'KeyCount' must be a number"),
            (["IsTruncated": "yes"], "Field 'IsTruncated' must be a boolean"),
            (["Contents": [["Key": 7]]], "Field 'Key' must be a string"),
            (["Contents": [["LastModified": 7]]], "Field 'LastModified' must be a string"),
            (
                ["Contents": [["StorageClass": "PAPER"]]],
                "Field 'StorageClass' is not an expected value"
            ),
        ]
        for (answer, expected) in wrong {
            for strictness in [ShapeView.Strictness.types, .complete] {
                #expect(try mistake("s3", "listObjectsV2", answer, strictness) == expected)
            }
        }
    }

    @Test func strictChecksAlsoWantWhatIsRequired() throws {
        let answer: JSON = ["StartDate": "2026-12-01T00:00:00Z"]
        #expect(try mistake("sfn", "startExecution", answer, .types) == nil)
        #expect(
            try mistake("sfn", "startExecution", answer)
                == "Required field 'ExecutionArn' is missing")
    }

    @Test func strictChecksAlsoWantWhatIsWithinBounds() throws {
        let wrong: [(String, String, JSON, String)] = [
            (
                "sfn", "startExecution", ["ExecutionArn": "", "StartDate": "x"],
                "Field 'ExecutionArn' must have at least 1 characters"
            ),
            (
                "secretsmanager", "getSecretValue",
                ["Name": .string(String(repeating: "n", count: 257))],
                "Field 'Name' must have at most 256 characters"
            ),
            (
                "sns", "listTopics", ["Topics": [["TopicArn": 7]]],
                "Field 'TopicArn' must be a string"
            ),
            (
                "glue", "getJobRun", ["JobRun": ["MaxCapacity": 2, "Timeout": 0]],
                "Field 'Timeout' must be at least 1"
            ),
            (
                "ecs", "runTask",
                ["Tasks": [["Overrides": ["ContainerOverrides": [["Cpu": "1"]]]]]],
                "Field 'Cpu' must be a number"
            ),
        ]
        for (service, action, answer, expected) in wrong {
            #expect(try mistake(service, action, answer) == expected)
        }
    }

    @Test func strictChecksAlsoWantThePattern() throws {
        let answer: JSON = ["ARN": "arn", "Name": "n", "VersionId": "short"]
        #expect(
            try mistake("secretsmanager", "getSecretValue", answer)
                == "Field 'ARN' must have at least 20 characters")
        let key: JSON = ["Policy": "p\u{7}"]
        #expect(
            try mistake("kms", "getKeyPolicy", key)?.hasPrefix("Field 'Policy' does not match")
                == true)
        #expect(try mistake("kms", "getKeyPolicy", key, .types) == nil)
    }

    @Test func anOpenMemberMayHoldAnything() throws {
        let answer: JSON = ["StatusCode": 200, "Payload": ["a": 1]]
        #expect(try mistake("lambda", "invoke", answer, openMember: "Payload") == nil)
        #expect(try mistake("lambda", "invoke", answer) == "Field 'Payload' must be a string")
    }

    /// A pattern that PCRE2 does not understand, or that takes too long, is not checked.
    @Test func hostilePatternsAndTextsEnd() {
        #expect(ServicePattern.matches("anything", "(unclosed"))
        #expect(ServicePattern.matches(String(repeating: "a", count: 50_000) + "!", "(a+)+$"))
        #expect(!ServicePattern.matches("ab", "a"))
        #expect(ServicePattern.matches("é", "\\p{L}"))
    }
}
