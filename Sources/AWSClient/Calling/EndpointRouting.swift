import ServiceModels

/// Where calls go, if it is not AWS: what the configuration and the environment say.
public struct EndpointRouting: Hashable, Sendable {
    /// The URL of each service by its name as in `aws-sdk:NAME`.
    public var services: [String: String]

    /// The URL of all other services; nil means AWS itself.
    public var general: String?

    /// How long one attempt at a call may take, in seconds, by the service's name; `*` stands for
    /// all others.
    public var timeouts: [String: Int] = [:]

    public init(services: [String: String] = [:], general: String? = nil) {
        self.services = services
        self.general = general
    }

    /// How long one attempt at a call may take; nil if the routing does not say it.
    func timeout(of service: String) -> Duration? {
        (timeouts[service] ?? timeouts["*"]).map { .seconds($0) }
    }

    /// Reads `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>`.
    ///
    /// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
    public init(environment: [String: String]) {
        self.init()
        guard environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() != "true" else {
            return
        }
        let prefix = "AWS_ENDPOINT_URL_"
        for (name, url) in environment where name.hasPrefix(prefix) && !url.isEmpty {
            let service = name.dropFirst(prefix.count).lowercased().filter { $0 != "_" }
            services[service] = url
        }
        general = environment["AWS_ENDPOINT_URL"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The URL of a service that is not at AWS; nil if it is.
    public func url(of service: String) -> String? { services[service] ?? general }

    /// This routing, with another one for what it says nothing about.
    public func orElse(_ other: EndpointRouting) -> EndpointRouting {
        var routing = EndpointRouting(
            services: services.merging(general == nil ? other.services : [:]) { own, _ in own },
            general: general ?? other.general)
        routing.timeouts = timeouts.merging(other.timeouts) { own, _ in own }
        return routing
    }
}
