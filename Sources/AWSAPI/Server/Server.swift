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
    private let logger: Logger

    /// - Parameter routes: pages beside those that every server has.
    public init(
        _ api: StatesAPI, options: ServerOptions, routes: [Routes] = [],
        logger: Logger = Logger(label: "treadle.http")
    ) {
        self.api = api
        self.options = options
        self.routes = routes
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
            responder: Responder(api: api, options: options, pages: pages()),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    idleTimeout: .seconds(Int64(options.idleSeconds)))),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    options.connectionCountMax)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private func pages() -> RouterResponder<BasicRequestContext> {
        let router = Router()
        router.add(middleware: Compression())
        addOwnPages(to: router)
        for add in routes { add(router) }
        return router.buildResponder()
    }
}
