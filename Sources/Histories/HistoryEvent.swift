package import JSONValue

/// One event of a history, as `GetExecutionHistory` returns it.
///
/// The server makes these events from its facts, and the command line reads them from the server's
/// answers.
/// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
package struct HistoryEvent: Hashable, Sendable {
    /// The event's id, from 1.
    package let id: Int

    /// The id of the event that led to this one; 0 for the first ones.
    package let previousID: Int

    /// The event's type, such as `TaskStateEntered`.
    package let type: String

    /// The time in seconds since 1970.
    package let time: Double

    /// The members of the event's `…EventDetails`; empty if it has none.
    package let details: JSONObject

    /// The event as the API shows it.
    package let json: JSON

    /// Reads an event from an answer; `nil` if the value does not have the shape of an event.
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
    ///   - timestamp: the time in seconds since 1970, as it is to be printed.
    ///   - member: the name of the member with the details; some events have none.
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

    /// A text among the details.
    package func detail(_ key: String) -> String? {
        details[key]?.string
    }

    /// A whole number among the details.
    package func number(_ key: String) -> Int? {
        details[key]?.int
    }

    /// The error and cause among the details, if there are any.
    package var failure: Failure? {
        guard details["error"] != nil || details["cause"] != nil else { return nil }
        return Failure(error: detail("error") ?? "", cause: detail("cause") ?? "")
    }
}

/// An error and its cause, as a history or an execution shows them.
package struct Failure: Hashable, Sendable {
    /// The error's name, such as `States.Timeout`; it may be empty.
    package let error: String

    /// The cause, which may be empty or long.
    package let cause: String

    package init(error: String, cause: String) {
        self.error = error
        self.cause = cause
    }

    /// The same failure, with empty parts taken from another one.
    func filled(from other: Failure) -> Failure {
        Failure(
            error: error.isEmpty ? other.error : error, cause: cause.isEmpty ? other.cause : cause)
    }
}
