import JSONValue
import Yams

/// The reason why a text could not be read as JSON or YAML, with its place.
struct SourceError: Error, Hashable {
    let message: String
    let position: SourcePosition

    init(message: String, position: SourcePosition) {
        self.message = message
        self.position = position
    }

    /// - Parameter text: the text, which is needed because the error counts bytes and places count
    ///   characters.
    init(_ error: JSONError, in text: String) {
        let before = text.utf8.prefix(error.offset)
        let line = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? before
        let column = line.count { $0 & 0xC0 != 0x80 } + 1
        self.init(
            message: error.reason, position: SourcePosition(line: error.line, column: column))
    }

    init(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(
                message: problem, position: SourcePosition(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                message: "the key \(duplicates.joined(separator: ", ")) stands there twice",
                position: SourcePosition(line: context.mark.line, column: context.mark.column))
        default:
            self.init(message: "\(error)", position: .start)
        }
    }
}
