/// Measures text with a table, because a layout must not depend on the machine that draws it.
///
/// The table is for Inter, one of the wider typefaces in use, so others fit too.
struct TextMeasure {
    let size: Int
    var isStrong = false

    /// The width in whole pixels, rounded up.
    func width(of text: String) -> Int {
        let sum = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
        return (sum * size + 999) / 1000
    }

    /// The text if it fits, or else its longest prefix that fits, followed by `…`.
    func cut(_ text: String, to width: Int) -> String {
        let room = width * 1000
        let roomBeforeDots = room - Self.dotsWidth * size
        var sum = 0
        var kept = String.UnicodeScalarView()
        var whole = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            sum += self.width(of: scalar) * size
            if sum > room {
                // Neither a space nor a joiner without its second half may precede the dots.
                while let last = kept.last, last == " " || last == "\u{200D}" { kept.removeLast() }
                return String(kept) + "…"
            }
            whole.append(scalar)
            // A combining mark stays with its base character or is removed with it.
            if sum <= roomBeforeDots { kept = whole }
        }
        return text
    }

    /// Cuts text in the middle, for texts that differ at the end: `$states.input.co… = 'AT'`.
    func cutInside(_ text: String, to width: Int) -> String {
        guard self.width(of: text) > width else { return text }
        let begin = cut(text, to: width / 2)
        let room = (width - self.width(of: begin)) * 1000
        let scalars = text.unicodeScalars
        var sum = 0
        var start = scalars.endIndex
        for index in scalars.indices.reversed() {
            sum += self.width(of: scalars[index]) * size
            if sum > room { break }
            // A combining mark is not kept without its base character.
            if self.width(of: scalars[index]) > 0 { start = index }
        }
        return begin + String(scalars[start...])
    }

    // MARK: Characters

    /// The width in thousandths of the font size.
    private func width(of scalar: Unicode.Scalar) -> Int {
        guard (32..<127).contains(scalar.value) else { return Self.otherWidth(scalar.value) }
        return (isStrong ? Self.strong : Self.regular)[Int(scalar.value) - 32]
    }

    /// The width of a character outside the table: nothing for marks, a full square for wide
    /// scripts.
    private static func otherWidth(_ code: UInt32) -> Int {
        if code < 32 || code == 127 || isMark(code) { return 0 }
        return switch code {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60:
            1000
        case 0x2600...0x27BF, 0x1F000...: 1300
        default: 680
        }
    }

    private static func isMark(_ code: UInt32) -> Bool {
        switch code {
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
            0x1F3FB...0x1F3FF, 0xE0000...0xE01EF:
            true
        default: false
        }
    }

    private static let dotsWidth = 900

    // Advance widths of the characters from space to `~`, in thousandths of the size.
    // swift-format-ignore
    private static let regular = [
        281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464,
        605, 636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727,
        719, 598, 587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741,
        676, 949, 642, 665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609,
        591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557,
        541, 362, 327, 362, 659,
    ]
    // swift-format-ignore
    private static let strong = [
        248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 667, 481,
        621, 652, 666, 632, 648, 587, 646, 648, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744,
        724, 608, 586, 755, 744, 275, 561, 677, 566, 906, 741, 775, 643, 776, 651, 649, 660, 734,
        724, 1007, 690, 705, 653, 393, 379, 393, 481, 468, 497, 575, 630, 577, 630, 593, 377, 625,
        613, 261, 261, 569, 261, 898, 610, 608, 625, 625, 397, 549, 380, 608, 576, 837, 562, 576,
        562, 393, 358, 393, 673,
    ]
}
