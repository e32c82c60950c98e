/// Puts the values of parameters in the place of `Ref::name` in a command.
///
/// A name is made of letters, digits, hyphens and underscores. A name without a value stays as it
/// was written. Values are not looked through again.
struct ParameterSubstitution {
    private let parameters: [String: String]
    private static let marker = "Ref::"

    init(_ parameters: [String: String]) { self.parameters = parameters }

    func apply(to command: [String]) -> [String] { command.map(apply(to:)) }

    private func apply(to argument: String) -> String {
        var result = ""
        var rest = argument[...]
        while let place = Self.firstMarker(in: rest) {
            let after = rest[rest.index(place, offsetBy: Self.marker.count)...]
            let name = after.prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
            }
            result += rest[..<place]
            result += parameters[String(name)] ?? Self.marker + name
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
