/// A place in a text.
struct SourcePosition: Hashable, Sendable {
    /// From 1.
    let line: Int

    /// In Unicode scalars, from 1.
    let column: Int

    static let start = SourcePosition(line: 1, column: 1)
}

/// Where each part of a document stands in its text.
///
/// Keys are paths of member names and indices with a slash before each: `/States/Load/Next`. They
/// are not escaped, as the places the validator tells are not.
struct SourceMap: Hashable, Sendable {
    private(set) var positions: [String: SourcePosition] = [:]

    /// Records a place: of the key for a member of an object, of the value for an array's element.
    mutating func record(_ path: String, _ position: SourcePosition) {
        positions[path] = positions[path] ?? position
    }

    /// The place of a field within a path, if it stands there; else that of the path.
    func position(of location: String, naming field: String?) -> SourcePosition {
        guard let field else { return position(of: location) }
        let place = position(of: location)
        let inner = positions.filter { path, position in
            path.hasSuffix("\(location)/\(field)") && !isBefore(position, place)
        }
        return inner.values.min(by: isBefore) ?? place
    }

    /// The place of a path, or of what is nearest around it.
    ///
    /// A place within a nested scope may be told from its innermost `States` on; it is then the
    /// place that ends so. `[0]` is read as `/0`.
    func position(of location: String) -> SourcePosition {
        var path = location.replacing("[", with: "/").replacing("]", with: "")
        while path.last == "/" { path.removeLast() }
        while !path.isEmpty {
            if let position = positions[path] { return position }
            if let inner = positions.filter({ $0.key.hasSuffix(path) }).values.min(by: isBefore) {
                return inner
            }
            guard let slash = path.lastIndex(of: "/") else { break }
            path = String(path[..<slash])
            // Every scope has a member of this name: it says nothing about the place.
            if path == "/States" { break }
        }
        return location.hasPrefix("/States") ? positions["/States"] ?? .start : .start
    }

    private func isBefore(_ one: SourcePosition, _ other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
