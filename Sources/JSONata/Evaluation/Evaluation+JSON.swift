import JSONValue

extension Evaluation {
    /// The value as a document: undefined and functions have none, and are left out of objects and
    /// arrays. Infinity and what is no number are strings, as the service returns them.
    func json(of value: Value) throws(JSONataError) -> JSON? {
        switch value {
        case .undefined, .function: return nil
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .number(let number): return JSON(number)
        case .exact(let number): return .number(number)
        case .string(let text): return .string(text)
        case .jsonArray(let elements): return .array(elements)
        case .jsonObject(let members): return .object(members)
        case .array(let list):
            try charge(list.items.count * MemoryLayout<JSON>.stride)
            var elements: [JSON] = []
            elements.reserveCapacity(list.items.count)
            for item in list.items {
                try checkTime()
                if let element = try json(of: item) { elements.append(element) }
            }
            return .array(elements)
        case .object(let members):
            try charge(members.count * MemoryLayout<Members.Member>.stride)
            var object = JSONObject()
            object.reserveCapacity(members.count)
            for (key, value) in members {
                try checkTime()
                if let member = try json(of: value) { object[key] = member }
            }
            return .object(object)
        }
    }
}

extension Value {
    /// How many characters of a value an error message shows.
    private static let quotedCountMax = 1_000

    /// The value as error messages show it: JSON text, `undefined` for what has none.
    var quoted: String {
        switch self {
        case .undefined, .function: return "undefined"
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let number): return number.isFinite ? number.javaScriptText : "null"
        case .exact(let number): return number.double.javaScriptText
        case .string(let text): return JSON.string(text).text
        default:
            var text = ""
            quote(into: &text)
            return text
        }
    }

    private func quote(into text: inout String) {
        if text.utf8.count > Self.quotedCountMax {
            if !text.hasSuffix("…") { text += "…" }
            return
        }
        if let count {
            text += "["
            for index in 0..<count where text.utf8.count <= Self.quotedCountMax {
                if index > 0 { text += "," }
                let item = item(index)
                if item.isUndefined || item.isFunction {
                    text += "null"
                } else {
                    item.quote(into: &text)
                }
            }
            text += "]"
        } else if let members {
            text += "{"
            var separator = ""
            for (name, value) in members where !value.isUndefined && !value.isFunction {
                text += separator + JSON.string(name).text + ":"
                separator = ","
                value.quote(into: &text)
                if text.utf8.count > Self.quotedCountMax { break }
            }
            text += "}"
        } else {
            text += quoted
        }
    }
}

extension JSON {
    fileprivate init(_ number: Double) {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
            self = .int(whole)
        } else if number.isFinite {
            self = .number(JSONNumber(verified: number.javaScriptText))
        } else {
            self = .string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
        }
    }
}
