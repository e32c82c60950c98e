import ArgumentParser
import Foundation

/// The surroundings of a command, which tests replace.
struct CommandContext: Sendable {
    let client: Client
    let terminal: Terminal
    let environment: [String: String]
    let pace: Pace

    /// Reads all of standard input.
    let readInput: @Sendable () throws(CommandError) -> [UInt8]

    /// Reads a person's answer to a question; nil if nobody can be asked.
    let askPerson: (@Sendable () -> String)?

    init(
        client: Client, terminal: Terminal, environment: [String: String], pace: Pace = .real,
        readInput: @escaping @Sendable () throws(CommandError) -> [UInt8] = readStandardInput,
        askPerson: (@Sendable () -> String)? = nil
    ) {
        self.client = client
        self.terminal = terminal
        self.environment = environment
        self.pace = pace
        self.readInput = readInput
        self.askPerson = askPerson
    }
}

/// The options of every command that talks to a server.
struct ClientOptions: ParsableArguments {
    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp("The address of the server.", valueName: "url"))
    var endpointURL: String?
}

/// A command that talks to a server over HTTP.
protocol ClientCommand: AsyncParsableCommand {
    var options: ClientOptions { get }

    /// Runs the command.
    ///
    /// - Throws: ``CommandError`` or ``ClientError`` with a message for the user.
    func run(_ context: CommandContext) async throws
}

extension ClientCommand {
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.standard(environment: environment)
        try await reportingErrors(to: terminal) {
            let endpoint = try Endpoint.resolve(
                flag: options.endpointURL, environment: environment)
            let context = CommandContext(
                client: Client(endpoint), terminal: terminal, environment: environment,
                askPerson: askAtTerminal)
            try await run(context)
        }
    }
}

/// Reads a line from the terminal; nil if standard input is not a terminal.
private var askAtTerminal: (@Sendable () -> String)? {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    return { readLine() ?? "" }
}

/// Runs a command; an error becomes one line on standard error and an exit code.
func reportingErrors(
    to terminal: Terminal, _ work: () async throws -> Void
) async throws {
    do {
        try await work()
    } catch let error as CommandError {
        if !error.message.isEmpty { terminal.note("treadle: \(error.message)") }
        throw error.code.exitCode
    } catch let error as ClientError {
        let error = CommandError(error)
        terminal.note("treadle: \(error.message)")
        throw error.code.exitCode
    }
}
