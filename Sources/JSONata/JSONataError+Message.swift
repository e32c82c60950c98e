import JSONValue

extension JSONataError {
    /// The error message, without the code.
    public var message: String {
        if let text = self.text { return text }
        guard let template = Self.templates[self.code] else { return self.code }
        var message = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            message += rest[..<open]
            let inside = rest[open...].drop { $0 == "{" }
            let name = inside.prefix { $0 != "}" }
            let isBare = rest.distance(from: open, to: inside.startIndex) == 3
            message += insert(String(name), isBare: isBare)
            rest = inside.dropFirst(name.count).drop { $0 == "}" }
        }
        return message + rest
    }

    /// The value for a name in a template, plain or as JSON text.
    private func insert(_ name: String, isBare: Bool) -> String {
        switch name {
        case "token":
            guard let token = self.token else { return "undefined" }
            return TokenLabel(token, isBare: isBare || self.isTokenBare).printed
        case "value": return self.value ?? "undefined"
        case "value2", "exp": return self.value2 ?? "undefined"
        case "index": return self.index.map { "\($0)" } ?? "undefined"
        case "type": return self.type.map { TokenLabel($0).printed } ?? "undefined"
        case "functionName": return self.functionName ?? "undefined"
        default: return "undefined"
        }
    }
}

extension JSONataError: CustomStringConvertible {
    /// The code and the message, such as `T2001: The left side of …`; without a code, only the
    /// message.
    public var description: String { self.code.isEmpty ? message : "\(self.code): \(message)" }
}

extension TokenLabel {
    /// The label as messages print it: as JSON text, unless it is bare.
    var printed: String { isBare ? text : JSON.string(text).text }
}
