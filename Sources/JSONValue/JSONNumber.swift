/// A JSON number, kept as the text that was read.
///
/// Two numbers are equal if their values are, whatever their texts: `1`, `1.0` and `1e0`. Values
/// that are not both 64-bit integers are compared as doubles.
public struct JSONNumber: Sendable {
    /// The number as JSON writes it.
    public let text: String

    public init(_ value: Int) { text = String(value) }

    /// The number nearest to a double.
    ///
    /// Whole numbers of up to 2^53 are written without a fraction. JSON cannot express infinity and
    /// "not a number"; they become 0.
    public init(_ value: Double) {
        if let whole = Int(exactly: value), whole.magnitude <= 1 << 53 {
            text = String(whole)
        } else {
            text = value.isFinite ? "\(value)" : "0"
        }
    }

    /// Takes text that is known to be a JSON number.
    package init(verified text: String) { self.text = text }

    /// The value as an integer; nil if it has a fraction or does not fit in 64 bits.
    public var int: Int? {
        if let value = Int(text) { return value }
        return Int(exactly: double)
    }

    /// The nearest double; infinity if the value is beyond the range of a double.
    public var double: Double { Double(text) ?? 0 }

    /// Whether it is written as an integer, without fraction or exponent.
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
