import JSONValue
import Jobs
import StatesLanguage

/// The parameters of `batch:submitJob`, read and checked.
struct BatchRequest {
    private(set) var job: JobRequest

    /// Fields that AWS Batch knows and that have no meaning for a command on one machine.
    private static let refused = [
        "ArrayProperties", "DependsOn", "NodeOverrides", "EksPropertiesOverride",
        "EcsPropertiesOverride", "ConsumableResourcePropertiesOverride", "ShareIdentifier",
        "SchedulingPriorityOverride",
    ]
    private static let refusedOverrides = [
        "Vcpus", "Memory", "InstanceType", "ResourceRequirements",
    ]
    private static let allowed = [
        "JobName", "JobQueue", "JobDefinition", "Parameters", "ContainerOverrides",
        "RetryStrategy", "Timeout", "Tags", "PropagateTags",
    ]

    /// Throws `States.Runtime` for a wrong type or a missing or unknown field, and
    /// `Batch.ClientException` for a field that is not supported here.
    init(_ parameters: JSON) throws(StateError) {
        let fields = BatchFields(parameters, of: parameters)
        try fields.allow(Self.allowed, refusing: Self.refused, in: "SubmitJob")
        let definition = try Self.definition(try fields.required("JobDefinition"))
        job = JobRequest(
            name: try fields.required("JobName"),
            queue: Self.name(inARN: try fields.required("JobQueue")),
            definition: definition.name,
            revision: definition.revision,
            parameters: try fields.texts("Parameters"),
            tags: try fields.texts("Tags"))
        if let overrides = try fields.object("ContainerOverrides") {
            try overrides.allow(
                ["Command", "Environment"], refusing: Self.refusedOverrides,
                in: "ContainerOverrides")
            job.command = try overrides.list("Command")?.map { item throws(StateError) in
                try fields.text(item, "Command")
            }
            job.environment = try Self.environment(overrides)
        }
        job.retryStrategy = try Self.retryStrategy(fields)
        if let timeout = try fields.object("Timeout") {
            try timeout.allow(["AttemptDurationSeconds"], refusing: [], in: "Timeout")
            job.timeoutSeconds = try timeout.integer("AttemptDurationSeconds")
        }
    }

    /// The name and revision of a definition, from `name`, `name:revision` or an ARN of either.
    private static func definition(
        _ text: String
    ) throws(StateError) -> (name: String, revision: Int) {
        let parts = name(inARN: text).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return (String(parts[0]), 1) }
        guard parts.count == 2, let revision = Int(parts[1]), revision > 0 else {
            throw .batchRefusal("JobDefinition \(text) is not valid.")
        }
        return (String(parts[0]), revision)
    }

    /// The text after the slash of an ARN; any other text as it is.
    private static func name(inARN text: String) -> String {
        guard text.hasPrefix("arn:"), let slash = text.firstIndex(of: "/") else { return text }
        return String(text[text.index(after: slash)...])
    }

    private static func environment(
        _ overrides: BatchFields
    ) throws(StateError) -> [EnvironmentVariable] {
        var variables: [EnvironmentVariable] = []
        for item in try overrides.objects("Environment") {
            let variable = EnvironmentVariable(
                name: try item.required("Name"), value: try item.optional("Value") ?? "")
            variables = variables.filter { $0.name != variable.name } + [variable]
        }
        return variables
    }

    private static func retryStrategy(
        _ fields: BatchFields
    ) throws(StateError) -> JobRetryStrategy? {
        guard let strategy = try fields.object("RetryStrategy") else { return nil }
        try strategy.allow(["Attempts", "EvaluateOnExit"], refusing: [], in: "RetryStrategy")
        var rules: [JobRetryStrategy.Rule] = []
        for item in try strategy.objects("EvaluateOnExit") {
            try item.allow(
                ["OnExitCode", "OnReason", "OnStatusReason", "Action"], refusing: [],
                in: "EvaluateOnExit")
            let word = try item.required("Action")
            guard let action = JobRetryStrategy.Action(rawValue: word.uppercased()) else {
                throw .batchRefusal("EvaluateOnExit action must be RETRY or EXIT, not \(word).")
            }
            rules.append(
                JobRetryStrategy.Rule(
                    onExitCode: try item.optional("OnExitCode"),
                    onReason: try item.optional("OnReason"),
                    onStatusReason: try item.optional("OnStatusReason"),
                    action: action))
        }
        guard let attempts = try strategy.integer("Attempts") else {
            guard rules.isEmpty else {
                throw .batchRefusal("RetryStrategy with evaluateOnExit must have attempts.")
            }
            return nil
        }
        return JobRetryStrategy(attempts: attempts, evaluateOnExit: rules)
    }
}
