import Storage

/// A part of an input, to be found however the input's JSON is spaced.
///
/// `"day": 1` finds `{"day":1}`, and the other way round. Blanks within strings count: what
/// is typed may begin in the middle of a string or outside of one, so both are tried.
struct InputSearch: Sendable {
    private let part: String
    private let compactParts: [String]

    init(_ part: String) {
        self.part = part
        let compact = [false, true].compactMap { Self.compact(part, startsInString: $0) }
        compactParts = Array(Set(compact)).filter { !$0.isEmpty }
    }

    /// Whether it is a part of a JSON text, whichever case the letters A to Z are in.
    func isFound(in input: String) -> Bool {
        if input.containsIgnoringCase(part) { return true }
        guard !compactParts.isEmpty,
            let compact = Self.compact(input, startsInString: false)
        else { return false }
        return compactParts.contains { compact.containsIgnoringCase($0) }
    }

    /// The text without blanks outside of strings; nil if it cannot be a part of JSON, because a
    /// blank stands there between two words.
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

    /// Whether it belongs to a number, to a name like `true`, or to nothing of JSON's.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        !"{}[]:,\"".utf8.contains(byte)
    }
}
