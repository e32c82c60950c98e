import AWSAPI
import Configuration
import Engine
import Jobs
import Logging

/// Reads a server's configuration: flags override the environment, then the file, then defaults.
struct ConfigurationReader {
    private let flags: [Setting: String]
    private let environment: [String: String]
    private let file: ConfigurationFile?

    /// The layers, with the strongest first; in all of them, keys begin with `treadle`.
    private let layers: ConfigReader

    /// - Parameters:
    ///   - flags: the values from the command line.
    ///   - environment: the environment variables; an empty one counts as not set.
    init(flags: [Setting: String], environment: [String: String], file: ConfigurationFile?) {
        self.flags = flags
        self.environment = environment.filter { !$0.value.isEmpty }
        self.file = file
        layers = ConfigReader(providers: [
            Self.provider("flags", flags),
            EnvironmentVariablesProvider(environmentVariables: self.environment),
            Self.provider("file", file?.values.mapValues(\.text) ?? [:]),
        ])
    }

    /// Reads all layers, with the file that the flag or `TREADLE_CONFIG` names, if there is one.
    ///
    /// - Throws: ``CommandError`` that names the file and line, the variable or the flag at fault.
    static func read(
        flags: [Setting: String], configFlag: String?, environment: [String: String]
    ) throws(CommandError) -> ServerConfiguration {
        let variable = environment["TREADLE_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        var file: ConfigurationFile?
        if let path = configFlag ?? variable {
            let text = try readText(path)
            do {
                file = try ConfigurationFile(path: path, text: text)
            } catch {
                let place = "\(path.printable):\(error.position.line):\(error.position.column)"
                throw CommandError("\(place): \(error.message.printable)", code: .configuration)
            }
        }
        return try ConfigurationReader(flags: flags, environment: environment, file: file)
            .configuration()
    }

    /// The configuration, with each value checked.
    func configuration() throws(CommandError) -> ServerConfiguration {
        let data = dataDirectory
        var result = ServerConfiguration(
            dataDirectory: data, jobs: file?.jobs ?? JobsConfiguration(directory: "/"))
        result.jobs.directory = data.hasSuffix("/") ? data + "jobs" : data + "/jobs"
        result.listen =
            try value(.listen, "HOST:PORT, such as 127.0.0.1:8083") {
                ListenAddress($0)
            } ?? result.listen
        result.account =
            try value(.account, "twelve digits") {
                $0.utf8.count == 12 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? $0 : nil
            } ?? result.account
        result.region =
            try value(.region, "the name of a region, such as us-east-1") {
                Self.isRegion($0) ? $0 : nil
            } ?? result.region
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        result.log.level =
            try value(.logLevel, "one of \(levels)") {
                Logger.Level(rawValue: $0.lowercased())
            } ?? result.log.level
        result.log.format =
            try value(.logFormat, "text or json") {
                LogSettings.Format(rawValue: $0)
            } ?? result.log.format
        result.server = try serverSettings()
        result.services = file?.services ?? result.services
        try readLimits(into: &result)
        try check(result.jobs)
        return result
    }

    private func serverSettings() throws(CommandError) -> ServerSettings {
        let standard = ServerSettings()
        let hosts = try value(.hosts, "names or addresses without ports, between commas") { text in
            let names = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
            return names.allSatisfy(HostNames.isName) ? names : nil
        }
        return ServerSettings(
            hosts: hosts ?? standard.hosts,
            connections: try int(.connections, 1...1_000_000) ?? standard.connections,
            headSeconds: try int(.headSeconds, 1...3_600) ?? standard.headSeconds,
            bodySeconds: try int(.bodySeconds, 1...3_600) ?? standard.bodySeconds,
            drainSeconds: try int(.drainSeconds, 1...3_600) ?? standard.drainSeconds,
            heldBytes: try int(.heldBytes, 1 << 20...1 << 40) ?? standard.heldBytes)
    }

    private func readLimits(into result: inout ServerConfiguration) throws(CommandError) {
        let limits = LimitSettings()
        result.limits = LimitSettings(
            payloadBytes: try int(.payloadBytes, 1_024...1 << 30) ?? limits.payloadBytes,
            historyEvents: try int(.historyEvents, 10...100_000_000) ?? limits.historyEvents,
            definitionBytes: try int(.definitionBytes, 1_024...1 << 30) ?? limits.definitionBytes)
        let engine = EngineSettings()
        result.engine = EngineSettings(
            workers: try int(.workers, 1...100_000) ?? engine.workers,
            cachedExecutions: try int(.cachedExecutions, 0...10_000_000)
                ?? engine.cachedExecutions,
            cachedMachines: try int(.cachedMachines, 1...1_000_000) ?? engine.cachedMachines,
            shutdownSeconds: try int(.shutdownSeconds, 0...86_400) ?? engine.shutdownSeconds,
            oldTokenHours: try int(.oldTokenHours, 0...87_600) ?? engine.oldTokenHours)
        result.retention = RetentionSettings(
            days: try int(.retentionDays, 0...RetentionPeriod.daysMax) ?? result.retention.days)
    }

    /// A relative path in the file starts at the file's folder; others start at the working
    /// directory.
    private var dataDirectory: String {
        let text = text(.data) ?? ".treadle"
        guard let file, flags[.data] == nil, environment[Setting.data.variable] == nil,
            file.values[.data] != nil
        else { return absolutePath(text, in: ".") }
        return absolutePath(text, in: folder(of: file.path))
    }

    private func check(_ jobs: JobsConfiguration) throws(CommandError) {
        let problems = jobs.validate()
        guard !problems.isEmpty else { return }
        let path = file?.path.printable ?? "configuration"
        throw CommandError(
            problems.map { "\(path): \($0.printable)" }.joined(separator: "\n"),
            code: .configuration)
    }

    private static func isRegion(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}

// MARK: - Single values

extension ConfigurationReader {
    private func text(_ setting: Setting) -> String? {
        layers.string(forKey: ConfigKey(["treadle"] + setting.path))
    }

    private func value<Value>(
        _ setting: Setting, _ expected: String, _ convert: (String) -> Value?
    ) throws(CommandError) -> Value? {
        guard let text = text(setting) else { return nil }
        if let value = convert(text) { return value }
        throw CommandError(
            "\(source(of: setting)) is '\(text.printable)', but must be \(expected)",
            code: .configuration)
    }

    private func int(_ setting: Setting, _ range: ClosedRange<Int>) throws(CommandError) -> Int? {
        try value(setting, "a number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0.replacing("_", with: "")).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// The source of a setting's value, as messages name it.
    private func source(of setting: Setting) -> String {
        if flags[setting] != nil { return setting.flag }
        if environment[setting.variable] != nil { return setting.variable }
        guard let file, let value = file.values[setting] else { return setting.rawValue }
        let place = "\(file.path.printable):\(value.position.line):\(value.position.column)"
        return "\(place): \(setting.rawValue)"
    }

    private static func provider(_ name: String, _ values: [Setting: String]) -> InMemoryProvider {
        var entries: [AbsoluteConfigKey: ConfigValue] = [:]
        for (setting, text) in values {
            entries[AbsoluteConfigKey(["treadle"] + setting.path)] = ConfigValue(
                .string(text), isSecret: false)
        }
        return InMemoryProvider(name: name, values: entries)
    }
}
