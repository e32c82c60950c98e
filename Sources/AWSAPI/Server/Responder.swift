import HTTPTypes
import Hummingbird
import JSONValue
import NIOCore
import Synchronization

/// Passes each request to the API or to a page.
///
/// Requests to the API do not pass through a router, because nearly all requests go there.
struct Responder: HTTPResponder {
    let api: StatesAPI
    let options: ServerOptions
    let door: Door
    let pages: RouterResponder<BasicRequestContext>
    let ids = RequestIDs()

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        if let refusal = door.refusal(of: request) { return response(Answer(refusal)) }
        if request.method == .post { return try await call(request) }
        let page = try await pages.respond(to: request, context: context)
        guard page.status == .notFound, page.body.contentLength == 0 else { return page }
        return response(Answer(.noSuchPage))
    }

    private func call(_ original: Request) async throws -> Response {
        var request = original
        guard request.uri.path == "/" else { return response(Answer(.noSuchPage)) }
        guard let body = try await collectBody(of: &request) else {
            // The rest of the body is not needed.
            return response(
                Answer(.requestTooLarge(limit: options.bodyByteCountMax)), isLast: true)
        }
        let target = request.headers[.amzTarget]
        guard let target, api.isLongPoll(target) else {
            return response(await api.answer(target: target, body: body))
        }
        // This ends early if the client disconnects. The connection cannot be reused afterwards.
        let answer = try await request.body.consumeWithCancellationOnInboundClose { _ in
            await api.answer(target: target, body: body)
        }
        return response(answer, isLast: true)
    }

    /// Reads the whole body; nil if it is too large.
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

    /// - Parameter isLast: whether the connection is closed after this answer.
    private func response(_ answer: Answer, isLast: Bool = false) -> Response {
        var headers: HTTPFields = [
            .contentType: AWSJSON.contentType, .amznRequestID: ids.next(),
            .xContentTypeOptions: "nosniff",
        ]
        if isLast { headers[.connection] = "close" }
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// Makes the values of `x-amzn-RequestId` from a random part for the server and a counter.
final class RequestIDs: Sendable {
    private let prefix = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return uuidText(high: prefix, low: number)
    }
}
