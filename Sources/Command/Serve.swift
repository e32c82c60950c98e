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
import Timestamps
import TreadleAPI
import UnixSignals

/// Runs a server until it is told to stop.
///
/// The services start in the order of the list and stop in reverse order: first the server takes no
/// more requests, then no more work. Jobs go on without the server.
func runServer(_ configuration: ServerConfiguration) async throws(CommandError) {
    var configuration = configuration
    configuration.jobs.inherited = .current
    umask(0o077)
    raiseOpenFileLimit()
    returnLargeBlocksToSystem()
    let logger = makeLogger(configuration.log)
    try TestSwitches.check(configuration.jobs)
    if TestSwitches.sharesStore {
        // Each server has its own folder of jobs; this one will not put any there.
        configuration.jobs.directory += "-\(getpid())"
    }
    let store = try await openStore(in: configuration.dataDirectory, logger)
    let jobs = try openJobs(configuration)
    let environment = ProcessInfo.processInfo.environment
    let mocks = try MockFile.source(environment)
    let console = Console.Files(environment: environment)
    var engineOptions = EngineOptions(configuration)
    var apiOptions = StatesAPI.Options(configuration)
    if mocks != nil {
        // With mocks, definitions may make calls that this server does not support.
        apiOptions.validation.integrations = .everything
    }
    engineOptions.isAlone = !TestSwitches.sharesStore
    engineOptions.leaseSeconds = try TestSwitches.leaseSeconds() ?? engineOptions.leaseSeconds
    engineOptions.retentionDayMilliseconds =
        TestSwitches.retentionDayMilliseconds ?? engineOptions.retentionDayMilliseconds
    engineOptions.guessableTokensUntil = store.upgradedAt?
        .advanced(byMilliseconds: configuration.engine.oldTokenHours * 3_600_000)
    let keys = try KeyFile(in: configuration.dataDirectory).keys()
    let own = OwnServices()
    let client = try makeServiceClient(
        configuration, environment: environment, own: own, now: { store.now }, logger)
    let registry = Registry(
        [BatchSubmitJob(jobs)] + AWSIntegrations.optimized(client),
        others: AWSIntegrations.sdk(client))
    let engine = Engine(
        store: store, registry: registry, options: engineOptions,
        keys: keys, logger: logger, faults: .fromEnvironment, mocks: mocks,
        belongings: JobBelongings(jobs: jobs))
    let resumption = try await holdMark(of: store).map { mark in
        Resumption(
            mark: mark, store: store, engine: engine, jobs: jobs, keys: keys, logger: logger)
    }
    resumption?.announce()
    let hold = resumption.map { resumption in Hold { try await resumption.run() } }
    if hold == nil { try await join(engine, logger) }
    let api = StatesAPI(
        engine: engine, store: store, site: Site(configuration), options: apiOptions, hold: hold,
        logger: logger
    ).with(.treadle)
    own.set(api)
    let server = AWSAPI.Server(
        api,
        options: ServerOptions(configuration),
        routes: [
            JobLogRoute.routes(JobLogs(jobs)), StatisticsRoute.routes(statistics(store, engine)),
            Console.routes(engine: engine, jobs: jobs, files: console),
        ],
        health: { store.failure.map(\.sentence) },
        logger: logger)
    let shutdown = ShutdownDeadline(seconds: configuration.engine.shutdownSeconds)
    let application = server.service { [configuration] port in
        let address = "http://\(ListenAddress(host: configuration.listen.host, port: port))"
        logger.notice(
            "Treadle \(Version.text) serves",
            metadata: [
                "address": "\(address)", "data": "\(configuration.dataDirectory)",
                "console": "\(console.hasPages ? address + "/" : "not in this program")",
            ])
        tellHosts(configuration, logger)
    }
    let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
            services: [
                .init(
                    service: AfterHold(hold: hold, part: JobsService(jobs: jobs, engine: engine))),
                .init(
                    service: AfterHold(
                        hold: hold,
                        part: WorkerService(engine: engine, deadline: shutdown, logger: logger))),
                .init(service: StoreWatch(store: store, logger: logger)),
                .init(
                    service: RequestService(
                        application: application, server: server, deadline: shutdown)),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do {
        try await group.run()
        try await engine.leave()
        try await store.close()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
        throw CommandError(
            """
            The address \(configuration.listen) is in use by another program: end that one, or \
            choose another address with --listen.
            """)
    } catch let error as StoreError {
        throw CommandError(
            "The server ended because its store failed: \(error.sentence)", code: .storeFailed)
    } catch {
        throw CommandError("The server ended: \(error)")
    }
    logger.notice("Treadle has ended in good order")
}

/// Registers the server among those that share the store, and warns of tokens that can be guessed.
func join(_ engine: Engine, _ logger: Logger) async throws(CommandError) {
    do throws(EngineError) {
        try await engine.join()
        guard let end = engine.options.guessableTokensUntil, engine.store.now < end else { return }
        for arn in try await engine.executionsWithGuessableTokens() {
            logger.warning(
                """
                A task waits for a token of an earlier version that can be computed from its \
                execution's name; it is honoured until the time given, or stop the execution and \
                start it again
                """,
                metadata: ["executionArn": "\(arn)", "until": "\(end.iso8601)"])
        }
    } catch {
        throw CommandError("The work that was left could not be taken over: \(error)")
    }
}

/// The mark of a database that was restored from a backup; nil once its server was resumed.
private func holdMark(of store: SQLiteStore) async throws(CommandError) -> HoldMark? {
    do throws(StoreError) {
        return try await store.holdMark()
    } catch {
        throw CommandError(error.sentence)
    }
}

/// The numbers for the statistics page: counts since the server's start, and parked work.
private func statistics(_ store: SQLiteStore, _ engine: Engine) -> StatisticsRoute.Numbers {
    { () throws(StoreError) in
        let statistics = store.statistics
        return [
            "commits": statistics.transactionCount, "writes": statistics.requestCount,
            "parkedWork": try await store.parkedWorkCount(),
            "removedExecutions": engine.removedExecutionCount,
        ]
    }
}

private func makeLogger(_ settings: LogSettings) -> Logger {
    var logger = Logger(label: "treadle") { label in
        switch settings.format {
        case .text: PrintableLogHandler(StreamLogHandler.standardError(label: label))
        case .json: JSONLogHandler()
        }
    }
    logger.logLevel = settings.level
    return logger
}

private func openStore(
    in directory: String, _ logger: Logger
) async throws(CommandError) -> SQLiteStore {
    for warning in try DataDirectory(path: directory).prepare() {
        logger.warning("\(warning)")
    }
    do throws(StoreError) {
        let store = try await SQLiteStore(
            path: directory + "/treadle.sqlite", isShared: TestSwitches.sharesStore)
        for warning in store.warnings { logger.critical("\(warning)") }
        return store
    } catch {
        throw CommandError(error.sentence)
    }
}

private func openJobs(_ configuration: ServerConfiguration) throws(CommandError) -> JobService {
    do throws(JobError) {
        return try JobService(
            configuration.jobs, supervisor: SupervisorCommand(arguments: [Supervisor.command]),
            owner: { JobBelongings.owner(of: $0) })
    } catch {
        throw CommandError("Jobs cannot be run: \(error)", code: .configuration)
    }
}

extension Supervisor {
    /// The hidden first argument with which `treadle` runs as the supervisor of a job.
    package static let command = "supervise"
}

/// Logs the names that clients may use, if the server listens on all addresses.
private func tellHosts(_ configuration: ServerConfiguration, _ logger: Logger) {
    guard ["0.0.0.0", "::"].contains(configuration.listen.host) else { return }
    guard configuration.server.hosts.isEmpty else {
        return logger.notice(
            "The server listens on all addresses",
            metadata: ["hosts": "\(configuration.server.hosts.joined(separator: ", "))"])
    }
    logger.warning(
        """
        The server listens on all addresses, but answers only to loopback names such as \
        localhost: list its other names and addresses in server.hosts (TREADLE_SERVER_HOSTS, \
        --hosts)
        """)
}

extension StoreError {
    /// A sentence for the person who starts a server.
    var sentence: String {
        switch self {
        case .unavailable(let reason), .corrupt(let reason): reason
        case .conflict, .exists, .notFound, .fenced: "The database cannot be used: \(self)"
        }
    }
}

// MARK: - Services

/// Runs jobs on this machine, and tells the engine when one ends.
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

/// The output of jobs, for the server's log page.
private struct JobLogs: JobLogSource {
    let jobs: JobService

    init(_ jobs: JobService) { self.jobs = jobs }

    func log(of job: String, after number: Int, limit: Int, wait: Duration) async -> JobLogPage? {
        guard let id = JobID(job), await jobs.describe(id) != nil else { return nil }
        if wait > .zero { _ = await jobs.waitForOutput(of: id, after: number, atMost: wait) }
        // The status is read before the lines, so that lines written in between are not missed.
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
        retentionDays = configuration.retention.days
        serverName = "\(ProcessInfo.processInfo.hostName) (process \(getpid()))"
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
        hosts = configuration.server.hosts
        connections = ConnectionBounds(configuration.server)
        // A definition is text within JSON, where each of its quotes takes two bytes.
        bodyByteCountMax = max(bodyByteCountMax, 2 * configuration.limits.definitionBytes)
    }
}

extension ConnectionBounds {
    fileprivate init(_ settings: ServerSettings) {
        self.init()
        countMax = min(settings.connections, openFileLimit - filesBesideConnections)
        headSeconds = settings.headSeconds
        bodySeconds = settings.bodySeconds
        drainSeconds = settings.drainSeconds
        heldByteCountMaxOfAll = settings.heldBytes
        // A whole answer must fit.
        heldByteCountMax = max(heldByteCountMax, settings.heldBytes / 4)
    }
}
