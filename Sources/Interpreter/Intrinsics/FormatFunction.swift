import JSONValue
import StatesLanguage

/// A text that `States.Format` makes may have this many bytes, four times what a payload may.
private let formattedByteCountMax = 1_048_576

extension IntrinsicArguments {
    /// Each `{}` of the first argument is replaced by one of the others.
    func format() throws(IntrinsicFailure) -> JSON {
        let template = try FormatTemplate(self)
        let values = values.dropFirst()
        guard template.pieces.count == values.count + 1 else { throw .arguments }
        var text = template.pieces[0]
        for (value, piece) in zip(values, template.pieces.dropFirst()) {
            text += value.javaText
            text += piece
            guard text.utf8.count <= formattedByteCountMax else {
                throw .tooLarge(
                    "The text of \(call.function.rawValue) has more than "
                        + "\(formattedByteCountMax) bytes")
            }
        }
        return .string(text)
    }
}

/// The texts around the places to fill in, always one more than those.
private struct FormatTemplate {
    private(set) var pieces: [String] = []

    /// Takes the template from a text in the call, where `\'` and `\\` are escapes too, or from
    /// a value, where only braces are escaped.
    init(_ arguments: IntrinsicArguments) throws(IntrinsicFailure) {
        let isWritten: Bool
        let source: String
        if case .text(let text)? = arguments.call.arguments.first {
            isWritten = true
            source = text.source
        } else {
            isWritten = false
            source = try arguments.string(0)
        }
        var piece = ""
        var scalars = source.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\\", let next = scalars.first,
                next == "{" || next == "}" || (isWritten && (next == "'" || next == "\\"))
            {
                piece.unicodeScalars.append(next)
                scalars.removeFirst()
            } else if scalar == "{" {
                guard scalars.popFirst() == "}" else {
                    throw .template(missing: "}", for: "{")
                }
                pieces.append(piece)
                piece = ""
            } else if scalar == "}" {
                throw .template(missing: "{", for: "}")
            } else {
                piece.unicodeScalars.append(scalar)
            }
        }
        pieces.append(piece)
    }
}
