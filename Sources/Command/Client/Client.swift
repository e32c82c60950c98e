import AsyncHTTPClient
import JSONValue
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An HTTP client for one server.
///
/// It speaks AWS JSON 1.0 for the operations of Step Functions and Treadle, and plain `GET` for the
/// server's own pages. It does not sign requests and never repeats one; a caller that follows an
/// execution decides about that.
struct Client: Sendable {
    let endpoint: Endpoint

    private let http: HTTPClient
    private static let answerByteCountMax = 256 * 1_024 * 1_024

    /// The longest pause in a server's answer.
    ///
    /// It is longer than the longest poll, which may take a minute.
    private static let silence = TimeAmount.seconds(90)

    /// The client that the process uses until it ends.
    ///
    /// A refused connection counts as an answer, so it is not tried again until the deadline.
    private static let standard = makeHTTP(silence: silence)

    static func makeHTTP(silence: TimeAmount) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(10)
        configuration.timeout.read = silence
        return HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
        http = Self.standard
    }

    /// - Parameters:
    ///   - http: the HTTP client, which its owner shuts down.
    init(_ endpoint: Endpoint, http: HTTPClient) {
        self.endpoint = endpoint
        self.http = http
    }

    /// Calls one operation of `AWSStepFunctions`, such as `DescribeExecution`.
    func call(_ operation: String, _ input: JSON) async throws(ClientError) -> JSON {
        try await send("AWSStepFunctions.\(operation)", input)
    }

    /// Calls one of Treadle's own operations, such as `ListWork`.
    func callTreadle(_ operation: String, _ input: JSON) async throws(ClientError) -> JSON {
        try await send("Treadle.\(operation)", input)
    }

    private func send(_ target: String, _ input: JSON) async throws(ClientError) -> JSON {
        var request = HTTPClientRequest(url: endpoint.url + "/")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-amz-json-1.0")
        request.headers.add(name: "X-Amz-Target", value: target)
        request.body = .bytes(ByteBuffer(bytes: input.utf8))
        return try await answer(to: request, timeout: .seconds(60))
    }

    /// Reads one of the server's own pages.
    ///
    /// - Parameters:
    ///   - path: the percent-encoded path, with a leading slash.
    ///   - timeout: longer than the wait that the page is asked for.
    func get(_ path: String, timeout: TimeAmount = .seconds(60)) async throws(ClientError) -> JSON {
        try await answer(to: HTTPClientRequest(url: endpoint.url + path), timeout: timeout)
    }

    private func answer(
        to request: HTTPClientRequest, timeout: TimeAmount
    ) async throws(ClientError) -> JSON {
        let status: HTTPResponseStatus
        let body: ByteBuffer
        do {
            let response = try await http.execute(request, timeout: timeout)
            status = response.status
            body = try await response.body.collect(upTo: Self.answerByteCountMax)
        } catch {
            throw .unreachable(endpoint, reason: Self.reason(error))
        }
        return try read(status, body)
    }

    private func read(
        _ status: HTTPResponseStatus, _ body: ByteBuffer
    ) throws(ClientError) -> JSON {
        let value: JSON
        do {
            value = try JSON(parsing: Array(body.readableBytesView))
        } catch {
            throw .unexpected(endpoint, reason: "status \(status.code), and no JSON (\(error))")
        }
        guard status.code >= 300 else { return value }
        guard let type = value["__type"]?.string else {
            throw .unexpected(endpoint, reason: "status \(status.code)")
        }
        let code = type.split(separator: "#").last.map(String.init) ?? type
        let message = value["message"]?.string ?? value["Message"]?.string ?? ""
        throw .refused(code: code, message: message)
    }

    /// A short reason why there was no answer.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError
        where error == .deadlineExceeded || error == .readTimeout:
            "no answer in time"
        case let error as HTTPClientError where error == .connectTimeout: "connecting took too long"
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            "the connection was closed"
        case let error as IOError where error.errnoCode == ECONNREFUSED: "connection refused"
        case let error as NIOConnectionError where error.dnsAError != nil: "no such host"
        case is NIOConnectionError: "connection refused"
        default: "\(error)"
        }
    }
}
