/// A picture of a date: text with components in brackets.
///
/// Source: XPath and XQuery Functions and Operators 3.1, section 9.8.4.
struct DatePicture {
    enum Part {
        case literal(String)
        case marker(DateMarker)
    }

    /// The default picture.
    static let iso8601 = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]"

    private(set) var parts: [Part] = []

    /// - Throws: D3135 for an unclosed bracket, D3132 for an unknown component, D3131 for digits
    ///   from different scripts.
    init(_ picture: String, evaluation: Evaluation) throws(JSONataError) {
        guard picture.utf8.count <= 4 * IntegerPicture.unitCountMax else { throw .tooLarge }
        var rest = Array(picture.unicodeScalars)[...]
        while let open = rest.firstIndex(of: "[") {
            appendLiteral(rest[..<open])
            if rest[open...].dropFirst().first == "[" {
                parts.append(.literal("["))
                rest = rest[(open + 2)...]
                continue
            }
            guard let close = rest[open...].firstIndex(of: "]") else {
                throw JSONataError("D3135")
            }
            let marker = try DateMarker(rest[(open + 1)..<close], evaluation: evaluation)
            parts.append(.marker(marker))
            rest = rest[(close + 1)...]
        }
        appendLiteral(rest)
    }

    /// Appends text in which a doubled closing bracket stands for one.
    private mutating func appendLiteral(_ text: ArraySlice<Unicode.Scalar>) {
        if text.isEmpty { return }
        var literal = String.UnicodeScalarView()
        var isDoubled = false
        for scalar in text {
            isDoubled = scalar == "]" && !isDoubled && literal.last == "]"
            if !isDoubled { literal.append(scalar) }
        }
        parts.append(.literal(String(literal)))
    }
}
