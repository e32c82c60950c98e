/// A UTF-16 code unit, the unit of positions.
struct CodeUnit: Comparable, ExpressibleByUnicodeScalarLiteral {
    let value: UInt16

    init(_ value: UInt16) { self.value = value }

    /// The character must be one of the first 65,536.
    init(unicodeScalarLiteral scalar: Unicode.Scalar) { value = UInt16(scalar.value) }

    static func < (left: CodeUnit, right: CodeUnit) -> Bool { left.value < right.value }

    var isBlank: Bool {
        switch self {
        case " ", "\t", "\n", "\r", "\u{B}": true
        default: false
        }
    }

    var isDigit: Bool { self >= "0" && self <= "9" }

    var isHexDigit: Bool {
        switch self {
        case "0"..."9", "a"..."f", "A"..."F": true
        default: false
        }
    }

    /// Whether a name or variable ends before it.
    var endsWord: Bool { isBlank || self == "!" || self == "~" || sign != nil }

    /// The sign that it stands for on its own.
    var sign: Sign? {
        switch self {
        case ".": .dot
        case "[": .openBracket
        case "]": .closeBracket
        case "{": .openBrace
        case "}": .closeBrace
        case "(": .openParenthesis
        case ")": .closeParenthesis
        case ",": .comma
        case "@": .at
        case "#": .hash
        case ";": .semicolon
        case ":": .colon
        case "?": .question
        case "+": .plus
        case "-": .minus
        case "*": .star
        case "/": .slash
        case "%": .percent
        case "|": .bar
        case "=": .equal
        case "<": .less
        case ">": .greater
        case "^": .caret
        case "&": .ampersand
        default: nil
        }
    }

    /// The sign that it forms with the next unit.
    func sign(with next: CodeUnit) -> Sign? {
        switch (self, next) {
        case (".", "."): .twoDots
        case (":", "="): .assign
        case ("!", "="): .notEqual
        case (">", "="): .greaterOrEqual
        case ("<", "="): .lessOrEqual
        case ("*", "*"): .twoStars
        case ("~", ">"): .chain
        default: nil
        }
    }
}
