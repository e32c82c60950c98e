/// A place in a definition: `/States/NAME/Retry[0]`.
///
/// Its length is bounded, so very long or deep names stay cheap.
struct Place: Hashable {
    private static let nameLengthMax = 256
    private static let lengthMax = 2048

    /// The path; empty for the machine itself.
    private let path: String

    /// The place of the machine itself.
    static let machine = Place(path: "")

    private init(path: String) { self.path = path }

    var text: String { path.isEmpty ? "/" : path }

    /// The path relative to a state, as AWS shows it: `Output/v`, `Choices[1]/Condition`.
    func path(from outer: Place) -> String {
        guard path.utf8.starts(with: outer.path.utf8) else { return text }
        return String(path.utf8.dropFirst(outer.path.utf8.count + 1)) ?? text
    }

    func field(_ name: String) -> Place {
        guard path.utf8.count <= Self.lengthMax else { return self }
        return Place(path: "\(path)/\(name.cut(to: Self.nameLengthMax))")
    }

    func element(_ index: Int) -> Place {
        guard path.utf8.count <= Self.lengthMax else { return self }
        return Place(path: "\(path)[\(index)]")
    }
}

extension String {
    /// The text, cut to this many Unicode characters and ended with `…` if it is longer.
    func cut(to lengthMax: Int) -> String {
        guard utf8.count > lengthMax, unicodeScalars.dropFirst(lengthMax).first != nil else {
            return self
        }
        return String(unicodeScalars.prefix(lengthMax)) + "…"
    }
}
