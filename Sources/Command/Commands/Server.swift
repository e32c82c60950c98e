import ArgumentParser
import Foundation

/// `treadle server`: runs the engine and its API.
struct Server: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            A flag overrides its environment variable, a variable overrides the configuration \
            file, and the file overrides the default. Every key of the file has a variable \
            (limits.payloadBytes: TREADLE_LIMITS_PAYLOAD_BYTES), except for jobs, which only the \
            file can configure. SIGTERM and Ctrl-C stop the server cleanly. Jobs keep \
            running, and the next server finds them again.

            Examples:
              treadle server
              treadle server --listen 0.0.0.0:8083 --hosts treadle.example --data /var/lib/treadle
              treadle server --config /etc/treadle.yaml
            """)

    @Option(
        help: ArgumentHelp(
            "Where to listen. $TREADLE_LISTEN. Default: 127.0.0.1:8083", valueName: "host:port"))
    var listen: String?

    @Option(
        help: ArgumentHelp(
            "Other names that clients and browsers may use for the server. $TREADLE_SERVER_HOSTS",
            valueName: "name,..."))
    var hosts: String?

    @Option(
        help: ArgumentHelp(
            "The directory for the database and the jobs' files. $TREADLE_DATA. Default: .treadle",
            valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The YAML file with the configuration. $TREADLE_CONFIG", valueName: "file"))
    var config: String?

    @Option(help: "The AWS account to answer as. $TREADLE_ACCOUNT. Default: 000000000000")
    var account: String?

    @Option(help: "The AWS region to answer as. $TREADLE_REGION. Default: us-east-1")
    var region: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.standard(environment: environment)
        try await reportingErrors(to: terminal) {
            try await runServer(try serverConfiguration(environment))
        }
    }

    /// The configuration from these flags and the environment.
    func serverConfiguration(
        _ environment: [String: String]
    ) throws(CommandError) -> ServerConfiguration {
        var flags: [Setting: String] = [:]
        flags[.listen] = listen
        flags[.hosts] = hosts
        flags[.data] = data
        flags[.account] = account
        flags[.region] = region
        return try ConfigurationReader.read(
            flags: flags, configFlag: config, environment: environment)
    }
}
