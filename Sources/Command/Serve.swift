import AWSAPI
import Console
import Engine
import Foundation
import Integrations
import Interpreter
import JSONValue
import Jobs
import Logging
import NIOCore
import SQLiteStorage
import ServiceLifecycle
import StatesLanguage
import Storage
import UnixSignals

/// Puts the parts of a server together and runs them until it is told to stop.
///
/// The parts begin in the order in which they are listed, and end in the opposite one: first no
/// more requests are taken, then no more work; jobs go on without the server.
func runServer(_ configuration: ServerConfiguration) async throws(CommandError) {
    let logger = makeLogger(configuration.log)
    let store = try await openStore(in: configuration.dataDirectory)
    let jobs = try openJobs(configuration)
    let environment = ProcessInfo.processInfo.environment
    let mocks = try MockFile.source(environment)
    let console = Console.Files(environment: environment)
    var engineOptions = EngineOptions(configuration)
    var apiOptions = StatesAPI.Options(configuration)
    if mocks != nil {
        // Tests may call what this server cannot.
        engineOptions.validation.integrations = .everything
        apiOptions.validation.integrations = .everything
    }
    let engine = Engine(
        store: store, registry: Registry([BatchSubmitJob(jobs)]), options: engineOptions,
        logger: logger, faults: .fromEnvironment, mocks: mocks)
    do throws(EngineError) {
        try await engine.takeOver()
    } catch {
        throw CommandError("The work that was left could not be taken over: \(error)")
    }
    let server = AWSAPI.Server(
        StatesAPI(
            engine: engine, store: store, site: Site(configuration),
            options: apiOptions, logger: logger),
        options: ServerOptions(configuration),
        routes: [
            JobLogRoute.routes(JobLogs(jobs)), StatisticsRoute.routes(statistics(store)),
            Console.routes(engine: engine, files: console, jobs: liveJobs(jobs)),
        ],
        logger: logger)
    let application = server.service { port in
        let address = "http://\(configuration.listen.host):\(port)"
        logger.notice(
            "Treadle \(Version.text) serves",
            metadata: [
                "address": "\(address)", "data": "\(configuration.dataDirectory)",
                "console": "\(console.hasPages ? address + "/" : "not in this program")",
            ])
    }
    let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
            services: [
                .init(service: JobsService(jobs: jobs, engine: engine)),
                .init(service: WorkerService(engine: engine, logger: logger)),
                .init(service: application),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do {
        try await group.run()
        try await store.close()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
        throw CommandError(
            """
            The address \(configuration.listen) is in use by another program: end that one, or \
            choose another address with --listen.
            """)
    } catch {
        throw CommandError("The server ended: \(error)")
    }
    logger.notice("Treadle has ended in good order")
}

/// What the store has done since the start.
private func statistics(_ store: SQLiteStore) -> @Sendable () -> [String: Int] {
    {
        let statistics = store.statistics
        return ["commits": statistics.transactionCount, "writes": statistics.requestCount]
    }
}

/// The jobs that have not ended, for the console.
private func liveJobs(_ jobs: JobService) -> Console.Jobs {
    {
        jobs.liveJobs.map { job in
            LiveJob(
                id: job.id.text, key: job.specification.key, status: job.status.rawValue,
                queue: job.specification.queue, createdAt: job.specification.createdAt,
                startedAt: job.startedAt)
        }
    }
}

private func makeLogger(_ settings: LogSettings) -> Logger {
    var logger = Logger(label: "treadle") { label in
        switch settings.format {
        case .text: StreamLogHandler.standardError(label: label)
        case .json: JSONLogHandler()
        }
    }
    logger.logLevel = settings.level
    return logger
}

private func openStore(in directory: String) async throws(CommandError) -> SQLiteStore {
    do {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
    } catch {
        throw CommandError("The data directory \(directory) cannot be made: \(error)")
    }
    do throws(StoreError) {
        return try await SQLiteStore(path: directory + "/treadle.sqlite")
    } catch {
        throw CommandError(error.sentence)
    }
}

private func openJobs(_ configuration: ServerConfiguration) throws(CommandError) -> JobService {
    do throws(JobError) {
        return try JobService(
            configuration.jobs, supervisor: SupervisorCommand(arguments: [Supervisor.command]))
    } catch {
        throw CommandError("Jobs cannot be run: \(error)", code: .configuration)
    }
}

extension Supervisor {
    /// The hidden first argument with which `treadle` runs as the supervisor of a job.
    package static let command = "supervise"
}

extension StoreError {
    /// For a person who starts a server.
    fileprivate var sentence: String {
        switch self {
        case .unavailable(let reason), .corrupt(let reason): reason
        case .conflict, .exists, .notFound: "The database cannot be used: \(self)"
        }
    }
}

// MARK: - Services

/// The engine's loop, ended in good order.
private struct WorkerService: Service {
    let engine: Engine
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await engine.run() }
    }
}

/// Jobs on this machine; the engine is told of each that ends.
private struct JobsService: Service {
    let jobs: JobService
    let engine: Engine

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await jobs.run() }
                for await id in jobs.finishes() {
                    guard let job = await jobs.describe(id) else { continue }
                    engine.lookNow(
                        at: ["JobId": .string(id.text)], key: job.specification.key)
                }
                group.cancelAll()
            }
        }
    }
}

/// What jobs have printed, for the server's log page.
private struct JobLogs: JobLogSource {
    let jobs: JobService

    init(_ jobs: JobService) { self.jobs = jobs }

    func log(of job: String, after number: Int, limit: Int, wait: Duration) async -> JobLogPage? {
        guard let id = JobID(job), await jobs.describe(id) != nil else { return nil }
        if wait > .zero { _ = await jobs.waitForOutput(of: id, after: number, atMost: wait) }
        // Asked before the lines are read: what is written in between is not missed.
        let hasEnded = await jobs.describe(id)?.status.isFinal ?? true
        let lines = await jobs.log(of: id, after: number, limit: limit)
        return JobLogPage(
            lines: lines.map { line in
                JobLogPage.Line(
                    number: line.number, time: line.time, stream: line.stream.rawValue,
                    attempt: line.attempt, text: line.text)
            },
            isFinished: hasEnded && lines.count < limit)
    }
}

// MARK: - Settings

extension EngineOptions {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init()
        workConcurrencyMax = configuration.engine.workers
        cachedExecutionCountMax = configuration.engine.cachedExecutions
        cachedDefinitionCountMax = configuration.engine.cachedMachines
        limits.payloadByteCountMax = configuration.limits.payloadBytes
        limits.historyEventCountMax = configuration.limits.historyEvents
        validation.definitionByteCountMax = configuration.limits.definitionBytes
        region = configuration.region
        account = configuration.account
    }
}

extension Site {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init(account: configuration.account, region: configuration.region)
    }
}

extension StatesAPI.Options {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init()
        payloadByteCountMax = configuration.limits.payloadBytes
        validation.definitionByteCountMax = configuration.limits.definitionBytes
    }
}

extension ServerOptions {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init(version: Version.text)
        host = configuration.listen.host
        port = configuration.listen.port
        // A definition is text within JSON: its quotes take two bytes there.
        bodyByteCountMax = max(bodyByteCountMax, 2 * configuration.limits.definitionBytes)
    }
}
