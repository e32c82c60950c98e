import Glibc
import JSONValue
import Synchronization

/// A client that reads server-sent events from a connection of its own.
final class EventStream: Sendable {
    struct Event {
        var name = ""
        var id = ""
        var data: JSON = nil
    }

    /// The server closed the connection.
    struct Ended: Error {}

    struct CannotConnect: Error { let code: Int32 }

    private let socket: Int32
    private let unread = Mutex<[UInt8]>([])
    private let isClosed = Mutex(false)

    /// - Parameter bufferByteCount: what the system may keep unread, about; nil: as it likes.
    init(
        port: Int, _ path: String, lastEventID: String? = nil, bufferByteCount: Int32? = nil
    ) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = bufferByteCount {
            setsockopt(
                socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout.size(ofValue: size)))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let code = withUnsafeBytes(of: &address) { bytes in
            connect(
                socket, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress,
                socklen_t(bytes.count))
        }
        guard code == 0 else { throw CannotConnect(code: errno) }
        var request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let lastEventID { request += "Last-Event-ID: \(lastEventID)\r\n" }
        request += "\r\n"
        let bytes = Array(request.utf8)
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    deinit { close() }

    func close() {
        isClosed.withLock { isClosed in
            if !isClosed { Glibc.close(socket) }
            isClosed = true
        }
    }

    // MARK: Reading

    /// The event after the head and the time to wait.
    func firstEvent() async throws -> Event {
        _ = try await next()
        _ = try await next()
        return try await nextEvent()
    }

    func nextEvent() async throws -> Event {
        var event = Event()
        for line in try await next().split(separator: "\n") {
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "event": event.name = String(parts[1])
            case "id": event.id = String(parts[1])
            case "data": event.data = try JSON(parsing: String(parts[1]))
            default: break
            }
        }
        return event
    }

    /// The text up to the next empty line; the sizes of chunks are left out.
    func next() async throws -> String {
        while true {
            if let block = takeBlock() { return block }
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            if count == 0 || (count < 0 && errno != EAGAIN) { throw Ended() }
            guard count > 0 else {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            unread.withLock { $0 += bytes[..<count].filter { $0 != UInt8(ascii: "\r") } }
        }
    }

    private func takeBlock() -> String? {
        unread.withLock { unread in
            var lines: [Substring] = []
            var rest = String(decoding: unread, as: UTF8.self)[...]
            while let end = rest.firstIndex(of: "\n") {
                let line = rest[..<end]
                rest = rest[rest.index(after: end)...]
                let isChunkSize = line.utf8.count < 6 && Int(line, radix: 16) != nil
                if isChunkSize { continue }
                if !line.isEmpty {
                    lines.append(line)
                } else if !lines.isEmpty {
                    unread = Array(rest.utf8)
                    return lines.joined(separator: "\n")
                }
            }
            return nil
        }
    }
}
