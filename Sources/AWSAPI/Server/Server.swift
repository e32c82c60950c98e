public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: the API at `POST /`, and pages of its own under `/healthz` and `/treadle`.
///
/// Requests need not be signed; any signature is accepted.
public struct Server: Sendable {
    public let api: StatesAPI
    public let options: ServerOptions

    /// Adds routes to a router.
    public typealias Routes = @Sendable (Router<BasicRequestContext>) -> Void

    private let routes: [Routes]
    private let connections: ConnectionTable
    private let health: @Sendable () -> String?
    private let logger: Logger

    /// - Parameters:
    ///   - routes: pages beside those that every server has.
    ///   - health: why the server cannot do its work, nil as long as it can.
    public init(
        _ api: StatesAPI, options: ServerOptions, routes: [Routes] = [],
        health: @escaping @Sendable () -> String? = { nil },
        logger: Logger = Logger(label: "treadle.http")
    ) {
        self.api = api
        self.options = options
        self.routes = routes
        connections = ConnectionTable(options.connections)
        self.health = health
        self.logger = logger
    }

    /// The service to run: `application`, for who need not know what it is made of.
    ///
    /// - Parameter onRunning: called with the port, once it listens.
    public func service(onRunning: @escaping @Sendable (Int) async -> Void) -> any Service {
        application(onRunning: onRunning)
    }

    /// The application: it listens until it is told to shut down, then answers the requests
    /// that are under way.
    ///
    /// Long polls end at once.
    ///
    /// - Parameter onRunning: called with the port, once it listens.
    public func application(
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            responder: Responder(
                api: api, options: options,
                door: Door(names: HostNames(listeningOn: options.host, names: options.hosts)),
                pages: pages()),
            server: HTTPServerBuilder { [connections] responder in
                GuardedChannel(connections, responder: responder)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), backlog: 1024),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    /// Closes all connections, whatever is being answered: for when a shutdown takes too long.
    public func closeConnections() { connections.closeAll() }

    private func pages() -> RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: Compression())
        addOwnPages(to: router, health: health)
        for add in routes { add(router) }
        return router.buildResponder()
    }
}
