import JSONValue

/// The replacement of `$replace` with a pattern: text in which `$0` is the match, `$1` its first
/// group and `$$` a dollar sign.
struct ReplacementTemplate {
    private let bytes: [UInt8]

    private static let dollar = UInt8(ascii: "$")
    private static let zero = UInt8(ascii: "0")

    init(_ text: String) { bytes = Array(text.utf8) }

    /// What replaces a match.
    ///
    /// How many digits belong to a group's number depends on how many groups there are; a number
    /// beyond them is tried with a digit less. A group that there is not, or that took no part,
    /// is empty text.
    func text(for match: FoundMatch) -> String {
        guard bytes.contains(Self.dollar) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == Self.dollar else {
                result.append(byte)
                continue
            }
            let following = place < bytes.count ? bytes[place] : nil
            if following == Self.dollar {
                result.append(Self.dollar)
                place += 1
            } else if following == Self.zero {
                result.append(contentsOf: match.match.replacementText.utf8)
                place += 1
            } else if let group = number(at: place, groupCount: match.groups.count) {
                if match.groups.indices.contains(group - 1) {
                    result.append(contentsOf: match.groups[group - 1].replacementText.utf8)
                }
                place += String(group).utf8.count
            } else {
                result.append(Self.dollar)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func number(at place: Int, groupCount: Int) -> Int? {
        let digitCountMax = groupCount == 0 ? 1 : String(groupCount).utf8.count
        guard let number = number(at: place, digitCount: digitCountMax) else { return nil }
        if digitCountMax > 1, number > groupCount {
            return self.number(at: place, digitCount: digitCountMax - 1)
        }
        return number
    }

    private func number(at place: Int, digitCount: Int) -> Int? {
        let digits = bytes[place...].prefix(digitCount).prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}

extension Value {
    /// The text of a match or a group; of what is none, and no number, nothing.
    fileprivate var replacementText: String { string ?? double?.javaScriptText ?? "" }
}
