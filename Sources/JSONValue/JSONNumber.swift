/// A JSON number, kept as the text that was read.
///
/// Two numbers are equal when their values are, whatever their texts: `1`, `1.0` and `1e0`.
public struct JSONNumber: Sendable {
    /// The number as JSON writes it.
    public let text: String

    public init(_ value: Int) { text = String(value) }

    /// The number nearest to a double; what JSON cannot express (infinity, not a number) is 0.
    ///
    /// Whole numbers below 2^53 are written without a fraction.
    public init(_ value: Double) {
        if let whole = Int(exactly: value), whole.magnitude <= 1 << 53 {
            text = String(whole)
        } else {
            text = value.isFinite ? "\(value)" : "0"
        }
    }

    /// Takes text that is known to be a number of JSON's grammar.
    package init(verified text: String) { self.text = text }

    /// The value as an integer, nil if it has a fraction or does not fit in 64 bits.
    public var int: Int? {
        if let value = Int(text) { return value }
        return Int(exactly: double)
    }

    /// The nearest double; beyond its range, infinity.
    public var double: Double { Double(text) ?? 0 }

    /// Is it written as an integer, with neither fraction nor exponent?
    public var isIntegerText: Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= 0x30 && $0 <= 0x39) }
    }
}

extension JSONNumber: Comparable, Hashable {
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        if left.text == right.text { return true }
        if let a = Int(left.text), let b = Int(right.text) { return a == b }
        return left.double == right.double
    }

    public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if let a = Int(left.text), let b = Int(right.text) { return a < b }
        return left.double < right.double
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(double) }
}
