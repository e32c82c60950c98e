import AWSAPI
import StatesLanguage
import Timestamps

/// The parameters of a request, as a browser writes them: `a=1&b=two+words`.
struct Query: Sendable {
    private let values: [String: String]

    /// Parses the parameters.
    ///
    /// - Throws: if a `%` is not followed by a byte, or if the bytes are not text.
    init(_ text: String?) throws(APIError) {
        var values: [String: String] = [:]
        for pair in (text ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), let value = Self.decode(parts.last ?? parts[0])
            else { throw .parameter("The query of the address is not well written") }
            values[name] = parts.count == 2 ? value : ""
        }
        self.values = values
    }

    /// The text of a parameter; nil if it is absent or empty.
    func text(_ name: String) -> String? {
        guard let text = values[name], !text.isEmpty else { return nil }
        return text
    }

    func requiredText(_ name: String) throws(APIError) -> String {
        guard let text = text(name) else { throw .parameter("The parameter \(name) is missing") }
        return text
    }

    /// - Parameter least: the smallest number that is accepted.
    func number(_ name: String, from least: Int) throws(APIError) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), number >= least else {
            throw .parameter("\(name) must be a whole number from \(least), not '\(text)'")
        }
        return number
    }

    /// The number of items to return, which is at most `most`.
    func count(
        _ name: String, standard: Int, from least: Int = 1, most: Int
    ) throws(APIError) -> Int {
        min(try number(name, from: least) ?? standard, most)
    }

    /// A time in milliseconds since 1970.
    func time(_ name: String) throws(APIError) -> Timestamp? {
        try number(name, from: 0).map { Timestamp(milliseconds: $0) }
    }

    /// A flag, which is `0` or `1`.
    func flag(_ name: String, standard: Bool) throws(APIError) -> Bool {
        switch text(name) {
        case nil: return standard
        case "0": return false
        case "1": return true
        case .some(let text): throw .parameter("\(name) must be 0 or 1, not '\(text)'")
        }
    }

    private static func decode(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}

extension APIError {
    /// The error for an invalid parameter.
    static func parameter(_ message: String) -> APIError {
        APIError("ValidationException", message)
    }
}
