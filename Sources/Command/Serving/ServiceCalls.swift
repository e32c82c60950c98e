import AWSAPI
import AWSClient
import AsyncHTTPClient
import Foundation
import JSONValue
import Logging
import NIOCore
import Synchronization
import Timestamps

/// Makes the client with which tasks call AWS services.
///
/// The process uses the HTTP client until it ends.
func makeServiceClient(
    _ configuration: ServerConfiguration, environment: [String: String], own: OwnServices,
    now: @escaping @Sendable () -> Timestamp, _ logger: Logger
) throws(CommandError) -> AWSClient {
    try refuseOwnAddress(in: configuration.services, of: configuration.listen)
    var surrounding = EndpointRouting(environment: environment)
    if let url = surrounding.general, configuration.listen.isMeant(by: url) {
        // Clients are told to set this variable, and a shell gives it to the server too.
        surrounding.general = nil
        logger.notice(
            "AWS_ENDPOINT_URL names this server, so the server's own calls do not follow it",
            metadata: ["url": "\(url)"])
    }
    try refuseOwnAddress(in: surrounding, of: configuration.listen)
    var options = AWSClient.Options(
        region: configuration.region,
        environment: CredentialEnvironment(
            variables: environment,
            read: { path in try? String(contentsOfFile: path, encoding: .utf8) }))
    options.routing = configuration.services.orElse(surrounding)
    options.localServices["sfn"] = { target, body in await own.answer(target, body) }
    return AWSClient(options, http: serviceHTTP, now: now)
}

/// Redirects are not followed: they would carry a signed request to another host.
private let serviceHTTP: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    // Services close connections that are idle, and a call that meets the end of one fails.
    configuration.connectionPool.idleTimeout = .seconds(10)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
}()

private func refuseOwnAddress(
    in routing: EndpointRouting, of address: ListenAddress
) throws(CommandError) {
    var urls = routing.services
    urls["*"] = routing.general
    for (service, url) in urls.sorted(by: { $0.key < $1.key })
    where service != "sfn" && address.isMeant(by: url) {
        throw CommandError(
            """
            The endpoint of \(service == "*" ? "all services" : service) is this server itself \
            (\(url)), which does not have it. Change services.\(service).endpoint in the \
            configuration file, or the variable AWS_ENDPOINT_URL….
            """, code: .configuration)
    }
}

/// The services that this server answers itself; tasks call them without a connection.
final class OwnServices: Sendable {
    private let api = Mutex<StatesAPI?>(nil)

    /// Sets the API, which is made after the client.
    func set(_ api: StatesAPI) { self.api.withLock { $0 = api } }

    func answer(_ target: String, _ body: [UInt8]) async -> (status: Int, body: [UInt8]) {
        guard let api = api.withLock({ $0 }) else { return (503, []) }
        let answer = await api.answer(target: target, body: body)
        return (answer.status, answer.body)
    }
}

extension ListenAddress {
    /// Whether a URL leads to this address on this machine.
    fileprivate func isMeant(by url: String) -> Bool {
        guard let parts = URLComponents(string: url), let name = parts.host else { return false }
        let port = parts.port ?? (parts.scheme == "https" ? 443 : 80)
        let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0"]
        return port == self.port && (name == host || loopback.contains(name))
    }
}
