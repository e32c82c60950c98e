import JSONValue

extension JobSpecification {
    /// The version of job.json's format. Later versions read earlier formats.
    static let version = 1

    var json: JSON {
        var object: JSONObject = [
            "version": .int(Self.version),
            "name": .string(name),
            "queue": .string(queue),
            "definition": .string(definition),
            "revision": .int(revision),
            "parameters": JSON(parameters),
            "command": JSON(command),
            "environment": .array(environment.map { [.string($0.name), .string($0.value)] }),
            "retryStrategy": retryStrategy.json,
            "tags": JSON(tags),
            "createdAt": .int(createdAt),
            "key": .string(key),
        ]
        object["workingDirectory"] = workingDirectory.map { .string($0) }
        object["user"] = user.map { .string($0) }
        object["timeoutSeconds"] = timeoutSeconds.map { .int($0) }
        return .object(object)
    }

    init?(_ json: JSON) {
        guard let name = json["name"]?.string,
            let queue = json["queue"]?.string,
            let definition = json["definition"]?.string,
            let command = json["command"]?.strings,
            let createdAt = json["createdAt"]?.int,
            let key = json["key"]?.string,
            let retryStrategy = json["retryStrategy"].flatMap(JobRetryStrategy.init)
        else { return nil }
        self.name = name
        self.queue = queue
        self.definition = definition
        self.revision = json["revision"]?.int ?? 1
        self.parameters = json["parameters"]?.stringMembers ?? [:]
        self.command = command
        self.environment = (json["environment"]?.array ?? []).compactMap { pair in
            guard let name = pair[0]?.string, let value = pair[1]?.string else { return nil }
            return EnvironmentVariable(name: name, value: value)
        }
        self.workingDirectory = json["workingDirectory"]?.string
        self.user = json["user"]?.string
        self.retryStrategy = retryStrategy
        self.timeoutSeconds = json["timeoutSeconds"]?.int
        self.tags = json["tags"]?.stringMembers ?? [:]
        self.createdAt = createdAt
        self.key = key
    }
}

extension JobRetryStrategy {
    fileprivate var json: JSON {
        ["attempts": .int(attempts), "evaluateOnExit": .array(evaluateOnExit.map(\.json))]
    }

    fileprivate init?(_ json: JSON) {
        guard let attempts = json["attempts"]?.int else { return nil }
        let rules = (json["evaluateOnExit"]?.array ?? []).compactMap(Rule.init)
        self.init(attempts: attempts, evaluateOnExit: rules)
    }
}

extension JobRetryStrategy.Rule {
    fileprivate var json: JSON {
        var object: JSONObject = ["action": .string(action.rawValue)]
        object["onExitCode"] = onExitCode.map { .string($0) }
        object["onReason"] = onReason.map { .string($0) }
        object["onStatusReason"] = onStatusReason.map { .string($0) }
        return .object(object)
    }

    fileprivate init?(_ json: JSON) {
        guard let text = json["action"]?.string,
            let action = JobRetryStrategy.Action(rawValue: text)
        else { return nil }
        self.init(
            onExitCode: json["onExitCode"]?.string,
            onReason: json["onReason"]?.string,
            onStatusReason: json["onStatusReason"]?.string,
            action: action)
    }
}
