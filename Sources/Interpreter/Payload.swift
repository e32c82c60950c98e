public import JSONValue

/// JSON that passes through an execution, with the text that the history shows.
///
/// A user's input keeps its own spacing while states pass it on unchanged. A text from the log is
/// checked when it is read, but its value is built only when it is used.
public struct Payload: Sendable {
    /// The text, which is valid JSON.
    public let text: String
    private let parsed: JSON?

    public init(_ value: JSON) {
        parsed = value
        text = value.text
    }

    /// Joins the results of branches or iterations, all of which have ended, into an array.
    ///
    /// Each result keeps its own spacing. Recorded: `[[1, 2], [3, 4]]`, so if any result is an
    /// array with a space after its commas, the results are joined with a space too.
    init(joining results: [Payload?]) {
        parsed = .array(results.map { $0?.value ?? .null })
        let texts = results.map { $0?.text ?? "null" }
        let isSpaced = texts.contains { $0.hasPrefix("[") && $0.contains(", ") }
        text = "[" + texts.joined(separator: isSpaced ? ", " : ",") + "]"
    }

    /// Reads a text from outside.
    public init(parsing text: String) throws(JSONError) {
        parsed = try JSON(parsing: text)
        self.text = text
    }

    /// Takes the text of a recorded payload.
    ///
    /// - Throws: if the text is not JSON, or is JSON that this version cannot read.
    public init(recorded text: String) throws(JSONError) {
        try JSON.check(text)
        parsed = nil
        self.text = text
    }

    public var value: JSON {
        if let parsed { return parsed }
        // The text was checked, so it has a value.
        return (try? JSON(parsing: text)) ?? .null
    }

    public var byteCount: Int { text.utf8.count }

    public static let emptyObject = Payload(.emptyObject)
}

extension Payload: Hashable {
    /// Compares byte for byte, unlike Swift's own `==`, for which canonically equivalent strings
    /// are equal.
    public static func == (left: Payload, right: Payload) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
