import Jobs
import Logging

/// All a server is told at its start, complete and checked.
///
/// Made by ``ConfigurationReader`` from flags, environment, a YAML file and the defaults here.
struct ServerConfiguration: Hashable, Sendable {
    /// Where it listens.
    var listen = ListenAddress.standard

    /// Who may call it, and how much of it a client may take.
    var server = ServerSettings()

    /// The folder of the database and of the jobs' files; absolute.
    var dataDirectory: String

    /// The AWS account it answers as: twelve digits.
    var account = "000000000000"

    /// The AWS region it answers as.
    var region = "us-east-1"

    var log = LogSettings()
    var limits = LimitSettings()
    var engine = EngineSettings()
    var retention = RetentionSettings()
    var jobs: JobsConfiguration
}

/// Who may call the server, and how much of it a client may take.
struct ServerSettings: Hashable, Sendable {
    /// Names and addresses, beside the one it listens on and the loopback names, that requests may
    /// call it by.
    var hosts: [String] = []

    /// How many connections there are at once.
    var connections = 10_000

    /// How long a client may take for a request's head, in seconds.
    var headSeconds = 10

    /// How long a client may take for a request's body, in seconds.
    var bodySeconds = 30

    /// How long a client may leave an answer lying, in seconds.
    var drainSeconds = 30

    /// How much may lie in memory of requests that are not whole, and of answers that were not
    /// taken, in bytes.
    var heldBytes = 128 * 1024 * 1024
}

/// What is written to the log, and how.
struct LogSettings: Hashable, Sendable {
    var level = Logger.Level.info
    var format = Format.text

    enum Format: String, CaseIterable, Hashable, Sendable {
        /// For people: one line an event.
        case text
        /// For machines: one JSON object a line.
        case json
    }
}

/// Limits that are AWS's unless they are raised knowingly: a machine that needs more than these
/// does not run on AWS.
struct LimitSettings: Hashable, Sendable {
    /// Of an input, an output, or a state's result, in bytes of UTF-8.
    var payloadBytes = 262_144

    /// Of one execution's history.
    var historyEvents = 25_000

    /// Of a state machine's definition, in bytes of UTF-8.
    var definitionBytes = 1_048_576
}

/// How long executions are kept.
struct RetentionSettings: Hashable, Sendable {
    /// For how many days after their end, unless their state machine says otherwise by a tag; 0 for
    /// ever.
    var days = 90
}

/// How the engine uses the machine.
struct EngineSettings: Hashable, Sendable {
    /// How many tasks run at once.
    var workers = 64

    /// How many live executions are kept in memory between two steps.
    var cachedExecutions = 10_000

    /// How many definitions are kept in memory, read and checked.
    var cachedMachines = 1_000

    /// How long a shutdown waits for what has begun, in seconds.
    var shutdownSeconds = 30

    /// For how long after an upgrade task tokens are honoured that an earlier version made from an
    /// execution's name, in hours.
    var oldTokenHours = 24
}
