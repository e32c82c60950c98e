import HTTPTypes
import HummingbirdCore

/// Decides which requests are let in, before anything looks at what they ask for.
///
/// It keeps pages of other sites from using this server through the browser of a person who can
/// reach it. Clients other than browsers address the server by one of its names, and do not send
/// the other headers that are checked here.
struct Door: Sendable {
    let names: HostNames

    /// The path that is open to all requests, under any host name, for monitoring the server.
    static let openPath = "/healthz"

    /// The reason to refuse a request; nil if it may come in.
    func refusal(of request: Request) -> APIError? {
        guard request.uri.path != Self.openPath else { return nil }
        // A second `Host` stays among the headers. Proxies and servers disagree on which one
        // counts.
        let isDoubled = request.headers.contains { $0.name.canonicalName == "host" }
        guard let host = request.head.authority, !isDoubled, names.include(host) else {
            return .foreignHost(isDoubled ? nil : request.head.authority)
        }
        if let origin = request.headers[.origin], !Self.isSame(origin, as: host) {
            return .foreignOrigin
        }
        let isCall = request.method == .post
        if isCall || request.uri.path.hasPrefix("/treadle/"), request.isOfForeignPage {
            return .foreignPage
        }
        return nil
    }

    /// Whether an origin such as `http://localhost:8083` has this host and port.
    ///
    /// The scheme does not matter: a proxy may have taken TLS off.
    private static func isSame(_ origin: String, as host: String) -> Bool {
        let schemes = ["http://", "https://"]
        guard let scheme = schemes.first(where: origin.lowercased().hasPrefix) else { return false }
        return withoutStandardPort(String(origin.dropFirst(scheme.count)))
            == withoutStandardPort(host)
    }

    /// Removes a standard port, which browsers leave out and other clients may send.
    private static func withoutStandardPort(_ authority: String) -> String {
        let authority = authority.lowercased()
        guard let port = [":80", ":443"].first(where: authority.hasSuffix) else { return authority }
        return String(authority.dropLast(port.count))
    }
}

extension Request {
    /// Whether the request comes from a page of another origin, according to the browser.
    ///
    /// Opening a page of another origin must not let that page use this server. Clients other than
    /// browsers do not send the header, and are let in. Source: Fetch Metadata, 2.4.
    fileprivate var isOfForeignPage: Bool {
        guard let site = headers[.secFetchSite] else { return false }
        return site != "same-origin" && site != "none"
    }
}
