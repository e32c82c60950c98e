import AWSAPI
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Serves the console's files, and its single page at the paths of all pages.
struct FileRoutes: Sendable {
    let source: any FileSource

    /// The path of the single page.
    static let page = "/index.html"

    /// The paths that `place` in `console/src/router.ts` knows.
    private static let pagePaths: [RouterPath] = [
        "/", "/executions", "/executions/**", "/state-machines/**", "/designer", "/designer/**",
        "/work", "/about",
    ]
    private static let filePaths: [RouterPath] = ["/icon.svg", "/licences.txt"]

    func add(to router: Router<BasicRequestContext>) {
        for path in Self.pagePaths { add(path, to: router) { _ in page() } }
        for path in Self.filePaths {
            add(path, to: router) { file($0, caching: "no-cache") }
        }
        // The names of assets contain a hash of their contents.
        add("/assets/**", to: router) {
            file($0, caching: "public, max-age=31536000, immutable")
        }
        // For a wrong address, a person gets the console's answer and a program the API's.
        add("/**", to: router) { request in
            let isPerson = request.headers[.accept]?.contains("text/html") == true
            return isPerson ? page(.notFound) : Response(status: .notFound)
        }
    }

    private func add(
        _ path: RouterPath, to router: Router<BasicRequestContext>,
        answer: @escaping @Sendable (Request) -> Response
    ) {
        router.get(path) { request, _ in answer(request) }
        router.head(path) { request, _ in answer(request).createHeadResponse() }
    }

    // MARK: Answers

    private func page(_ status: HTTPResponse.Status = .ok) -> Response {
        guard let file = source.file(at: Self.page) else { return Self.withoutConsole }
        let nonce = Nonce()
        let text = String(buffer: file.plain)
            .split(separator: "{nonce}", omittingEmptySubsequences: false)
            .joined(separator: nonce.text)
        var headers = HTTPFields.consoleSecurity(nonce)
        headers[.contentType] = file.contentType
        // Each answer has another nonce, so a stored page cannot be compared.
        headers[.cacheControl] = "no-cache"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func file(_ request: Request, caching: String) -> Response {
        guard let file = source.file(at: request.uri.path) else {
            return Response(status: .notFound)
        }
        let gzip = request.acceptsGzip ? file.gzip : nil
        var headers = HTTPFields.consoleSecurity(nil)
        headers[.contentType] = file.contentType
        headers[.cacheControl] = file.tag == nil ? "no-cache" : caching
        headers[.vary] = "Accept-Encoding"
        if gzip != nil { headers[.contentEncoding] = "gzip" }
        if let tag = file.tag {
            let tag = gzip == nil ? "\"\(tag)\"" : "\"\(tag)-gzip\""
            headers[.eTag] = tag
            if request.holds(tag) { return Response(status: .notModified, headers: headers) }
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: gzip ?? file.plain))
    }

    private static var withoutConsole: Response {
        Response(
            status: .notFound, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(
                    string: """
                        This program was built without the web console: \
                        `make console` builds it, then `make build` takes it in.

                        """)))
    }
}

extension Request {
    /// Whether the client already has the version with this tag. Source: RFC 9110, 13.1.2.
    fileprivate func holds(_ tag: String) -> Bool {
        guard let known = headers[.ifNoneMatch] else { return false }
        return known.split(separator: ",").contains {
            let each = $0.trimmingSpaces
            return each == "*" || each == tag || each == "W/\(tag)"
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...end]
    }
}
