/// A sign or keyword: an operator or punctuation.
enum Sign: String {
    case dot = "."
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case comma = ","
    case at = "@"
    case hash = "#"
    case semicolon = ";"
    case colon = ":"
    case question = "?"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case bar = "|"
    case equal = "="
    case less = "<"
    case greater = ">"
    case caret = "^"
    case ampersand = "&"
    case twoStars = "**"
    case twoDots = ".."
    case assign = ":="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case chain = "~>"
    case and
    case or
    case includes = "in"

    /// How tightly it binds as an operator between two operands; 0 if it is not one.
    var power: Int {
        switch self {
        case .openBracket, .openParenthesis, .at, .hash: 80
        case .dot: 75
        case .openBrace: 70
        case .star, .slash, .percent: 60
        case .plus, .minus, .ampersand: 50
        case .equal, .less, .greater, .caret, .notEqual, .lessOrEqual, .greaterOrEqual, .chain,
            .includes:
            40
        case .and: 30
        case .or: 25
        case .question: 20
        case .assign: 10
        case .closeBracket, .closeBrace, .closeParenthesis, .comma, .semicolon, .colon, .bar,
            .twoStars, .twoDots:
            0
        }
    }

    /// The binary operator that it stands for, if that is its only meaning.
    var binaryOperator: BinaryOperator? { BinaryOperator(rawValue: rawValue) }
}
