import JSONValue
import StatesLanguage
import Timestamps

extension JSON {
    func isOf(_ type: Condition.ValueType) -> Bool {
        switch (type, self) {
        case (.null, .null), (.boolean, .bool), (.numeric, .number), (.string, .string): true
        case (.timestamp, .string(let text)): Timestamp(rfc3339: text) != nil
        default: false
        }
    }
}

extension Condition.Comparison {
    /// Whether the comparison holds.
    ///
    /// If a value does not have the operator's type, it is false, not an error.
    func holds(between left: JSON, and right: JSON, as type: Condition.ComparisonType) -> Bool {
        switch (type, left, right) {
        case (.string, .string(let left), .string(let right)):
            holds(left.javaCompare(to: right))
        case (.numeric, .number(let left), .number(let right)):
            holds(left < right ? -1 : left == right ? 0 : 1)
        case (.boolean, .bool(let left), .bool(let right)): left == right
        case (.timestamp, .string(let left), .string(let right)):
            if let left = Timestamp(rfc3339: left), let right = Timestamp(rfc3339: right) {
                holds(left < right ? -1 : left == right ? 0 : 1)
            } else {
                false
            }
        default: false
        }
    }

    /// - Parameter order: negative, zero or positive, as the left value is less than, equal to or
    ///   greater than the right one.
    private func holds(_ order: Int) -> Bool {
        switch self {
        case .equals: order == 0
        case .lessThan: order < 0
        case .greaterThan: order > 0
        case .lessThanEquals: order <= 0
        case .greaterThanEquals: order >= 0
        }
    }
}

extension String {
    /// Compares as Java's `compareTo` does, by UTF-16 code units.
    fileprivate func javaCompare(to other: String) -> Int {
        if utf16.lexicographicallyPrecedes(other.utf16) { return -1 }
        return utf16.elementsEqual(other.utf16) ? 0 : 1
    }
}

/// The pattern of `StringMatches`: `*` matches any characters; `\\*` and `\\\\` match `*` and `\`.
struct StringPattern {
    private let tokens: [Token]

    private enum Token: Equatable {
        case any
        case scalar(Unicode.Scalar)
    }

    init(_ pattern: String) {
        var tokens: [Token] = []
        var isEscaped = false
        for scalar in pattern.unicodeScalars {
            if isEscaped || (scalar != "*" && scalar != "\\") {
                tokens.append(.scalar(scalar))
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if tokens.last != .any {
                tokens.append(.any)
            }
        }
        self.tokens = tokens
    }

    /// Backtracks to the last `*` only, so the time is at most the product of the lengths.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var token = 0
        var at = 0
        var star: (token: Int, at: Int)?
        while at < scalars.count {
            if token < tokens.count, tokens[token] == .any {
                star = (token, at)
                token += 1
            } else if token < tokens.count, tokens[token] == .scalar(scalars[at]) {
                token += 1
                at += 1
            } else if let (starToken, starAt) = star {
                token = starToken + 1
                at = starAt + 1
                star = (starToken, starAt + 1)
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .any }
    }
}
