import ArgumentParser
import Foundation
import JSONValue
import StatesLanguage
import Timestamps

/// The options with which a command finds a server's data without the server.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server's data directory. $TREADLE_DATA. Default: .treadle", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The YAML file with the server's configuration. $TREADLE_CONFIG", valueName: "file"))
    var config: String?

    @Flag(help: "Print only problems.")
    var quiet = false

    /// The data directory that a server with these options would use.
    func directory(_ environment: [String: String]) throws(CommandError) -> String {
        var flags: [Setting: String] = [:]
        flags[.data] = data
        return try ConfigurationReader.read(
            flags: flags, configFlag: config, environment: environment
        ).dataDirectory
    }

    func note(_ terminal: Terminal) -> Progress.Note {
        let isQuiet = quiet
        return { if !isQuiet { terminal.note($0) } }
    }
}

/// `treadle backup`: makes a backup of a data directory.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a server's data into a new directory, while the server runs.",
        discussion: """
            The copy holds the database as it is at one moment, and the jobs with their output. \
            The command needs no server; if one is running, it continues. Checksums of all files \
            are written last: a directory without a manifest.json is not a backup.

            The server's secret key is only copied with --with-keys. Without it, the restored \
            server fails the tasks whose calls were in progress when the backup was made, unless \
            you put the key into the data directory. Anyone who has a backup can read all inputs \
            and outputs, and can answer the waiting tasks.

            Examples:
              treadle backup /var/backups/treadle/monday --data /var/lib/treadle
              treadle backup --verify /var/backups/treadle/monday
            """)

    @Argument(help: "The directory to create; with --verify, the backup to check.")
    var directory: String

    @OptionGroup var options: DataOptions

    @Flag(help: "Copy the server's secret key too.")
    var withKeys = false

    @Flag(help: "Check an existing backup instead of making one.")
    var verify = false

    func validate() throws {
        if verify, withKeys {
            throw ValidationError("--verify and --with-keys exclude each other.")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.standard(environment: environment)
        try await reportingErrors(to: terminal) {
            umask(0o077)
            let directory = absolutePath(directory, in: ".")
            if verify { return try check(directory, terminal) }
            let manifest = try Backup(
                data: try options.directory(environment), target: directory, withKeys: withKeys,
                note: options.note(terminal)
            ).run()
            if withKeys, !manifest.hasKeys {
                terminal.note("treadle: the server has no \(KeyFile.name) to copy")
            }
            guard !options.quiet else { return }
            terminal.line("backed up to \(directory.printable): \(manifest.summary)")
        }
    }

    private func check(_ directory: String, _ terminal: Terminal) throws {
        let restore = Restore(backup: directory, data: "", note: options.note(terminal))
        let manifest = try restore.verify()
        guard !options.quiet else { return }
        terminal.line("\(directory.printable) is whole: \(manifest.summary)")
    }
}

/// `treadle restore`: restores a backup into a new data directory.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into a new data directory.",
        discussion: """
            The backup is checked first; a damaged one is refused. The server of the restored \
            directory starts held: it shows everything and does nothing until you run \
            'treadle resume', so that it does not repeat what the original server does.

            Examples:
              treadle restore /var/backups/treadle/monday --data /var/lib/treadle
              treadle server --data /var/lib/treadle
              treadle resume
            """)

    @Argument(help: "The backup.")
    var directory: String

    @OptionGroup var options: DataOptions

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.standard(environment: environment)
        try await reportingErrors(to: terminal) {
            umask(0o077)
            let data = try options.directory(environment)
            let manifest = try await Restore(
                backup: absolutePath(directory, in: "."), data: data, note: options.note(terminal)
            ).run()
            guard !options.quiet else { return }
            terminal.line("restored to \(data.printable): \(manifest.summary)")
            if !manifest.hasKeys, manifest.keyID != nil {
                terminal.note(
                    """
                    The backup has no key. If you have the original's \(KeyFile.name), put it into \
                    the data directory before the server starts; otherwise tasks whose calls were \
                    under way fail when you resume.
                    """)
            }
            terminal.note("The server starts held: it does no work until you run: treadle resume")
        }
    }
}

/// `treadle resume`: resumes a server that is held after a restore.
struct ResumeCommand: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a restored server work again.",
        discussion: """
            A restored server does all the work that was unfinished when the backup was made. \
            Before you resume it, stop the original server and its jobs; otherwise both do that \
            work.
            """)

    @OptionGroup var options: ClientOptions

    func run(_ context: CommandContext) async throws {
        let answer = try await context.client.callTreadle("Resume", .emptyObject)
        context.terminal.line(
            answer["resumed"] == true ? "the server works again" : "the server was not held")
    }
}

extension BackupManifest {
    /// A summary, such as `5.2 MB, 12 jobs, without keys, 2026-12-01T04:00:00.000Z`.
    fileprivate var summary: String {
        "\(byteText(byteCount)), \(jobCount) \(jobCount == 1 ? "job" : "jobs"), "
            + "\(hasKeys ? "with" : "without") keys, \(time.iso8601)"
    }
}
