import Engine
import Interpreter
import JSONValue
import NIOCore
import StatesLanguage
import Storage

/// A message to a listener: `LiveMessage` in `console/src/model/wire.ts`.
enum LiveMessage: Hashable, Sendable {
    /// The stream begins.
    case hello

    /// Executions that have moved, each once with its present status.
    case change([ExecutionRecord])

    /// State machines were created, updated or deleted.
    case machines

    /// Work was parked, or parked work was retried or dropped.
    case work

    /// More happened than the stream can tell: read everything again.
    case reset

    private var name: String {
        switch self {
        case .hello: "hello"
        case .change: "change"
        case .machines: "machines"
        case .work: "work"
        case .reset: "reset"
        }
    }

    private func data(_ failures: Failures) -> JSON {
        switch self {
        case .hello, .machines, .work, .reset: ["type": .string(name)]
        case .change(let records):
            [
                "type": .string(name),
                "executions": .array(
                    records.map { .object($0.row(failedWith: failures[$0.identity.id])) }),
            ]
        }
    }

    /// The errors with which executions ended.
    typealias Failures = [ExecutionID: StateError]

    /// Writes a server-sent event, after which a stream can continue at a position.
    ///
    /// Source: HTML Standard, 9.2.6. The data is one line, because JSON text has no line breaks
    /// here.
    ///
    /// - Parameter failures: the errors of the executions that failed.
    func write(
        to buffer: inout ByteBuffer, at position: ChangeFeed.Position, failures: Failures = [:]
    ) {
        buffer.writeString("event: \(name)\nid: \(position.text)\ndata: ")
        buffer.writeBytes(data(failures).utf8)
        buffer.writeString("\n\n")
    }
}

extension ChangeFeed.Position {
    /// The id of an event: `EPOCH-NUMBER`, with the epoch in hexadecimal digits.
    var text: String { "\(String(epoch, radix: 16))-\(number)" }

    /// Reads the id of an event; nil if the text has another form.
    init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = UInt64(parts[0], radix: 16),
            let number = Int(parts[1]), number >= 0
        else { return nil }
        self.init(epoch: epoch, number: number)
    }
}
