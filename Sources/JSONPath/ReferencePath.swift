public import JSONValue

/// A path to one place where a value can be written: the value of `ResultPath`.
///
/// It starts at `$` and has names and indexes only.
/// Source: DG `amazon-states-language-paths`, Reference paths.
public struct ReferencePath: Hashable, Sendable {
    /// The path as written, without the blanks around it.
    public let text: String

    private let segments: [Segment]

    /// Parses a Reference Path.
    ///
    /// - Throws: if the text is not a path, or not a Reference Path.
    public init(parsing text: String) throws(PathSyntaxError) {
        let path = try Path(parsing: text)
        guard path.root == .input else {
            throw PathSyntaxError(message: "Reference Path must start with '$'", offset: 0)
        }
        guard path.isReference else {
            throw PathSyntaxError(
                message: "Reference Path must name one place: wildcards, slices, lists and "
                    + "filters are not supported", offset: 0)
        }
        self.text = path.text
        segments = path.segments
    }

    /// The document with the value written at the path.
    ///
    /// Missing objects on the way are created. An array element must exist.
    ///
    /// - Throws: if an element is missing, or if a name is applied to something other than an
    ///   object or an index to something other than an array.
    public func write(_ value: JSON, into document: JSON) throws(PathError) -> JSON {
        guard let written = Self.write(value, at: segments[...], into: document) else {
            throw PathError(
                message: "Unable to apply ReferencePath \(text) to input \(document.text)")
        }
        return written
    }

    /// Recurses once for each segment, of which there are at most `Path.segmentCountMax`.
    private static func write(
        _ value: JSON, at segments: ArraySlice<Segment>, into document: JSON?
    ) -> JSON? {
        guard let segment = segments.first else { return value }
        let rest = segments.dropFirst()
        switch (segment, document ?? .emptyObject) {
        case (.name(let name), .object(var object)):
            guard let member = write(value, at: rest, into: object[name]) else { return nil }
            object[name] = member
            return .object(object)
        case (.index(let index), .array(var elements)):
            guard elements.indices.contains(index),
                let element = write(value, at: rest, into: elements[index])
            else { return nil }
            elements[index] = element
            return .array(elements)
        default: return nil
        }
    }
}

extension ReferencePath: CustomStringConvertible {
    public var description: String { text }
}
