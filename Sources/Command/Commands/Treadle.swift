import ArgumentParser

/// `treadle`: the root of all commands.
struct Treadle: AsyncParsableCommand {
    /// The version of this program.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "treadle",
        abstract: "A durable workflow engine that speaks AWS Step Functions.",
        discussion: """
            A first run, in two terminals:
              treadle server
              treadle deploy examples/warehouse
              treadle start warehouse-nightly --follow

            All commands except 'server', 'backup', 'restore', 'validate', 'test', 'eval', and \
            'graph' with a file, talk to a server over HTTP. Its address is the first of these \
            that is set: --endpoint-url, $TREADLE_ENDPOINT, $AWS_ENDPOINT_URL_SFN, \
            $AWS_ENDPOINT_URL. The default is http://127.0.0.1:8083.

            Exit codes: 0 success, 1 error, 2 unreadable file, 10 the execution failed, \
            11 it timed out, 12 it was aborted, 64 incorrect usage, 69 no server answers, \
            74 the server's disk failed, 78 incorrect configuration, 130 interrupted.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Serving",
                subcommands: [
                    Server.self, WorkCommands.self, BackupCommand.self, RestoreCommand.self,
                    ResumeCommand.self, Purge.self,
                ]),
            CommandGroup(
                name: "Definitions",
                subcommands: [Validate.self, TestMachines.self, Eval.self, Deploy.self]),
            CommandGroup(
                name: "Executions",
                subcommands: [
                    Start.self, Follow.self, Stop.self, List.self, Describe.self, History.self,
                    Graph.self, Logs.self,
                ]),
            CommandGroup(name: "Development", subcommands: [Simulate.self]),
        ])
}
