import JSONValue

/// Writes values as `JSON.stringify` does, compact or with two spaces for each level.
///
/// It does not recurse, so it can write values of any depth. Numbers are cut to 15 digits and
/// functions become empty strings. Undefined is left out of objects and becomes null in arrays.
struct ValueWriter {
    /// An array or object that is being written.
    private struct Level {
        let array: Value
        /// The members of an object; nil for an array.
        let members: [(key: String, value: Value)]?
        let count: Int
        var next = 0
    }

    /// Memory is charged in steps of this many bytes.
    private static let stepByteCount = 16_384

    private let prettily: Bool
    private let evaluation: Evaluation
    private var bytes: [UInt8] = []
    private var levels: [Level] = []
    private var chargedByteCount = 0

    init(prettily: Bool, evaluation: Evaluation) {
        self.prettily = prettily
        self.evaluation = evaluation
    }

    mutating func text(of value: Value) throws(JSONataError) -> String {
        try write(value)
        while let level = levels.last {
            if level.next == level.count {
                levels.removeLast()
                breakLine()
                append(level.members == nil ? "]" : "}")
            } else {
                levels[levels.count - 1].next += 1
                try writeItem(of: level)
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        try evaluation.check(stringOf: text.utf16.count)
        return text
    }

    private mutating func writeItem(of level: Level) throws(JSONataError) {
        try account()
        if level.next > 0 { append(",") }
        breakLine()
        if let member = level.members?[level.next] {
            append(string: member.key)
            append(prettily ? ": " : ":")
            try write(member.value)
        } else {
            try write(level.array.item(level.next))
        }
    }

    private mutating func write(_ value: Value) throws(JSONataError) {
        switch value {
        case .undefined, .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let number): append(try text(of: number))
        case .exact(let number):
            if let text = number.plainText {
                append(text)
            } else {
                append(try text(of: number.double))
            }
        case .string(let text): append(string: text)
        case .function: append("\"\"")
        case .jsonArray, .array:
            guard let count = value.count, count > 0 else { return append("[]") }
            append("[")
            levels.append(Level(array: value, members: nil, count: count))
        case .jsonObject, .object:
            let members = (value.members ?? []).filter { !$0.value.isUndefined }
            guard !members.isEmpty else { return append("{}") }
            append("{")
            levels.append(Level(array: .undefined, members: members, count: members.count))
        }
    }

    private func text(of number: Double) throws(JSONataError) -> String {
        if number.isNaN { return "null" }
        return try number.text(orThrow: "D1001")
    }

    private mutating func account() throws(JSONataError) {
        try evaluation.checkTime()
        if bytes.count - chargedByteCount > Self.stepByteCount {
            try evaluation.charge(bytes.count - chargedByteCount)
            chargedByteCount = bytes.count
        }
    }

    private mutating func breakLine() {
        guard prettily else { return }
        append("\n")
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * levels.count))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(string: String) {
        append("\"")
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        append("\"")
    }
}

extension Double {
    /// The number as JSON text with at most 15 digits; throws if it is not finite.
    func text(orThrow code: String) throws(JSONataError) -> String {
        guard isFinite else { throw JSONataError(code, value: "null") }
        // Rounding can take the largest numbers beyond the range of doubles.
        let cut = cutToFifteenDigits
        return cut.isFinite ? cut.javaScriptText : "null"
    }
}

extension JSONNumber {
    /// The number's text, if it is already its shortest form: an integer that is not cut.
    var plainText: String? { isIntegerText && text.utf8.count <= 15 && text != "-0" ? text : nil }
}
