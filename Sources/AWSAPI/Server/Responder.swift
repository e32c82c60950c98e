import Hummingbird
import NIOCore
import Synchronization

/// Sends requests to the API or to a page.
///
/// The API is asked without a router in between: it is where nearly all requests go.
struct Responder: HTTPResponder {
    let api: StatesAPI
    let options: ServerOptions
    let pages: RouterResponder<BasicRequestContext>
    let ids = RequestIDs()

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let isCall = request.method == .post
        if isCall || request.uri.path.hasPrefix("/treadle/"), request.isOfForeignPage {
            return response(Answer(.foreignPage))
        }
        if isCall { return try await call(request) }
        let page = try await pages.respond(to: request, context: context)
        guard page.status == .notFound, page.body.contentLength == 0 else { return page }
        return response(Answer(.noSuchPage))
    }

    private func call(_ original: Request) async throws -> Response {
        var request = original
        guard request.uri.path == "/" else { return response(Answer(.noSuchPage)) }
        guard let body = try await collectBody(of: &request) else {
            return response(Answer(.requestTooLarge(limit: options.bodyByteCountMax)))
        }
        let target = request.headers[.amzTarget]
        guard let target, api.isLongPoll(target) else {
            return response(await api.answer(target: target, body: body))
        }
        // Ends early if the connection does; the connection cannot be used again afterwards.
        let answer = try await request.body.consumeWithCancellationOnInboundClose { _ in
            await api.answer(target: target, body: body)
        }
        var response = response(answer)
        response.headers[.connection] = "close"
        return response
    }

    /// Nil if it is too large.
    private func collectBody(of request: inout Request) async throws -> [UInt8]? {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= options.bodyByteCountMax else { return nil }
        do {
            return Array(
                buffer: try await request.collectBody(upTo: options.bodyByteCountMax))
        } catch is NIOTooManyBytesError {
            return nil
        }
    }

    private func response(_ answer: Answer) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [
                .contentType: AWSJSON.contentType, .amznRequestID: ids.next(),
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
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

/// Makes the values of `x-amzn-RequestId`: a random part for the server, and a number.
final class RequestIDs: Sendable {
    private let prefix = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return uuidText(high: prefix, low: number)
    }
}
