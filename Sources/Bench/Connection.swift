import Foundation
import Glibc

/// One connection to a server, which sends requests one after the other with as little overhead as
/// possible.
final class Connection {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var on: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(socket)
            throw BenchError("cannot connect to port \(port)")
        }
    }

    deinit { close(socket) }

    /// A whole request of the API.
    static func request(_ operation: String, _ body: String) -> [UInt8] {
        Array(
            """
            POST / HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/x-amz-json-1.0\r
            X-Amz-Target: AWSStepFunctions.\(operation)\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """.utf8)
    }

    func call(_ operation: String, _ body: String) throws -> String {
        try send(Self.request(operation, body))
    }

    func get(_ path: String) throws -> String {
        try send(Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
    }

    /// Sends a request and returns the answer's body; any status other than 200 is an error.
    @discardableResult
    func send(_ request: [UInt8]) throws -> String {
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress.map { $0 + sent }, request.count - sent, 0)
            }
            guard count > 0 else { throw BenchError("the connection broke") }
            sent += count
        }
        var answer: [UInt8] = []
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { throw BenchError("the connection broke") }
            answer.append(contentsOf: buffer[..<count])
            if let body = try Self.body(of: answer) { return body }
        }
    }

    /// The body; nil until the answer is complete.
    private static func body(of answer: [UInt8]) throws -> String? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard let head = answer.firstRange(of: end) else { return nil }
        let headers = String(decoding: answer[..<head.lowerBound], as: UTF8.self).lowercased()
        guard let length = headers.range(of: "content-length: ")?.upperBound else {
            throw BenchError("no length in \(headers)")
        }
        let count = Int(headers[length...].prefix { $0.isNumber }) ?? 0
        guard answer.count >= head.upperBound + count else { return nil }
        let body = String(decoding: answer[head.upperBound...], as: UTF8.self)
        guard headers.hasPrefix("http/1.1 200") else { throw BenchError(body) }
        return body
    }
}

/// Sends the same request many times over several connections, one thread each.
///
/// - Returns: the total duration, and the milliseconds of each request.
func load(
    port: UInt16, _ request: [UInt8], count: Int, connections: Int
) throws -> (Duration, [Double]) {
    let share = count / connections
    nonisolated(unsafe) var latencies = [[Double]](repeating: [], count: connections)
    nonisolated(unsafe) var failures = [String?](repeating: nil, count: connections)
    let lock = NSLock()
    let duration = ContinuousClock().measure {
        DispatchQueue.concurrentPerformThreads(connections) { index in
            var mine: [Double] = []
            mine.reserveCapacity(share)
            do {
                let connection = try Connection(port: port)
                for _ in 0..<share {
                    let time = try ContinuousClock().measure { try connection.send(request) }
                    mine.append(time.seconds * 1000)
                }
            } catch {
                lock.withLock { failures[index] = "\(error)" }
            }
            lock.withLock { latencies[index] = mine }
        }
    }
    if let failure = failures.compactMap(\.self).first { throw BenchError(failure) }
    return (duration, latencies.flatMap(\.self))
}

extension DispatchQueue {
    /// Runs each call in its own thread, however few cores there are.
    fileprivate static func concurrentPerformThreads(
        _ count: Int, _ body: @escaping @Sendable (Int) -> Void
    ) {
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            Thread.detachNewThread {
                body(index)
                group.leave()
            }
        }
        group.wait()
    }
}
