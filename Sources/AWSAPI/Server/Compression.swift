import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Compresses the answers of pages for clients that accept gzip.
///
/// An answer is compressed if it is a text of known length, with at least `byteCountMin` bytes.
/// Streams are not compressed, because they must be passed on as they arrive, nor are answers that
/// are already compressed.
struct Compression: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// The smallest text to compress, in bytes; less would not save more than the headers cost.
    static let byteCountMin = 1024

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard request.method == .get, response.isCompressible else { return response }
        var answer = response
        answer.headers[.vary] = "Accept-Encoding"
        guard request.acceptsGzip else { return answer }
        let gatherer = Gatherer()
        try await response.body.write(gatherer)
        guard let compressed = await Self.compressed(gatherer.bytes) else {
            answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: gatherer.bytes))
            return answer
        }
        answer.headers[.contentEncoding] = "gzip"
        answer.body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
        return answer
    }

    /// Runs off the event loop, because a large answer takes some milliseconds.
    @concurrent
    private static func compressed(_ bytes: [UInt8]) async -> [UInt8]? {
        Gzip.compressed(bytes)
    }
}

/// Collects everything that a body writes.
private final class Gatherer: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) {}
}

extension Response {
    fileprivate var isCompressible: Bool {
        guard let length = body.contentLength, length >= Compression.byteCountMin,
            headers[.contentEncoding] == nil, let type = headers[.contentType]
        else { return false }
        return type.hasPrefix("application/json") || type.hasPrefix("application/x-amz-json")
            || type.hasPrefix("text/html") || type.hasPrefix("text/plain")
    }
}

extension Request {
    /// Whether the client accepts answers in gzip.
    ///
    /// Source: RFC 9110, 12.5.3.
    package var acceptsGzip: Bool {
        guard let accepted = headers[.acceptEncoding] else { return false }
        return accepted.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingBlanks }
            guard parts.first?.lowercased() == "gzip" else { return false }
            return !parts.dropFirst().contains {
                ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0.lowercased())
            }
        }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...end]
    }
}
