import AWSAPI
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Integrations
import Logging
import NIOCore
import Storage
import Testing

@testable import Console

@Suite struct FileRouteTests {
    private let site = Workshop(
        routes: { FileRoutes(source: Shelf()).add(to: $0) })

    private func get(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await site.server.application().test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers)
        }
    }

    @Test(arguments: [
        "/", "/executions", "/executions/arn:aws:states:us-east-1:1:execution:m:a%2Fb",
        "/state-machines/arn:x", "/designer", "/designer/arn:x", "/about", "/executions?x=1",
    ])
    func givesThePageAtEachPath(_ path: String) async throws {
        let reply = try await get(path)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
        #expect(reply.headers[.cacheControl] == "no-cache")
        #expect(reply.headers[.contentEncoding] == nil)
        #expect(reply.headers[.eTag] == nil)
        let policy = try #require(reply.headers[.contentSecurityPolicy])
        let nonce = try #require(policy.firstMatch(of: /'nonce-([0-9a-f]{32})'/)?.1)
        #expect(
            String(buffer: reply.body)
                == #"<meta name="style-nonce" content="\#(nonce)"><p>\#(nonce)</p>"#)
    }

    @Test func usesANonceOnce() async throws {
        let first = try await get("/")
        #expect(first.body != (try await get("/")).body)
    }

    @Test(arguments: ["/index.html", "/about/x", "/state-machines", "/assets/", "/assets/none.js"])
    func knowsNoOtherPath(_ path: String) async throws {
        let reply = try await get(path)
        #expect(reply.status == .notFound)
        #expect(reply.headers[.contentType] == "application/x-amz-json-1.0")
    }

    @Test(arguments: ["/nowhere", "/nowhere/at/all"])
    func tellsAPersonThatThereIsNoSuchPage(_ path: String) async throws {
        let reply = try await get(path, .get, [.accept: "text/html,application/xml;q=0.9"])
        #expect(reply.status == .notFound)
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
        #expect(reply.headers[.contentSecurityPolicy] != nil)
    }

    @Test(arguments: ["/assets/../index.html", "/assets/%2e%2e/index.html", "/assets//../x"])
    func goesNowhereElse(_ path: String) async throws {
        #expect(try await get(path).status == .notFound)
    }

    @Test func keepsAPageToItself() async throws {
        for path in ["/", "/assets/a.js"] {
            let headers = try await get(path).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            for rule in [
                "default-src 'none'", "script-src 'self'", "connect-src 'self'",
                "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
            ] { #expect(policy.split(separator: "; ").contains { $0 == rule }, "\(rule)") }
            #expect(!policy.contains("unsafe"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[try #require(.init("Referrer-Policy"))] == "no-referrer")
            #expect(headers[try #require(.init("X-Frame-Options"))] == "DENY")
            #expect(headers[try #require(.init("Cross-Origin-Opener-Policy"))] == "same-origin")
        }
    }

    // MARK: Compression and caching

    @Test(arguments: [
        ("gzip", true), ("br, GZIP;q=0.5", true), ("deflate,gzip", true), ("gzip;q=0", false),
        ("gzip; q=0.0", false), ("br", false), ("", false), ("xgzip", false),
    ])
    func compressesForWhoWantsIt(_ accepted: String, _ isCompressed: Bool) async throws {
        let reply = try await get("/assets/a.js", .get, [.acceptEncoding: accepted])
        #expect(reply.headers[.contentEncoding] == (isCompressed ? "gzip" : nil))
        #expect(String(buffer: reply.body) == (isCompressed ? "CMP" : "plain"))
        #expect(reply.headers[.eTag] == (isCompressed ? "\"t2-gzip\"" : "\"t2\""))
        #expect(reply.headers[.vary] == "Accept-Encoding")
        #expect(reply.headers[.contentType] == "text/javascript")
        #expect(reply.headers[.cacheControl] == "public, max-age=31536000, immutable")
    }

    @Test func asksAgainForWhatKeepsItsName() async throws {
        #expect(try await get("/icon.svg").headers[.cacheControl] == "no-cache")
    }

    @Test(arguments: [
        ("\"t2\"", true), ("W/\"t2\"", true), ("\"t1\", \"t2\"", true), ("*", true),
        ("\"t2-gzip\"", false), ("t2", false), ("\"t1\"", false),
    ])
    func sendsNothingTwice(_ known: String, _ isKnown: Bool) async throws {
        let reply = try await get("/assets/a.js", .get, [.ifNoneMatch: known])
        #expect(reply.status == (isKnown ? .notModified : .ok))
        #expect(reply.headers[.eTag] == "\"t2\"")
        #expect(reply.body.readableBytes == (isKnown ? 0 : 5))
    }

    @Test(arguments: ["/", "/assets/a.js", "/icon.svg"])
    func tellsTheHeadAlone(_ path: String) async throws {
        let whole = try await get(path)
        let head = try await get(path, .head)
        #expect(head.status == .ok)
        #expect(head.body.readableBytes == 0)
        #expect(head.headers[.contentLength] == "\(whole.body.readableBytes)")
        #expect(head.headers[.contentType] == whole.headers[.contentType])
    }

    @Test func saysWhatIsMissing() async throws {
        let site = Workshop(routes: { FileRoutes(source: Bundle()).add(to: $0) })
        try await site.server.application().test(.router) { client in
            let page = try await client.execute(uri: "/", method: .get)
            #expect(page.status == .notFound)
            #expect(String(buffer: page.body).contains("make console"))
            let asset = try await client.execute(uri: "/assets/a.js", method: .get)
            #expect(asset.status == .notFound)
        }
    }
}

/// Three files.
private struct Shelf: FileSource {
    func file(at path: String) -> ConsoleFile? {
        switch path {
        case "/index.html":
            ConsoleFile(
                contentType: "text/html; charset=utf-8", tag: "t1",
                plain: ByteBuffer(
                    string: #"<meta name="style-nonce" content="{nonce}"><p>{nonce}</p>"#),
                gzip: ByteBuffer(string: "?"))
        case "/assets/a.js":
            ConsoleFile(
                contentType: "text/javascript", tag: "t2", plain: ByteBuffer(string: "plain"),
                gzip: ByteBuffer(string: "CMP"))
        case "/icon.svg":
            ConsoleFile(
                contentType: "image/svg+xml", tag: "t3", plain: ByteBuffer(string: "<svg/>"),
                gzip: nil)
        default: nil
        }
    }
}
