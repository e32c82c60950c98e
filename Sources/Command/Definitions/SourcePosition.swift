/// A place in a text.
struct SourcePosition: Hashable, Sendable {
    /// The line, from 1.
    let line: Int

    /// The column in Unicode scalars, from 1.
    let column: Int

    static let start = SourcePosition(line: 1, column: 1)
}

/// The places of all parts of a document in its text.
///
/// The keys are paths of member names and indices, with a slash before each: `/States/Load/Next`.
/// Names are not escaped, as in the locations that the validator reports.
struct SourceMap: Hashable, Sendable {
    private(set) var positions: [String: SourcePosition] = [:]

    /// Records a place: for a member of an object, that of its key; for an element, that of its
    /// value.
    mutating func record(_ path: String, _ position: SourcePosition) {
        positions[path] = positions[path] ?? position
    }

    /// The place of a field inside a location; the place of the location if the field is missing.
    func position(of location: String, naming field: String?) -> SourcePosition {
        guard let field else { return position(of: location) }
        let place = position(of: location)
        let inner = positions.filter { path, position in
            path.hasSuffix("\(location)/\(field)") && !isBefore(position, place)
        }
        return inner.values.min(by: isBefore) ?? place
    }

    /// The place of a location, or of the nearest part around it.
    ///
    /// A location in a nested scope may begin at its innermost `States`; the place whose path ends
    /// with it is then used. `[0]` is read as `/0`.
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
            // Every scope has a member with this name, so it says nothing about the place.
            if path == "/States" { break }
        }
        return location.hasPrefix("/States") ? positions["/States"] ?? .start : .start
    }

    private func isBefore(_ one: SourcePosition, _ other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
