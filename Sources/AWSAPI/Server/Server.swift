public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The HTTP server: the API at `POST /`, and its own pages under `/healthz` and `/treadle`.
///
/// Requests need not be signed, and any signature is accepted.
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
    ///   - routes: further pages, besides those that every server has.
    ///   - health: the reason why the server cannot work; nil while it can.
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

    /// The application as a service, for callers that need not know its concrete type.
    ///
    /// - Parameter onRunning: called with the port as soon as the server listens.
    public func service(onRunning: @escaping @Sendable (Int) async -> Void) -> any Service {
        application(onRunning: onRunning)
    }

    /// The application, which listens until a shutdown and then finishes the requests under way.
    ///
    /// A shutdown ends long polls at once.
    ///
    /// - Parameter onRunning: called with the port as soon as the server listens.
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

    /// Closes all connections, even those being answered, when a shutdown takes too long.
    public func closeConnections() { connections.closeAll() }

    private func pages() -> RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: Compression())
        addOwnPages(to: router, health: health)
        for add in routes { add(router) }
        return router.buildResponder()
    }
}
