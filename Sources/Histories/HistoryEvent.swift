package import JSONValue

/// One event of a history, as `GetExecutionHistory` gives it.
///
/// The server makes these of its facts, and the command line reads them from the server's answers.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
package struct HistoryEvent: Hashable, Sendable {
    /// From 1.
    package let id: Int

    /// The event that led to this one; 0 for the first ones.
    package let previousID: Int

    /// Such as `TaskStateEntered`.
    package let type: String

    /// Seconds since 1970.
    package let time: Double

    /// The one member whose name ends in `EventDetails`; empty if there is none.
    package let details: JSONObject

    /// The event as the API shows it.
    package let json: JSON

    /// Reads an event of an answer; `nil` if the value does not have the shape of an event.
    package init?(_ json: JSON) {
        guard let object = json.object, let id = object["id"]?.int, id > 0,
            let type = object["type"]?.string, let time = object["timestamp"]?.number?.double
        else { return nil }
        self.id = id
        self.type = type
        self.time = time
        self.json = json
        previousID = object["previousEventId"]?.int ?? 0
        details = object.first { $0.key.hasSuffix("EventDetails") }?.value.object ?? [:]
    }

    /// Makes an event for an answer.
    ///
    /// - Parameters:
    ///   - timestamp: seconds since 1970, as they are to be printed.
    ///   - member: the name of the member that holds the details; some events have none.
    package init(
        id: Int, previousID: Int, type: String, timestamp: JSON, member: String?,
        details: JSONObject
    ) {
        self.id = id
        self.previousID = previousID
        self.type = type
        self.details = details
        time = timestamp.number?.double ?? 0
        var object: JSONObject = [
            "timestamp": timestamp, "type": .string(type), "id": .int(id),
            "previousEventId": .int(previousID),
        ]
        if let member { object[member] = .object(details) }
        json = .object(object)
    }

    /// The text of one member of the details.
    package func detail(_ key: String) -> String? {
        details[key]?.string
    }

    /// One member of the details that is a whole number.
    package func number(_ key: String) -> Int? {
        details[key]?.int
    }

    /// What the details say went wrong, if they do.
    package var failure: Failure? {
        guard details["error"] != nil || details["cause"] != nil else { return nil }
        return Failure(error: detail("error") ?? "", cause: detail("cause") ?? "")
    }
}

/// An error and its cause, as a history or an execution tells them.
package struct Failure: Hashable, Sendable {
    /// Such as `States.Timeout`; may be empty.
    package let error: String

    /// May be empty, may be long.
    package let cause: String

    package init(error: String, cause: String) {
        self.error = error
        self.cause = cause
    }

    /// The same with what another knows where this one says nothing.
    func filled(from other: Failure) -> Failure {
        Failure(
            error: error.isEmpty ? other.error : error, cause: cause.isEmpty ? other.cause : cause)
    }
}
