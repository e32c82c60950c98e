import Storage

/// A part of an input to search for, whatever the spacing of the input's JSON.
///
/// `"day": 1` finds `{"day":1}`, and the other way round. Blanks within strings count. The text may
/// begin inside a string or outside, so both are tried.
struct InputSearch: Sendable {
    private let part: String
    private let compactParts: [String]

    init(_ part: String) {
        self.part = part
        let compact = [false, true].compactMap { Self.compact(part, startsInString: $0) }
        compactParts = Array(Set(compact)).filter { !$0.isEmpty }
    }

    /// Whether it is part of a JSON text, with the letters A to Z in either case.
    func isFound(in input: String) -> Bool {
        if input.containsIgnoringCase(part) { return true }
        guard !compactParts.isEmpty,
            let compact = Self.compact(input, startsInString: false)
        else { return false }
        return compactParts.contains { compact.containsIgnoringCase($0) }
    }

    /// The text without blanks outside of strings; nil if it cannot be part of JSON, because there
    /// is a blank between two words.
    private static func compact(_ text: String, startsInString: Bool) -> String? {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.utf8.count)
        var isInString = startsInString
        var isEscaped = false
        var isAfterBlank = false
        for byte in text.utf8 {
            if !isInString {
                if isBlank(byte) {
                    isAfterBlank = true
                    continue
                }
                if isAfterBlank, let last = kept.last, isOfWord(last), isOfWord(byte) {
                    return nil
                }
                isAfterBlank = false
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = isInString && !isEscaped && byte == UInt8(ascii: "\\")
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
            .contains(byte)
    }

    /// Whether the byte belongs to a number or a name like `true`, or is not part of JSON at all.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        !"{}[]:,\"".utf8.contains(byte)
    }
}
