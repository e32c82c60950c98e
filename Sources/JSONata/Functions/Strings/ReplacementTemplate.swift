/// The replacement text of `$replace` with a pattern.
///
/// In it, `$0` is the match, `$1` its first group and `$$` a dollar sign.
struct ReplacementTemplate {
    enum Part {
        case text([UInt8])
        case match
        /// A group, counted from 1.
        case group(Int)
    }

    let parts: [Part]

    private static let dollar = UInt8(ascii: "$")
    private static let zero = UInt8(ascii: "0")

    /// Parses a replacement for matches with this many groups.
    ///
    /// The number of groups decides how many digits a group's number has: if the number is too
    /// large, it is tried with one digit less. A group that does not exist is empty text.
    init(_ text: String, groupCount: Int) {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var literal: [UInt8] = []
        func end() {
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
        }
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == Self.dollar else {
                literal.append(byte)
                continue
            }
            let following = place < bytes.count ? bytes[place] : nil
            if following == Self.dollar {
                literal.append(Self.dollar)
                place += 1
            } else if following == Self.zero {
                end()
                parts.append(.match)
                place += 1
            } else if let group = Self.number(in: bytes, at: place, groupCount: groupCount) {
                end()
                if (1...max(1, groupCount)).contains(group), groupCount > 0 {
                    parts.append(.group(group))
                }
                place += String(group).utf8.count
            } else {
                literal.append(Self.dollar)
            }
        }
        end()
        self.parts = parts
    }

    private static func number(in bytes: [UInt8], at place: Int, groupCount: Int) -> Int? {
        let digitCountMax = groupCount == 0 ? 1 : String(groupCount).utf8.count
        guard let number = number(in: bytes, at: place, digitCount: digitCountMax) else {
            return nil
        }
        if digitCountMax > 1, number > groupCount {
            return self.number(in: bytes, at: place, digitCount: digitCountMax - 1)
        }
        return number
    }

    private static func number(in bytes: [UInt8], at place: Int, digitCount: Int) -> Int? {
        let digits = bytes[place...].prefix(digitCount).prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}

extension ReplacementTemplate {
    /// The length in bytes of the replacement for a match and groups of given lengths.
    func byteCount(match: Int, ofGroup group: (Int) -> Int) -> Int {
        var count = 0
        for part in parts {
            switch part {
            case .text(let bytes): count += bytes.count
            case .match: count += match
            case .group(let number): count += group(number)
            }
        }
        return count
    }

    /// The replacement for a match; a group that did not take part is empty text.
    func text(for match: FoundMatch) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let bytes): text += String(decoding: bytes, as: UTF8.self)
            case .match: text += match.match.replacementText
            case .group(let number): text += match.groups[number - 1].replacementText
            }
        }
        return text
    }
}

extension FoundMatch {
    /// The length in bytes that a group (from 1) or the whole match adds to a replacement.
    func byteCount(ofGroup number: Int?) -> Int {
        (number.map { groups[$0 - 1] } ?? match).replacementText.utf8.count
    }
}

extension Value {
    /// The text of a match or a group; numbers are converted, and any other value is empty.
    fileprivate var replacementText: String { string ?? double?.javaScriptText ?? "" }
}
