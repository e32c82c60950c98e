import HTTPTypes
import HummingbirdCore

/// Decides which requests may come in at all, before anything looks at what they ask for.
///
/// It keeps pages of other sites from driving this server through the browser of somebody who
/// can reach it. Clients that are not browsers name the server by an address that it has, and send
/// none of the other headers.
struct Door: Sendable {
    let names: HostNames

    /// The path that anybody may ask, under any name: whatever looks after the server.
    static let openPath = "/healthz"

    /// Why a request is refused, nil if it may come in.
    func refusal(of request: Request) -> APIError? {
        guard request.uri.path != Self.openPath else { return nil }
        // A second `Host` is left among the headers: proxies and servers disagree on which counts.
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

    /// Browsers leave out the port that belongs to the scheme; other clients need not.
    private static func withoutStandardPort(_ authority: String) -> String {
        let authority = authority.lowercased()
        guard let port = [":80", ":443"].first(where: authority.hasSuffix) else { return authority }
        return String(authority.dropLast(port.count))
    }
}

extension Request {
    /// Whether a page of another origin asks, in a browser that says so.
    ///
    /// Whoever opens a page of another origin must not thereby let it drive this server. Other
    /// clients do not send the header, and are let in. Source: Fetch Metadata, 2.4.
    fileprivate var isOfForeignPage: Bool {
        guard let site = headers[.secFetchSite] else { return false }
        return site != "same-origin" && site != "none"
    }
}
