import Engine
import JSONValue
import NIOCore
import Storage

/// What a listener is told: `LiveMessage` in `console/src/model/wire.ts`.
enum LiveMessage: Hashable, Sendable {
    /// The stream begins.
    case hello

    /// Executions that moved, each once with how it stands now.
    case change([ExecutionRecord])

    /// State machines were created, updated or deleted.
    case machines

    /// More happened than the stream can tell: read all anew.
    case reset

    private var name: String {
        switch self {
        case .hello: "hello"
        case .change: "change"
        case .machines: "machines"
        case .reset: "reset"
        }
    }

    private var data: JSON {
        switch self {
        case .hello, .machines, .reset: ["type": .string(name)]
        case .change(let records):
            ["type": .string(name), "executions": .array(records.map { .object($0.row) })]
        }
    }

    /// Writes a server-sent event after which a stream can go on at a position.
    ///
    /// Source: HTML Standard, 9.2.6. The data is one line: JSON text has no others here.
    func write(to buffer: inout ByteBuffer, at position: ChangeFeed.Position) {
        buffer.writeString("event: \(name)\nid: \(position.text)\ndata: ")
        buffer.writeBytes(data.utf8)
        buffer.writeString("\n\n")
    }
}

extension ChangeFeed.Position {
    /// `EPOCH-NUMBER`, the epoch in hexadecimal digits: the id of an event.
    var text: String { "\(String(epoch, radix: 16))-\(number)" }

    /// Nil, if the text is none that a stream gave out.
    init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = UInt64(parts[0], radix: 16),
            let number = Int(parts[1]), number >= 0
        else { return nil }
        self.init(epoch: epoch, number: number)
    }
}
