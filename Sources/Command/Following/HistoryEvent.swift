import JSONValue

/// One event of a history, as `GetExecutionHistory` gives it.
///
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
struct HistoryEvent: Hashable, Sendable {
    /// From 1.
    let id: Int

    /// The event that led to this one; 0 for the first ones.
    let previousID: Int

    /// Such as `TaskStateEntered`.
    let type: String

    /// Seconds since 1970.
    let time: Double

    /// The one member whose name ends in `EventDetails`; empty if there is none.
    let details: JSONObject

    /// The event as the server gave it.
    let json: JSON

    /// `nil` if the value has not the shape of an event.
    init?(_ json: JSON) {
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

    /// The text of one member of the details.
    func detail(_ key: String) -> String? {
        details[key]?.string
    }

    /// One member of the details that is a whole number.
    func number(_ key: String) -> Int? {
        details[key]?.int
    }

    /// What the details say went wrong, if they do.
    var failure: Failure? {
        guard details["error"] != nil || details["cause"] != nil else { return nil }
        return Failure(error: detail("error") ?? "", cause: detail("cause") ?? "")
    }
}

/// An error and its cause, as a history or an execution tells them.
struct Failure: Hashable, Sendable {
    /// Such as `States.Timeout`; may be empty.
    let error: String

    /// May be empty, may be long.
    let cause: String

    /// One printable line: the error, and what matters of the cause.
    var text: String {
        let parts = [error, summary].filter { !$0.isEmpty }
        return parts.isEmpty ? "no error given" : parts.joined(separator: ": ").printable
    }
}
