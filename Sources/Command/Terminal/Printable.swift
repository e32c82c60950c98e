extension String {
    /// The text made safe for a terminal.
    ///
    /// Colour sequences (`ESC [ … m`) are dropped. All other control characters, and those that
    /// change the writing direction, are shown as `\xNN` or `\u{NNNN}`. Tabs stay. Line breaks are
    /// shown as `\n`, so that the text stays on its line.
    var printable: String {
        guard unicodeScalars.contains(where: \.isUnsafeToPrint) else { return self }
        var result = ""
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", let end = rest.endOfColourSequence {
                rest = rest[end...]
            } else if scalar.isUnsafeToPrint {
                result += scalar.escaped
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The first line that is not blank, without leading white space.
    var firstLine: String {
        for line in split(whereSeparator: \.isNewline) {
            let trimmed = line.drop { $0.isWhitespace }
            guard !trimmed.isEmpty else { continue }
            return String(trimmed)
        }
        return ""
    }

    /// At most `count` characters, ending with an ellipsis if the text was cut.
    func shortened(to count: Int) -> String {
        guard let cut = index(startIndex, offsetBy: count, limitedBy: endIndex), cut != endIndex
        else { return self }
        return prefix(max(0, count - 1)) + "…"
    }

    /// The text padded with spaces on the right to `width` characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// The text padded with spaces on the left to `width` characters.
    func aligned(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would act on it, or change the writing direction.
    var isUnsafeToPrint: Bool {
        switch value {
        case 0x09: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    fileprivate var escaped: String {
        switch self {
        case "\n": return "\\n"
        case "\r": return "\\r"
        default:
            let digits = String(value, radix: 16)
            let padding = String(repeating: "0", count: max(0, 2 - digits.count))
            return value <= 0xFF ? "\\x\(padding)\(digits)" : "\\u{\(digits)}"
        }
    }
}

extension Substring.UnicodeScalarView {
    /// The end of a colour sequence `[ digits and semicolons m` at the start of the text; nil if
    /// none.
    fileprivate var endOfColourSequence: Index? {
        guard first == "[" else { return nil }
        let rest = dropFirst()
        guard let end = rest.firstIndex(where: { !("0"..."9" ~= $0) && $0 != ";" && $0 != ":" }),
            rest[end] == "m"
        else { return nil }
        return index(after: end)
    }
}
