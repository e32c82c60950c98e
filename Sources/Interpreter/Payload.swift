public import JSONValue

/// JSON that passes through an execution, with the text that the history shows.
///
/// A user's input keeps its own spacing for as long as states hand it on untouched. What comes
/// out of the log is checked, but its values are built only when somebody looks into it.
public struct Payload: Sendable {
    /// Valid JSON.
    public let text: String
    private let parsed: JSON?

    public init(_ value: JSON) {
        parsed = value
        text = value.text
    }

    /// The results of branches or iterations, all of which have ended: an array in which each
    /// keeps its own spacing.
    ///
    /// Recorded: `[[1, 2], [3, 4]]`. Arrays with a blank after their commas are joined with one.
    init(joining results: [Payload?]) {
        parsed = .array(results.map { $0?.value ?? .null })
        let texts = results.map { $0?.text ?? "null" }
        let isSpaced = texts.contains { $0.hasPrefix("[") && $0.contains(", ") }
        text = "[" + texts.joined(separator: isSpaced ? ", " : ",") + "]"
    }

    /// Reads a text that comes from outside.
    public init(parsing text: String) throws(JSONError) {
        parsed = try JSON(parsing: text)
        self.text = text
    }

    /// Takes a text that was a payload's before, from the log.
    ///
    /// - Throws: if it is not JSON, or JSON that this version does not read.
    public init(recorded text: String) throws(JSONError) {
        try JSON.check(text)
        parsed = nil
        self.text = text
    }

    public var value: JSON {
        if let parsed { return parsed }
        // It was checked, so there is a value.
        return (try? JSON(parsing: text)) ?? .null
    }

    public var byteCount: Int { text.utf8.count }

    public static let emptyObject = Payload(.emptyObject)
}

extension Payload: Hashable {
    /// Byte for byte: Swift's own equality of strings knows characters that are written in two ways.
    public static func == (left: Payload, right: Payload) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
