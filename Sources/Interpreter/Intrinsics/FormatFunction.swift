import JSONValue
import StatesLanguage

/// How many bytes a text made by `States.Format` may have: four times the limit of a payload.
private let formattedByteCountMax = 1_048_576

extension IntrinsicArguments {
    /// Replaces each `{}` in the first argument by one of the others.
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

/// The pieces of text around the `{}` of a template; there is always one more piece than `{}`.
private struct FormatTemplate {
    private(set) var pieces: [String] = []

    /// Reads the template from the first argument.
    ///
    /// In a text written in the call, `\'` and `\\` are escapes too. In a value, only braces are
    /// escaped.
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
