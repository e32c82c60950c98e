/// Finds the places of all parts of a JSON text.
///
/// For a text that is not valid JSON, the result is incomplete. It keeps its own stack, so the
/// depth of the text does not matter.
struct JSONSourceMapper {
    private struct Scope {
        let path: String
        let isObject: Bool
        var index = 0
        /// The key that has been read and whose value comes next.
        var key: String?
    }

    private var bytes: ArraySlice<UInt8>
    private var line = 1
    private var column = 1
    private var scopes: [Scope] = []
    private var map = SourceMap()

    static func map(_ text: String) -> SourceMap {
        var mapper = JSONSourceMapper(bytes: Array(text.utf8)[...])
        mapper.run()
        return mapper.map
    }

    private init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    private mutating func run() {
        while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open(isObject: byte == UInt8(ascii: "{"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
            case UInt8(ascii: "\""): string()
            case UInt8(ascii: ":"), UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D: skip(byte)
            default: literal()
            }
        }
    }

    private mutating func skip(_ byte: UInt8) {
        if byte == UInt8(ascii: ","), let last = scopes.indices.last { scopes[last].index += 1 }
        advance()
    }

    private mutating func open(isObject: Bool) {
        scopes.append(Scope(path: value(at: position), isObject: isObject))
        advance()
    }

    private mutating func close() {
        scopes.removeLast(scopes.isEmpty ? 0 : 1)
        advance()
    }

    private mutating func literal() {
        _ = value(at: position)
        while let byte = bytes.first, !Self.endsLiteral(byte) { advance() }
    }

    private mutating func string() {
        let start = position
        let text = readString()
        if let last = scopes.indices.last, scopes[last].isObject, scopes[last].key == nil {
            scopes[last].key = text
            map.record(scopes[last].path + "/" + text, start)
        } else {
            _ = value(at: start)
        }
    }

    /// Records that a value begins here, and returns its path.
    private mutating func value(at position: SourcePosition) -> String {
        guard let last = scopes.indices.last else {
            map.record("", position)
            return ""
        }
        if scopes[last].isObject {
            let key = scopes[last].key ?? ""
            scopes[last].key = nil
            return scopes[last].path + "/" + key
        }
        let path = scopes[last].path + "/\(scopes[last].index)"
        map.record(path, position)
        return path
    }

    /// Reads a string; of the escapes, only `\"`, `\\` and `\/` are resolved.
    private mutating func readString() -> String {
        advance()
        var content: [UInt8] = []
        while let byte = bytes.first, byte != UInt8(ascii: "\"") {
            advance()
            guard byte == UInt8(ascii: "\\"), let escaped = bytes.first else {
                content.append(byte)
                continue
            }
            if ![UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(escaped) {
                content.append(byte)
            }
            content.append(escaped)
            advance()
        }
        if !bytes.isEmpty { advance() }
        return String(decoding: content, as: UTF8.self)
    }

    private var position: SourcePosition { SourcePosition(line: line, column: column) }

    private mutating func advance() {
        guard let byte = bytes.popFirst() else { return }
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        // A character's continuation bytes count together with its first byte.
    }

    private static func endsLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
