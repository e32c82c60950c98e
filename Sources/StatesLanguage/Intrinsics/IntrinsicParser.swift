import JSONPath
import JSONValue

/// Parses a call of an intrinsic function byte by byte.
struct IntrinsicParser {
    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func wholeCall() throws(IntrinsicSyntaxError) -> IntrinsicCall {
        skipBlanks()
        let call = try call()
        skipBlanks()
        guard at == bytes.count else { throw error("Expected nothing after the call") }
        return call
    }

    // MARK: Calls

    private mutating func call() throws(IntrinsicSyntaxError) -> IntrinsicCall {
        let start = at
        depth += 1
        guard depth <= IntrinsicCall.depthMax else {
            throw error("Calls may nest at most \(IntrinsicCall.depthMax) deep")
        }
        let function = try function()
        skipBlanks()
        guard take("(") else { throw error("Expected '(' after the name of a function") }
        let arguments = try arguments()
        depth -= 1
        return IntrinsicCall(function: function, arguments: arguments, text: text(start..<at))
    }

    private mutating func function() throws(IntrinsicSyntaxError) -> IntrinsicFunction {
        let start = at
        while let byte = peek(), Self.isNameByte(byte) { at += 1 }
        guard let function = IntrinsicFunction(rawValue: text(start..<at)) else {
            throw IntrinsicSyntaxError(
                message: "Expected the name of an intrinsic function", offset: start)
        }
        return function
    }

    /// Reads the arguments and the closing parenthesis.
    private mutating func arguments() throws(IntrinsicSyntaxError) -> [IntrinsicCall.Argument] {
        var arguments: [IntrinsicCall.Argument] = []
        skipBlanks()
        if take(")") { return arguments }
        while true {
            skipBlanks()
            arguments.append(try argument())
            skipBlanks()
            if take(",") { continue }
            guard take(")") else { throw error("Expected ',' or ')'") }
            return arguments
        }
    }

    private mutating func argument() throws(IntrinsicSyntaxError) -> IntrinsicCall.Argument {
        switch peek() {
        case UInt8(ascii: "'"): .text(try string())
        case UInt8(ascii: "$"): .path(try path())
        case UInt8(ascii: "S"): .call(try call())
        default: .literal(try literal())
        }
    }

    // MARK: Arguments

    private mutating func string() throws(IntrinsicSyntaxError) -> IntrinsicCall.Text {
        at += 1
        let start = at
        var value: [UInt8] = []
        while let byte = peek() {
            at += 1
            if byte == UInt8(ascii: "'") {
                let value = String(decoding: value, as: UTF8.self)
                return IntrinsicCall.Text(value: value, source: text(start..<at - 1))
            }
            guard byte == UInt8(ascii: "\\") else {
                value.append(byte)
                continue
            }
            guard let escaped = peek(), #"'{}\"#.utf8.contains(escaped) else {
                throw error("Expected ', {, } or \\ after the escape character \\")
            }
            at += 1
            value.append(escaped)
        }
        throw error("Expected a closing apostrophe")
    }

    /// Reads a path up to a comma, a blank or a parenthesis outside its own brackets.
    private mutating func path() throws(IntrinsicSyntaxError) -> Path {
        let start = at
        var open = 0
        var quote: UInt8?
        while let byte = peek() {
            if let opening = quote {
                if byte == opening { quote = nil }
            } else if open == 0, byte <= 0x20 || ",)".utf8.contains(byte) {
                break
            } else if "[(".utf8.contains(byte) {
                open += 1
            } else if open > 0, "])".utf8.contains(byte) {
                open -= 1
            } else if open > 0, "'\"".utf8.contains(byte) {
                quote = byte
            }
            at += 1
        }
        do throws(PathSyntaxError) {
            return try Path(parsing: text(start..<at))
        } catch {
            throw IntrinsicSyntaxError(message: error.message, offset: start + error.offset)
        }
    }

    private mutating func literal() throws(IntrinsicSyntaxError) -> JSON {
        let start = at
        while let byte = peek(), Self.isLiteralByte(byte) { at += 1 }
        guard let literal = try? JSON(parsing: text(start..<at)) else {
            throw IntrinsicSyntaxError(
                message: "Expected a string, a number, true, false, null, a path or a call",
                offset: start)
        }
        return literal
    }

    // MARK: Bytes

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: scalar) else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() { while let byte = peek(), byte <= 0x20 { at += 1 } }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func error(_ message: String) -> IntrinsicSyntaxError {
        IntrinsicSyntaxError(message: message, offset: at)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isLiteralByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
}
