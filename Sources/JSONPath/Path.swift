public import JSONValue

/// A JSONPath in the dialect of Step Functions: the one of Jayway's JsonPath 2.0.
///
/// A definite path (names and single indexes only) gives exactly one value or an error; any other
/// gives an array of all that matches, be it empty.
/// Source: DG `amazon-states-language-paths`.
public struct Path: Sendable {
    /// A path may have this many segments; a longer one is refused.
    public static let segmentCountMax = 500

    /// The document that a path starts from.
    public enum Root: Hashable, Sendable {
        /// `$`: the data of the state.
        case input

        /// `$$`: the Context Object.
        case context

        /// `$name`: the value of a variable.
        case variable(String)
    }

    public let root: Root

    /// The path as written, `$$.Map.Item.Value`, without the blanks around it.
    public let text: String

    /// May it lead to no more than one value?
    public let isDefinite: Bool

    /// May it be used where a Reference Path is asked for?
    public let isReference: Bool

    let segments: [Segment]

    /// Reads the text of a path.
    ///
    /// - Throws: what is wrong with the first place that cannot be read.
    public init(parsing text: String) throws(PathSyntaxError) {
        var parser = PathParser(text)
        root = try parser.root()
        segments = try parser.segments()
        self.text = parser.pathText
        isDefinite = segments.allSatisfy(\.isDefinite)
        isReference = segments.allSatisfy(\.isReference)
    }
}

extension Path {
    /// Is it one of the characters that are cut off around a path: a blank, a tab, a line end?
    public static func isBlank(_ byte: UInt8) -> Bool { PathParser.isBlank(byte) }
}

extension Path: Hashable {
    public static func == (left: Path, right: Path) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Path: CustomStringConvertible {
    public var description: String { text }
}

extension Path {
    /// The value of the path in the document that its root names.
    ///
    /// For a path that is not definite, an array of all matches.
    /// - Parameter document: the state's data, the Context Object or the value of the variable.
    /// - Throws: in the words of Jayway, `No results for path: $['NoSuch']`.
    public func read(from document: JSON) throws(PathError) -> JSON {
        if segments.isEmpty { return document }
        if isReference, let value = lookUp(in: document) { return value }
        let matches = try matches(in: document)
        guard isDefinite else { return .array(matches) }
        guard let value = matches.first else {
            throw PathError(message: "No results for path: \(segments.pathText)")
        }
        return value
    }

    /// Is there something at the path? A null is something.
    public func exists(in document: JSON) -> Bool {
        if isReference { return lookUp(in: document) != nil }
        guard let matches = try? matches(in: document) else { return false }
        return !matches.isEmpty
    }

    /// The quick way for members and elements, without reasons for what is missing.
    private func lookUp(in document: JSON) -> JSON? {
        var value = document
        for segment in segments {
            switch segment {
            case .name(let name):
                guard case .object(let object) = value, let member = object[name] else {
                    return nil
                }
                value = member
            case .index(let index):
                guard let element = value[index] else { return nil }
                value = element
            default: return nil
            }
        }
        return value
    }

    private func matches(in document: JSON) throws(PathError) -> [JSON] {
        var reader = PathReader(document: document)
        return try reader.matches(of: segments, from: document)
    }
}
