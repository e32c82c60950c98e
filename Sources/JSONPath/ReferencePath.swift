public import JSONValue

/// A path that names one place, where a value can be written: what `ResultPath` holds.
///
/// It starts at `$` and has names and indexes only.
/// Source: DG `amazon-states-language-paths`, Reference paths.
public struct ReferencePath: Hashable, Sendable {
    /// The path as written, without the blanks around it.
    public let text: String

    private let segments: [Segment]

    /// Reads the text of a Reference Path.
    ///
    /// - Throws: what is wrong with it, be it as a path or as a Reference Path.
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

    /// The document with the value at the path.
    ///
    /// Objects that are missing on the way are made; an element of an array must be there.
    /// - Throws: when the path leads through something that is neither.
    public func write(_ value: JSON, into document: JSON) throws(PathError) -> JSON {
        guard let written = Self.write(value, at: segments[...], into: document) else {
            throw PathError(
                message: "Unable to apply ReferencePath \(text) to input \(document.text)")
        }
        return written
    }

    /// Recurses on the segments, of which there are at most `Path.segmentCountMax`.
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
