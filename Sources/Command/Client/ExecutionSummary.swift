import Histories
import JSONValue

/// One execution as `ListExecutions` gives it.
struct ExecutionSummary: Hashable, Sendable {
    let arn: String
    let name: String
    let status: ExecutionStatus

    /// Seconds since 1970.
    let start: Double

    /// `nil` while it runs.
    let stop: Double?

    init?(_ json: JSON) {
        guard let arn = json["executionArn"]?.string, let name = json["name"]?.string,
            let status = json["status"]?.string.flatMap(ExecutionStatus.init(rawValue:)),
            let start = json["startDate"]?.number?.double
        else { return nil }
        self.arn = arn
        self.name = name
        self.status = status
        self.start = start
        stop = json["stopDate"]?.number?.double
    }
}

/// One state machine as `ListStateMachines` gives it.
struct MachineSummary: Hashable, Sendable {
    let arn: String
    let name: String

    /// `STANDARD` or `EXPRESS`.
    let type: String

    /// Seconds since 1970.
    let created: Double

    init?(_ json: JSON) {
        guard let arn = json["stateMachineArn"]?.string, let name = json["name"]?.string,
            let created = json["creationDate"]?.number?.double
        else { return nil }
        self.arn = arn
        self.name = name
        type = json["type"]?.string ?? "STANDARD"
        self.created = created
    }
}
