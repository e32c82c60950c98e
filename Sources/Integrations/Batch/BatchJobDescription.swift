import JSONValue
import Jobs

/// A job in the form in which Step Functions returns the answers of AWS Batch: PascalCase, in
/// alphabetical order.
struct BatchJobDescription {
    private let job: Job
    private let region: String
    private let account: String

    init(_ job: Job, region: String, account: String) {
        self.job = job
        self.region = region
        self.account = account
    }

    /// The answer of SubmitJob.
    var submitted: JSON {
        [
            "JobArn": .string(arn("job", job.id.text)),
            "JobId": .string(job.id.text),
            "JobName": .string(job.specification.name),
            "SdkHttpMetadata": [
                "AllHttpHeaders": [:],
                "HttpHeaders": [:],
                "HttpStatusCode": 200,
            ],
            "SdkResponseMetadata": ["RequestId": .string(RequestID.make())],
        ]
    }

    /// A job as DescribeJobs returns it: the result of the task, or the cause of its failure.
    var detail: JSON {
        let facts = job.specification
        var object: JSONObject = [
            "Attempts": .array(job.attempts.map(attempt)),
            "Container": container,
            "CreatedAt": .int(facts.createdAt),
            "DependsOn": [],
            "JobArn": .string(arn("job", job.id.text)),
            "JobDefinition": .string(
                arn("job-definition", "\(facts.definition):\(facts.revision)")),
            "JobId": .string(job.id.text),
            "JobName": .string(facts.name),
            "JobQueue": .string(arn("job-queue", facts.queue)),
            "Parameters": texts(facts.parameters),
            "PlatformCapabilities": [],
            "RetryStrategy": retryStrategy,
        ]
        object["StartedAt"] = job.startedAt.map { .int($0) }
        object["Status"] = .string(job.status.rawValue)
        object["StatusReason"] = job.statusReason.map { .string($0) }
        object["StoppedAt"] = job.stoppedAt.map { .int($0) }
        object["Tags"] = texts(facts.tags)
        object["Timeout"] = facts.timeoutSeconds.map { ["AttemptDurationSeconds": .int($0)] }
        return .object(object)
    }

    /// The name of an attempt's log stream.
    ///
    /// All attempts of a job share one log.
    private var logStream: JSON { .string("\(job.specification.definition)/default/\(job.id)") }

    private var container: JSON {
        let facts = job.specification
        var object: JSONObject = [
            "Command": .array(facts.command.map { .string($0) }),
            "Environment": .array(
                facts.environment.map { ["Name": .string($0.name), "Value": .string($0.value)] }),
        ]
        object["ExitCode"] = job.attempts.last?.exitCode.map { .int($0) }
        object["LogStreamName"] = job.attempts.isEmpty ? nil : logStream
        object["MountPoints"] = []
        object["NetworkInterfaces"] = []
        object["Reason"] = job.attempts.last?.reason.map { .string($0) }
        object["ResourceRequirements"] = []
        object["Secrets"] = []
        object["Ulimits"] = []
        object["User"] = facts.user.map { .string($0) }
        object["Volumes"] = []
        return .object(object)
    }

    private func attempt(_ attempt: JobAttempt) -> JSON {
        var container = JSONObject()
        container["ExitCode"] = attempt.exitCode.map { .int($0) }
        container["LogStreamName"] = logStream
        container["NetworkInterfaces"] = []
        container["Reason"] = attempt.reason.map { .string($0) }
        var object: JSONObject = ["Container": .object(container)]
        object["StartedAt"] = attempt.startedAt.map { .int($0) }
        object["StatusReason"] = attempt.statusReason.map { .string($0) }
        object["StoppedAt"] = attempt.stoppedAt.map { .int($0) }
        return .object(object)
    }

    private var retryStrategy: JSON {
        let strategy = job.specification.retryStrategy
        let rules: [JSON] = strategy.evaluateOnExit.map { rule in
            var object: JSONObject = ["Action": .string(rule.action.rawValue)]
            object["OnExitCode"] = rule.onExitCode.map { .string($0) }
            object["OnReason"] = rule.onReason.map { .string($0) }
            object["OnStatusReason"] = rule.onStatusReason.map { .string($0) }
            return .object(object)
        }
        return ["Attempts": .int(strategy.attempts), "EvaluateOnExit": .array(rules)]
    }

    private func texts(_ members: [String: String]) -> JSON {
        .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    private func arn(_ type: String, _ name: String) -> String {
        "arn:aws:batch:\(region):\(account):\(type)/\(name)"
    }
}
