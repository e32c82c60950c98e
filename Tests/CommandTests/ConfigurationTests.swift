import ArgumentParser
import Jobs
import Logging
import Testing

@testable import TreadleCLI

@Suite struct ConfigurationTests {
    private func read(
        _ file: String? = nil, flags: [Setting: String] = [:],
        environment: [String: String] = [:]
    ) throws -> ServerConfiguration {
        let file = try file.map { try ConfigurationFile(path: "/etc/t/treadle.yaml", text: $0) }
        return try ConfigurationReader(flags: flags, environment: environment, file: file)
            .configuration()
    }

    private func message(_ file: String) -> String {
        do {
            _ = try read(file)
            return ""
        } catch let error as SourceError {
            return "\(error.position.line):\(error.position.column): \(error.message)"
        } catch let error as CommandError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    @Test func hasDefaults() throws {
        let configuration = try read()
        #expect(configuration.listen == ListenAddress(host: "127.0.0.1", port: 8083))
        #expect(configuration.dataDirectory.hasPrefix("/"))
        #expect(configuration.dataDirectory.hasSuffix("/.treadle"))
        #expect(configuration.jobs.directory == configuration.dataDirectory + "/jobs")
        #expect(configuration.account == "000000000000")
        #expect(configuration.region == "us-east-1")
        #expect(configuration.log == LogSettings(level: .info, format: .text))
        #expect(configuration.limits.payloadBytes == 262_144)
        #expect(configuration.jobs.queues.isEmpty)
        #expect(try read("") == configuration)
        #expect(try read("# nothing\n") == configuration)
    }

    @Test func takesFlagsOverEnvironmentOverFile() throws {
        let file = "listen: 127.0.0.1:1\nregion: eu-west-1\naccount: '111111111111'\ndata: d\n"
        let environment = ["TREADLE_LISTEN": "127.0.0.1:2", "TREADLE_REGION": "eu-west-2"]
        let both = try read(file, flags: [.listen: "127.0.0.1:3"], environment: environment)
        #expect(both.listen.port == 3)
        #expect(both.region == "eu-west-2")
        #expect(both.account == "111111111111")
        #expect(both.dataDirectory == "/etc/t/d")
        #expect(try read(file, environment: environment).listen.port == 2)
        #expect(try read(file, environment: ["TREADLE_LISTEN": ""]).listen.port == 1)
        #expect(try read(file, flags: [.data: "/x/../y"]).dataDirectory == "/y")
        let fromEnvironment = try read(file, environment: ["TREADLE_DATA": "/var/t"])
        #expect(fromEnvironment.dataDirectory == "/var/t")
    }

    @Test func readsEverySettingFromFileAndEnvironment() throws {
        let file = """
            listen: "[::1]:9000"
            server:
              hosts: [treadle.example, "192.0.2.1"]
              connections: 500
              headSeconds: 1
              bodySeconds: 2
              drainSeconds: 3
              heldBytes: 2097152
            data: /var/lib/treadle
            account: "123456789012"
            region: eu-central-1
            log: {level: debug, format: json}
            limits: {payloadBytes: 1_048_576, historyEvents: 100000, definitionBytes: 2097152}
            engine: {workers: 8, cachedExecutions: 0, cachedMachines: 10, shutdownSeconds: 5, oldTokenHours: 3}
            retention: {days: 30}
            """
        let configuration = try read(file)
        #expect(configuration.listen == ListenAddress(host: "::1", port: 9_000))
        #expect(configuration.listen.description == "[::1]:9000")
        #expect(
            configuration.server
                == ServerSettings(
                    hosts: ["treadle.example", "192.0.2.1"], connections: 500, headSeconds: 1,
                    bodySeconds: 2, drainSeconds: 3, heldBytes: 2_097_152))
        #expect(configuration.log == LogSettings(level: .debug, format: .json))
        #expect(
            configuration.limits
                == LimitSettings(
                    payloadBytes: 1_048_576, historyEvents: 100_000, definitionBytes: 2_097_152))
        #expect(
            configuration.engine
                == EngineSettings(
                    workers: 8, cachedExecutions: 0, cachedMachines: 10, shutdownSeconds: 5,
                    oldTokenHours: 3))
        #expect(configuration.retention == RetentionSettings(days: 30))
        let variables = [
            "TREADLE_LISTEN": "[::1]:9000", "TREADLE_DATA": "/var/lib/treadle",
            "TREADLE_SERVER_HOSTS": "treadle.example, 192.0.2.1",
            "TREADLE_SERVER_CONNECTIONS": "500", "TREADLE_SERVER_HEAD_SECONDS": "1",
            "TREADLE_SERVER_BODY_SECONDS": "2", "TREADLE_SERVER_DRAIN_SECONDS": "3",
            "TREADLE_SERVER_HELD_BYTES": "2097152",
            "TREADLE_ACCOUNT": "123456789012", "TREADLE_REGION": "eu-central-1",
            "TREADLE_LOG_LEVEL": "debug", "TREADLE_LOG_FORMAT": "json",
            "TREADLE_LIMITS_PAYLOAD_BYTES": "1048576",
            "TREADLE_LIMITS_HISTORY_EVENTS": "100000",
            "TREADLE_LIMITS_DEFINITION_BYTES": "2097152", "TREADLE_ENGINE_WORKERS": "8",
            "TREADLE_ENGINE_CACHED_EXECUTIONS": "0", "TREADLE_ENGINE_CACHED_MACHINES": "10",
            "TREADLE_ENGINE_SHUTDOWN_SECONDS": "5", "TREADLE_ENGINE_OLD_TOKEN_HOURS": "3",
            "TREADLE_RETENTION_DAYS": "30",
        ]
        #expect(Set(variables.keys) == Set(Setting.allCases.map(\.variable)))
        #expect(try read(environment: variables) == configuration)
    }

    @Test(arguments: ["http://a", "a:80", "*", "a/b"])
    func refusesHostsThatAreNoNames(_ name: String) {
        let error = #expect(throws: CommandError.self) { try read(flags: [.hosts: name]) }
        #expect(error?.message.hasPrefix("--hosts is '\(name)', but must be") == true)
        #expect(message("server: {hosts: [b, '\(name)']}\n").contains("server.hosts"))
    }

    @Test func readsJobs() throws {
        let configuration = try read(
            """
            data: /d
            jobs:
              queues:
                warehouse: {slots: 4, priority: 10}
                other: {slots: 1}
              definitions:
                load-source:
                  command: [.venv/bin/python, load.py, "Ref::source", 3]
                  parameters: {run: manual, day: 2026-11-22}
                  workingDirectory: examples/warehouse
                  environment: {PYTHONUNBUFFERED: 1, FLAG: yes}
                  timeoutSeconds: 600
                  attempts: 2
                  user: etl
              slots: 6
              graceSeconds: 10
              log: {maxBytes: 65536, files: 3}
              retention: {days: 7, jobs: 100}
            """)
        let expected = JobsConfiguration(
            definitions: [
                JobDefinition(
                    name: "load-source",
                    command: [".venv/bin/python", "load.py", "Ref::source", "3"],
                    parameters: ["run": "manual", "day": "2026-11-22"],
                    environment: ["PYTHONUNBUFFERED": "1", "FLAG": "yes"],
                    workingDirectory: "/etc/t/examples/warehouse", timeoutSeconds: 600,
                    attempts: 2, user: "etl")
            ],
            queues: [
                JobQueueDefinition(name: "warehouse", slots: 4, priority: 10),
                JobQueueDefinition(name: "other", slots: 1),
            ],
            directory: "/d/jobs", slots: 6, gracePeriodSeconds: 10,
            log: JobLogBounds(bytesPerFile: 65_536, files: 3),
            retention: JobRetention(days: 7, jobs: 100))
        #expect(configuration.jobs == expected)
    }

    @Test(arguments: [
        ("lisen: 1", "1:1: unknown key 'lisen'; did you mean 'listen'?"),
        ("zzz: 1", "1:1: unknown key 'zzz'"),
        ("log:\n  levl: info", "2:3: unknown key 'levl'; did you mean 'level'?"),
        (
            "limits: {payloadByte: 1}",
            "1:10: unknown key 'payloadByte'; did you mean 'payloadBytes'?"
        ),
        ("log: info", "1:1: log must be a mapping"),
        ("listen: [1]", "1:1: listen must be a string"),
        ("- 1", "1:1: the file must be a mapping"),
        ("jobs: {ques: {}}", "1:8: unknown key 'ques'; did you mean 'queues'?"),
        ("jobs: {queues: {q: {slot: 1}}}", "1:21: unknown key 'slot'; did you mean 'slots'?"),
        (
            "jobs: {queues: {q: {}}}",
            "1:17: jobs.queues.q needs 'slots': how many of its jobs run at once"
        ),
        ("jobs: {queues: {q: {slots: x}}}", "1:21: jobs.queues.q.slots must be a whole number"),
        (
            "jobs: {definitions: {d: {comand: [a]}}}",
            "1:26: unknown key 'comand'; did you mean 'command'?"
        ),
        (
            "jobs: {definitions: {d: {}}}",
            "1:22: jobs.definitions.d needs 'command': a list of the program and its arguments"
        ),
        (
            "jobs: {definitions: {d: {command: [[a]]}}}",
            "1:36: jobs.definitions.d.command.0 must be a string"
        ),
        (
            "jobs: {definitions: {d: {command: [a], attempts: 99}}}",
            "/etc/t/treadle.yaml: job definition d: attempts must be from 1 to 10"
        ),
        (
            "listen: 127.0.0.1",
            "/etc/t/treadle.yaml:1:1: listen is '127.0.0.1', but must be HOST:PORT, such as 127.0.0.1:8083"
        ),
        (
            "log:\n  level: loud",
            "/etc/t/treadle.yaml:2:3: log.level is 'loud', but must be one of trace, debug, info, notice, warning, error, critical"
        ),
        ("account: 12", "/etc/t/treadle.yaml:1:1: account is '12', but must be twelve digits"),
        (
            "engine: {workers: 0}",
            "/etc/t/treadle.yaml:1:10: engine.workers is '0', but must be a number from 1 to 100000"
        ),
        ("listen: 1\nlisten: 2", "1:1: the key listen stands there twice"),
    ])
    func tellsTheKeyAndItsPlace(_ file: String, _ expected: String) {
        #expect(message(file) == expected)
    }

    @Test func tellsTheVariableOrFlagThatIsWrong() {
        let variable = #expect(throws: CommandError.self) {
            try read(environment: ["TREADLE_ENGINE_WORKERS": "many"])
        }
        #expect(
            variable?.message
                == "TREADLE_ENGINE_WORKERS is 'many', but must be a number from 1 to 100000")
        #expect(variable?.code == .configuration)
        let flag = #expect(throws: CommandError.self) {
            try read("region: x", flags: [.region: "A B"])
        }
        #expect(flag?.message.hasPrefix("--region is 'A B', but must be") == true)
    }

    @Test(arguments: [
        ("127.0.0.1:8083", "127.0.0.1:8083"), (":80", "0.0.0.0:80"), ("[::]:1", "[::]:1"),
        ("localhost:0", "localhost:0"),
    ])
    func readsAListenAddress(_ text: String, _ expected: String) {
        #expect(ListenAddress(text)?.description == expected)
    }

    @Test(arguments: ["", "8083", "a:b", "::1:80", "a:65536", "a:-1", "a:+1", "[a]:1", "a b:1"])
    func refusesOtherListenAddresses(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test func readsTheFileThatIsNamed() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("one.yaml", "listen: 127.0.0.1:1\ndata: sub\n")
            try folder.write("two.yaml", "listen: 127.0.0.1:2\n")
            let environment = ["TREADLE_CONFIG": folder.path("one.yaml")]
            let one = try Server.parse([]).serverConfiguration(environment)
            #expect(one.listen.port == 1)
            #expect(one.dataDirectory == folder.path("sub"))
            let two = try Server.parse(["--config", folder.path("two.yaml")])
                .serverConfiguration(environment)
            #expect(two.listen.port == 2)
            let flags = try Server.parse(["--listen", ":3", "--account", "123456789012"])
                .serverConfiguration(environment)
            #expect(flags.listen.port == 3)
            #expect(flags.account == "123456789012")
            let error = #expect(throws: CommandError.self) {
                try Server.parse(["--config", "/no/such"]).serverConfiguration([:])
            }
            #expect(error?.code == .unreadable)
        }
    }
}
