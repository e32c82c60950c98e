import Testing

@testable import Jobs

@Suite struct ModelTests {
    @Test func replacesParametersInACommand() {
        let substitution = ParameterSubstitution(["in": "a.csv", "n": "Ref::in"])
        #expect(
            substitution.apply(to: ["Ref::in", "--x=Ref::in,Ref::n", "Ref::other", "Ref:", "Ref::"])
                == ["a.csv", "--x=a.csv,Ref::in", "Ref::other", "Ref:", "Ref::"])
        #expect(substitution.apply(to: ["Ref::in.gz"]) == ["a.csv.gz"])
    }

    @Test func cutsOutputIntoLines() {
        var lines = OutputLines()
        #expect(lines.add(Array("a\r\nb".utf8)[...]) == ["a"])
        #expect(lines.add(Array("c\n\n".utf8)[...]) == ["bc", ""])
        #expect(lines.finish() == [])
        let long = String(repeating: "é", count: 10_000)
        let parts = lines.add(Array(long.utf8)[...]) + lines.finish()
        #expect(parts.joined() == long)
        #expect(parts.count == 2 && parts.allSatisfy { $0.utf8.count <= JobLogLine.textBytesMax })
    }

    @Test func cutsBytesThatAreNoText() {
        var lines = OutputLines()
        let bytes = [UInt8](repeating: 0x80, count: 40_000)
        let parts = lines.add(bytes[...]) + lines.finish()
        #expect(parts.map(\.unicodeScalars.count) == [16_384, 16_384, 7_232])
    }

    @Test func anIDIsAUUIDAndNothingElse() {
        let id = JobID(key: "k", salt: "s")
        #expect(JobID(id.text) == id)
        #expect(JobID(key: "k", salt: "s") == id)
        #expect(JobID(key: "k", salt: "s", candidate: 1) != id)
        #expect(JobID(key: "k", salt: "t") != id)
        for text in ["", "..", "../../etc/passwd", id.text.uppercased(), id.text + "0"] {
            #expect(JobID(text) == nil || text == id.text)
        }
        let many = Set((0..<10_000).map { JobID(key: "execution/\($0)", salt: "s") })
        #expect(many.count == 10_000)
    }

    @Test func rulesMatchByTheirBeginning() {
        var attempt = JobAttempt(number: 1)
        attempt.stoppedAt = 1
        attempt.statusReason = "Host EC2 (this machine) terminated"
        let strategy = JobRetryStrategy(
            attempts: 3,
            evaluateOnExit: [
                .init(onStatusReason: "Host EC2*", action: .retry),
                .init(onReason: "*", action: .exit),
            ])
        #expect(strategy.retries(after: attempt))
        attempt.statusReason = "Essential container in task exited"
        attempt.exitCode = 1
        #expect(!strategy.retries(after: attempt))
        #expect(JobRetryStrategy(attempts: 2).retries(after: attempt))
        #expect(!JobRetryStrategy(attempts: 1).retries(after: attempt))
    }

    @Test func namesEachProblemOfAConfiguration() {
        let configuration = JobsConfiguration(
            definitions: [
                JobDefinition(name: "a b", command: []),
                JobDefinition(name: "twice", command: ["x"], timeoutSeconds: 0, attempts: 11),
                JobDefinition(name: "twice", command: ["Ref::free"], workingDirectory: "here"),
            ],
            queues: [JobQueueDefinition(name: "q", slots: 0)],
            directory: "relative")
        #expect(
            configuration.validate().map { $0.prefix { $0 != "," } } == [
                "jobs: the directory must be absolute",
                "job definition twice: defined twice",
                "job definition a b: a name has up to 128 letters",
                "job definition a b: the command must not be empty",
                "job definition twice: the timeout must be at least 1 second",
                "job definition twice: attempts must be from 1 to 10",
                "job definition twice: the working directory must be absolute",
                "job queue q: slots must be at least 1",
            ])
    }

    @Test func aSpecificationSurvivesItsFile() throws {
        var request = JobRequest(name: "n", queue: "q", definition: "d")
        request.environment = [EnvironmentVariable(name: "A", value: "é\n=")]
        request.retryStrategy = JobRetryStrategy(
            attempts: 2, evaluateOnExit: [.init(onExitCode: "1", action: .exit)])
        request.tags = ["team": "data"]
        request.timeoutSeconds = 60
        let configuration = JobsConfiguration(
            definitions: [
                JobDefinition(name: "d", command: ["x", "Ref::p"], parameters: ["p": "1"])
            ],
            queues: [JobQueueDefinition(name: "q", slots: 1)], directory: "/")
        let specification = try JobSpecification(request, key: "k", at: 5, in: configuration)
        #expect(specification.command == ["x", "1"])
        #expect(JobSpecification(specification.json) == specification)
    }
}
