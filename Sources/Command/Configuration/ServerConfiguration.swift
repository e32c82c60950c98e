import AWSClient
import Jobs
import Logging

/// A server's complete and checked configuration.
///
/// ``ConfigurationReader`` makes it from flags, the environment, a YAML file and the defaults here.
struct ServerConfiguration: Hashable, Sendable {
    /// The address on which the server listens.
    var listen = ListenAddress.standard

    /// The settings for clients.
    var server = ServerSettings()

    /// The absolute path of the folder with the database and the jobs' files.
    var dataDirectory: String

    /// The id of the AWS account that the server represents: twelve digits.
    var account = "000000000000"

    /// The AWS region that the server represents.
    var region = "us-east-1"

    var log = LogSettings()
    var limits = LimitSettings()
    var engine = EngineSettings()
    var retention = RetentionSettings()
    var jobs: JobsConfiguration

    /// Where calls to AWS services go, if it is not AWS.
    var services = EndpointRouting()
}

/// The settings for clients: how they may address the server, and how much of it they may use.
struct ServerSettings: Hashable, Sendable {
    /// Further names and addresses by which requests may address the server.
    ///
    /// The address on which it listens and the loopback names are always accepted.
    var hosts: [String] = []

    /// The number of connections at the same time.
    var connections = 10_000

    /// The time that a client has to send a request's head, in seconds.
    var headSeconds = 10

    /// The time that a client has to send a request's body, in seconds.
    var bodySeconds = 30

    /// The time for which a client may read an answer too slowly, in seconds.
    var drainSeconds = 30

    /// The memory for incomplete requests and for answers that clients have not taken, in bytes.
    var heldBytes = 128 * 1024 * 1024
}

/// The settings for the log.
struct LogSettings: Hashable, Sendable {
    var level = Logger.Level.info
    var format = Format.text

    enum Format: String, CaseIterable, Hashable, Sendable {
        /// One line of text per event, for people.
        case text
        /// One JSON object per line, for programs.
        case json
    }
}

/// The limits on executions and definitions, which are AWS's by default.
///
/// A machine that needs higher limits does not run on AWS.
struct LimitSettings: Hashable, Sendable {
    /// The largest input, output or result of a state, in bytes of UTF-8.
    var payloadBytes = 262_144

    /// The number of events in one execution's history.
    var historyEvents = 25_000

    /// The largest definition of a state machine, in bytes of UTF-8.
    var definitionBytes = 1_048_576
}

/// The settings for how long executions are kept.
struct RetentionSettings: Hashable, Sendable {
    /// The days for which executions are kept after their end; 0 means for ever.
    ///
    /// A tag of the state machine can set another value.
    var days = 90
}

/// The settings for the engine's use of the machine.
struct EngineSettings: Hashable, Sendable {
    /// The number of tasks that run at the same time.
    var workers = 64

    /// The number of running executions kept in memory between two steps.
    var cachedExecutions = 10_000

    /// The number of parsed definitions kept in memory.
    var cachedMachines = 1_000

    /// The time for which a shutdown waits for work in progress, in seconds.
    var shutdownSeconds = 30

    /// The time for which old task tokens are accepted after an upgrade, in hours.
    ///
    /// Earlier versions made these tokens from an execution's name.
    var oldTokenHours = 24
}
