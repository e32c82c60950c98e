/// Replaces `Ref::name` in a command by the values of parameters.
///
/// A name consists of letters, digits, hyphens and underscores. A name without a value stays as
/// written. Values are not searched again.
struct ParameterSubstitution {
    private let parameters: [String: String]
    private static let marker = "Ref::"

    init(_ parameters: [String: String]) { self.parameters = parameters }

    func apply(to command: [String]) -> [String] { command.map(apply(to:)) }

    /// The names in a command, in order and with repetitions.
    static func names(in command: [String]) -> [String] {
        var names: [String] = []
        for argument in command {
            _ = replace(in: argument) { name in
                names.append(name)
                return nil
            }
        }
        return names.filter { !$0.isEmpty }
    }

    private func apply(to argument: String) -> String {
        Self.replace(in: argument) { parameters[$0] }
    }

    /// - Parameter value: returns nil for a name that stays as written.
    private static func replace(in argument: String, with value: (String) -> String?) -> String {
        var result = ""
        var rest = argument[...]
        while let place = firstMarker(in: rest) {
            let after = rest[rest.index(place, offsetBy: marker.count)...]
            let name = after.prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
            }
            result += rest[..<place]
            result += value(String(name)) ?? marker + name
            rest = after.dropFirst(name.count)
        }
        return result + rest
    }

    private static func firstMarker(in text: Substring) -> Substring.Index? {
        var place = text.startIndex
        while place < text.endIndex {
            if text[place...].hasPrefix(marker) { return place }
            place = text.index(after: place)
        }
        return nil
    }
}
