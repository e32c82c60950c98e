public import JSONValue

/// A JSONPath in the dialect of Step Functions, which is that of Jayway's JsonPath 2.0.
///
/// A definite path has names and single indexes only and yields exactly one value or an error. Any
/// other path yields an array of all matches, which may be empty.
/// Source: DG `amazon-states-language-paths`.
public struct Path: Sendable {
    /// How many segments a path may have; longer paths are refused.
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

    /// The path as written, such as `$$.Map.Item.Value`, without the blanks around it.
    public let text: String

    /// Whether it leads to at most one value.
    public let isDefinite: Bool

    /// Whether it may be used as a Reference Path.
    public let isReference: Bool

    let segments: [Segment]

    /// Parses a path.
    ///
    /// - Throws: what is wrong at the first place that cannot be read.
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
    /// Whether it is one of the characters that are trimmed around a path: a space, a tab or a line
    /// end.
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
    /// The value at the path; for an indefinite path, an array of all matches.
    ///
    /// - Parameter document: the document that `root` names: the state's data, the Context Object
    ///   or the variable's value.
    /// - Throws: an error in Jayway's words, such as `No results for path: $['NoSuch']`.
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

    /// Whether the path leads to something. A null counts.
    public func exists(in document: JSON) -> Bool {
        if isReference { return lookUp(in: document) != nil }
        guard let matches = try? matches(in: document) else { return false }
        return !matches.isEmpty
    }

    /// A fast lookup for paths of names and indexes, which does not say why a value is missing.
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
