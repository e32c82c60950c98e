import Synchronization

@testable import TreadleCLI

/// A terminal that records its output.
final class TerminalRecorder: Sendable {
    private let texts = Mutex((output: "", errors: ""))

    var output: String { texts.withLock(\.output) }
    var errors: String { texts.withLock(\.errors) }

    func terminal(_ style: TextStyle = .plain) -> Terminal {
        Terminal(
            write: { text in self.texts.withLock { $0.output += text } },
            writeError: { text in self.texts.withLock { $0.errors += text } },
            style: style)
    }
}
