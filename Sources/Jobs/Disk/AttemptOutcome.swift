import JSONValue

/// The outcome of an attempt, written once: by its supervisor, or by the server if the supervisor
/// was lost.
struct AttemptOutcome: Hashable, Sendable {
    /// When the command began, in milliseconds since 1970; nil if it never did.
    var startedAt: Int?
    var stoppedAt: Int
    var exitCode: Int?
    var reason: String?
    var statusReason: String
    var timedOut = false
    var terminated = false

    var json: JSON {
        var object: JSONObject = [
            "stoppedAt": .int(stoppedAt),
            "statusReason": .string(statusReason),
            "timedOut": .bool(timedOut),
            "terminated": .bool(terminated),
        ]
        object["startedAt"] = startedAt.map { .int($0) }
        object["exitCode"] = exitCode.map { .int($0) }
        object["reason"] = reason.map { .string($0) }
        return .object(object)
    }
}

extension AttemptOutcome {
    init?(_ json: JSON) {
        guard let stoppedAt = json["stoppedAt"]?.int,
            let statusReason = json["statusReason"]?.string
        else { return nil }
        self.startedAt = json["startedAt"]?.int
        self.stoppedAt = stoppedAt
        self.exitCode = json["exitCode"]?.int
        self.reason = json["reason"]?.string
        self.statusReason = statusReason
        self.timedOut = json["timedOut"]?.bool ?? false
        self.terminated = json["terminated"]?.bool ?? false
    }
}

extension JobAttempt {
    mutating func end(_ outcome: AttemptOutcome) {
        startedAt = outcome.startedAt ?? startedAt
        stoppedAt = outcome.stoppedAt
        exitCode = outcome.exitCode
        reason = outcome.reason
        statusReason = outcome.statusReason
        timedOut = outcome.timedOut
        terminated = outcome.terminated
    }
}
