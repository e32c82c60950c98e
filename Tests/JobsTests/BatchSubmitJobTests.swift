import Integrations
import JSONValue
import Jobs
import StatesLanguage
import Testing

@Suite(.timeLimit(.minutes(1))) struct BatchSubmitJobTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func task(
        _ parameters: JSON, key: String = "k", _ pattern: IntegrationPattern = .sync
    ) -> TaskRequest {
        TaskRequest(
            idempotencyKey: key, executionARN: "arn:aws:states:us-east-1:1:execution:m:e",
            region: "us-east-1", account: "123456789012", pattern: pattern, parameters: parameters)
    }

    /// Runs a task to its end, as an engine does.
    private func result(of task: TaskRequest, with jobs: JobService) async throws -> JSON {
        let batch = BatchSubmitJob(jobs)
        guard case .pending(_, let handle, _) = try await batch.run(task) else {
            throw Workshop.Failure(text: "the task did not wait")
        }
        let id = try #require(handle["JobId"]?.string.flatMap { JobID($0) })
        _ = await jobs.finished(id)
        guard case .done(let result) = try await batch.look(at: handle, of: task) else {
            throw Workshop.Failure(text: "the task is not done")
        }
        return result
    }

    private func parameters(_ script: String, _ more: JSONObject = [:]) -> JSON {
        var object: JSONObject = [
            "JobName": "nightly", "JobQueue": "main", "JobDefinition": "script",
            "Parameters": ["script": .string(script)],
        ]
        for (key, value) in more { object[key] = value }
        return .object(object)
    }

    @Test func answersASubmissionAsAWSDoes() async throws {
        try await workshop.serve { jobs in
            let batch = BatchSubmitJob(jobs)
            let task = task(parameters("true"), .requestResponse)
            guard case .done(let answer) = try await batch.run(task),
                case .done(let again) = try await batch.run(task)
            else { throw Workshop.Failure(text: "the call did not answer") }
            let id = try #require(answer["JobId"]?.string)
            #expect(answer["JobArn"] == .string("arn:aws:batch:us-east-1:123456789012:job/\(id)"))
            #expect(answer["JobName"] == "nightly")
            #expect(answer["SdkHttpMetadata"]?["HttpStatusCode"] == 200)
            #expect(answer["SdkResponseMetadata"]?["RequestId"]?.string?.count == 36)
            #expect(again["JobId"] == answer["JobId"])
            _ = await jobs.finished(try #require(JobID(id)))
        }
    }

    @Test func givesTheDescriptionOfAJobThatSucceeded() async throws {
        try await workshop.serve { jobs in
            let arn = "arn:aws:batch:us-east-1:123456789012:job-"
            let result = try await result(
                of: task(
                    parameters(
                        "echo $COLOUR $MANAGED_BY_AWS",
                        [
                            "JobQueue": .string(arn + "queue/main"),
                            "JobDefinition": .string(arn + "definition/script:7"),
                            "ContainerOverrides": [
                                "Environment": [["Name": "COLOUR", "Value": "red"]]
                            ],
                            "RetryStrategy": ["Attempts": 2],
                            "Timeout": ["AttemptDurationSeconds": 60],
                            "Tags": ["team": "data"],
                        ])), with: jobs)
            #expect(result["Status"] == "SUCCEEDED")
            #expect(result["StatusReason"] == "Essential container in task exited")
            #expect(result["JobQueue"] == .string(arn + "queue/main"))
            #expect(result["JobDefinition"] == .string(arn + "definition/script:7"))
            #expect(result["Attempts"]?[0]?["Container"]?["ExitCode"] == 0)
            #expect(result["Container"]?["ExitCode"] == 0)
            #expect(result["Container"]?["Command"]?[2] == "echo $COLOUR $MANAGED_BY_AWS")
            #expect(
                result["Container"]?["Environment"] == [
                    ["Name": "COLOUR", "Value": "red"],
                    ["Name": "MANAGED_BY_AWS", "Value": "STARTED_BY_STEP_FUNCTIONS"],
                ])
            #expect(result["RetryStrategy"]?["Attempts"] == 2)
            #expect(result["Timeout"] == ["AttemptDurationSeconds": 60])
            #expect(result["Tags"] == ["team": "data"])
            #expect(result.object?.keys == result.object?.keys.sorted())
            let id = try #require(result["JobId"]?.string.flatMap { JobID($0) })
            #expect(await jobs.texts(of: id) == ["red STARTED_BY_STEP_FUNCTIONS"])
            #expect(
                result["Container"]?["LogStreamName"] == .string("script/default/\(id)"))
        }
    }

    @Test func failsWithTheDescriptionAsTheCause() async throws {
        try await workshop.serve { jobs in
            let error = try await #require(throws: StateError.self) {
                try await result(of: task(parameters("exit 4")), with: jobs)
            }
            #expect(error.name == "States.TaskFailed")
            let cause = try JSON(parsing: try #require(error.cause))
            #expect(cause["Status"] == "FAILED")
            #expect(cause["StatusReason"] == "Essential container in task exited")
            #expect(cause["Attempts"]?[0]?["Container"]?["ExitCode"] == 4)
            #expect(error.cause?.hasPrefix(#"{"Attempts":[{"Container":{"ExitCode":4,"#) == true)
        }
    }

    @Test func cancellingEndsTheJob() async throws {
        try await workshop.serve { jobs in
            let batch = BatchSubmitJob(jobs)
            let task = task(parameters("echo ready; exec sleep 600"))
            guard case .pending(_, let handle, let again) = try await batch.run(task) else {
                throw Workshop.Failure(text: "the task did not wait")
            }
            #expect(again == .milliseconds(500))
            let id = try #require(handle["JobId"]?.string.flatMap { JobID($0) })
            _ = try await jobs.line("ready", of: id)
            try await batch.cancel(handle, of: task)
            let job = try #require(await jobs.finished(id))
            #expect(job.status == .failed && job.attempts.map(\.exitCode) == [143])
        }
    }

    @Test(
        arguments: [
            ("JobQueue", "other", "JobQueue other not found."),
            (
                "JobDefinition", "other:3",
                "JobDefinition name other does not exist or is not in ACTIVE status"
            ),
            ("ArrayProperties", ["Size": 2], "ArrayProperties of SubmitJob is not supported"),
            ("DependsOn", [], "DependsOn of SubmitJob is not supported"),
            (
                "ContainerOverrides", ["ResourceRequirements": []],
                "ResourceRequirements of ContainerOverrides is not supported"
            ),
            ("RetryStrategy", ["Attempts": 11], "RetryStrategy attempts must be from 1 to 10."),
        ] as [(String, JSON, String)])
    func refusesByName(field: String, value: JSON, message: String) async throws {
        try await workshop.serve { jobs in
            let error = try await #require(throws: StateError.self) {
                try await BatchSubmitJob(jobs).run(task(parameters("true", [field: value])))
            }
            #expect(error.name == "Batch.ClientException")
            #expect(error.cause?.hasPrefix(message) == true)
            #expect(
                error.cause?.contains(
                    " (Service: AWSBatch; Status Code: 400; Error Code: ClientException; Request ID: "
                )
                    == true)
            #expect(error.cause?.hasSuffix("; Proxy: null)") == true)
        }
    }

    @Test(
        arguments: [
            ("Parameters", ["n": 1], "[The value for the field 'n' must be a STRING]"),
            ("JobName", nil, "[The field \"JobName\" is required but was missing]"),
            ("Colour", "red", "[The field \"Colour\" is not supported by Step Functions]"),
        ] as [(String, JSON?, String)])
    func doesNotStartWithParametersThatDoNotFit(
        field: String, value: JSON?, message: String
    ) async throws {
        try await workshop.serve { jobs in
            var object = parameters("true").object ?? [:]
            object[field] = value
            let error = try await #require(throws: StateError.self) {
                try await BatchSubmitJob(jobs).run(task(.object(object)))
            }
            #expect(error.name == "States.Runtime")
            #expect(
                error.cause?.hasSuffix("could not be used to start the Task: \(message)") == true)
            #expect(jobs.liveJobs.isEmpty)
        }
    }
}
