extension JSON {
    /// The document as compact text, without white space and with its members in their order.
    public var text: String {
        var printer = JSONPrinter()
        printer.append(self)
        return String(decoding: printer.bytes, as: UTF8.self)
    }

    /// The compact text as UTF-8 bytes.
    public var utf8: [UInt8] {
        var printer = JSONPrinter()
        printer.append(self)
        return printer.bytes
    }

    /// How deep arrays and objects nest: 0 for a scalar, 1 for `[]`.
    ///
    /// It does not recurse, so it can also measure values that nest deeper than a text may.
    public var depth: Int {
        var deepest = 0
        var open = [(self, 1)]
        while let (value, level) = open.popLast() {
            switch value {
            case .array(let elements):
                deepest = max(deepest, level)
                for element in elements { open.append((element, level + 1)) }
            case .object(let members):
                deepest = max(deepest, level)
                for (_, member) in members { open.append((member, level + 1)) }
            default: break
            }
        }
        return deepest
    }
}

/// Writes documents as compact UTF-8.
///
/// Only what JSON requires is escaped in strings: quotes, backslashes and control characters.
public struct JSONPrinter {
    public private(set) var bytes: [UInt8] = []

    public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    /// Appends a whole value.
    public mutating func append(_ value: JSON) {
        switch value {
        case .null: append(literal: "null")
        case .bool(let value): append(literal: value ? "true" : "false")
        case .number(let value): bytes.append(contentsOf: value.text.utf8)
        case .string(let value): append(string: value)
        case .array(let elements): append(elements)
        case .object(let members): append(members)
        }
    }

    /// Appends text that is already JSON, or part of it.
    public mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

    /// Appends text that is already JSON, or part of it.
    public mutating func append(literal text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a string in quotes.
    public mutating func append(string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var isASCII = true
            var at = 0
            while true {
                let count = PlainText.count(in: utf8, from: at, isASCII: &isASCII)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[at..<at + count]))
                at += count
                guard at < utf8.count else { break }
                append(escaped: utf8[at])
                at += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ elements: [JSON]) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func append(_ members: JSONObject) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (key, value) in members {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(string: key)
            bytes.append(UInt8(ascii: ":"))
            append(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func append(escaped byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            append(literal: "u00")
            for digit in [byte >> 4, byte & 15] {
                bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
            }
        }
    }
}
