import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sends requests over HTTP and reads the answers whole.
struct Transport: Sendable {
    let http: HTTPClient

    /// The largest answer that is read, in bytes.
    static let answerByteCountMax = 32 * 1024 * 1024

    /// The reason why there is no answer.
    struct Problem: Error, Sendable {
        let description: String

        /// Whether the service may have done its work nevertheless.
        let mayHaveArrived: Bool
    }

    func send(
        _ request: RequestSigner.Signed, within timeout: Duration
    ) async throws(Problem) -> WireAnswer {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for header in request.headers {
            outgoing.headers.add(name: header.name, value: header.value)
        }
        if !request.body.isEmpty || request.method == "POST" || request.method == "PUT" {
            outgoing.body = .bytes(ByteBuffer(bytes: request.body))
        }
        do {
            return try await receive(outgoing, within: timeout)
        } catch let error as HTTPClientError {
            throw Problem(error, timeout)
        } catch is NIOTooManyBytesError {
            throw Problem(
                description: "The answer is larger than \(Self.answerByteCountMax) bytes",
                mayHaveArrived: true)
        } catch let error as NIOConnectionError {
            throw Problem(
                description: "Connect to \(error.host):\(error.port) failed", mayHaveArrived: false)
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            throw Problem(
                description: "Connect to \(request.authority) failed: Connection refused",
                mayHaveArrived: false)
        } catch let error as HTTPParserError where error == .invalidEOFState {
            throw Problem(HTTPClientError.remoteConnectionClosed, timeout)
        } catch is CancellationError {
            throw Problem(description: "The call was cut off", mayHaveArrived: true)
        } catch {
            throw Problem(description: "The connection failed: \(error)", mayHaveArrived: true)
        }
    }

    /// Sends a request and reads the whole answer, in this time.
    private func receive(
        _ request: HTTPClientRequest, within timeout: Duration
    ) async throws -> WireAnswer {
        // The client's own deadline ends with the head of the answer; a body can be slow too.
        try await withThrowingTaskGroup(of: WireAnswer?.self) { group in
            group.addTask { [http] in
                let answer = try await http.execute(request, deadline: .distantFuture)
                let body = try await answer.body.collect(upTo: Self.answerByteCountMax)
                return WireAnswer(
                    status: Int(answer.status.code),
                    headers: answer.headers.map { ($0.name, $0.value) },
                    body: Array(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let answer = first else {
                throw HTTPClientError.deadlineExceeded
            }
            return answer
        }
    }
}

extension RequestSigner.Signed {
    /// The host and port of the URL.
    fileprivate var authority: String {
        let rest = url.drop { $0 != "/" }.drop { $0 == "/" }
        return String(rest.prefix { $0 != "/" && $0 != "?" })
    }
}

extension Transport.Problem {
    fileprivate init(_ error: HTTPClientError, _ timeout: Duration) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .socksHandshakeTimeout,
            .httpProxyHandshakeTimeout, .tlsHandshakeTimeout:
            self.init(description: "Connect timed out", mayHaveArrived: false)
        case .deadlineExceeded, .readTimeout:
            self.init(
                description: "Read timed out after \(timeout.seconds) seconds",
                mayHaveArrived: true)
        case .remoteConnectionClosed:
            self.init(
                description: "The service closed the connection before its answer was complete",
                mayHaveArrived: true)
        case .invalidURL, .emptyHost, .emptyScheme:
            self.init(description: "The endpoint's URL is not valid", mayHaveArrived: false)
        default: self.init(description: "\(error)", mayHaveArrived: true)
        }
    }
}

extension Duration {
    fileprivate var seconds: Int { Int(components.seconds) }
}
