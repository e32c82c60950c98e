import JSONValue

extension Evaluation {
    /// The value as a JSON document; nil for undefined and functions.
    ///
    /// Objects and arrays leave these out. Infinity and "not a number" become strings, as in the
    /// service.
    ///
    /// Each value is charged as often as it occurs, and texts three times: values shared in memory
    /// are printed separately, into a text that grows.
    func json(of value: Value) throws(JSONataError) -> JSON? {
        switch value {
        case .undefined, .function: return nil
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .number(let number): return JSON(number)
        case .exact(let number): return .number(number)
        case .string(let text):
            try charge(3 * text.utf8.count)
            return .string(text)
        case .jsonArray(let elements):
            try weigh(.array(elements))
            return .array(elements)
        case .jsonObject(let members):
            try weigh(.object(members))
            return .object(members)
        case .array(let list):
            try charge(containerOf: list.items.count)
            var elements: [JSON] = []
            elements.reserveCapacity(list.items.count)
            var byteCount = 0
            for item in list.items {
                if case .string(let text) = item {
                    byteCount += text.utf8.count
                    elements.append(.string(text))
                } else if let element = try json(of: item) {
                    elements.append(element)
                }
            }
            try charge(3 * byteCount)
            return .array(elements)
        case .object(let members):
            try charge(containerOf: 2 * members.count)
            return .object(
                try members.json { (value) throws(JSONataError) in try json(of: value) })
        }
    }

    /// Charges a document that is printed once more.
    private func weigh(_ json: JSON) throws(JSONataError) {
        var byteCount = 0
        switch json {
        case .array(let elements):
            try charge(containerOf: elements.count)
            for element in elements { try weigh(element, adding: &byteCount) }
        case .object(let members):
            try charge(containerOf: 2 * members.count)
            for (_, member) in members { try weigh(member, adding: &byteCount) }
        default: try weigh(json, adding: &byteCount)
        }
        try charge(byteCount)
    }

    /// Adds the size of a scalar to the count; charges any other value at once.
    private func weigh(_ json: JSON, adding byteCount: inout Int) throws(JSONataError) {
        switch json {
        case .null, .bool: return
        case .number(let number): byteCount += 3 * number.text.utf8.count
        case .string(let text): byteCount += 3 * text.utf8.count
        case .array, .object: try weigh(json)
        }
    }

    /// Charges an array of this many values, and checks the clock.
    private func charge(containerOf count: Int) throws(JSONataError) {
        let headerByteCount = 64
        try checkTime()
        try charge(headerByteCount + count * MemoryLayout<JSON>.stride)
    }
}

extension Value {
    /// How many bytes of an array or object an error message shows.
    private static let quotedCountMax = 1_000
    /// How many characters of a string an error message shows.
    private static let quotedTextCountMax = 32_768

    /// The value as error messages show it: JSON text, or `undefined` if it has none.
    var quoted: String {
        switch self {
        case .undefined, .function: return "undefined"
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let number): return number.isFinite ? number.javaScriptText : "null"
        case .exact(let number): return number.double.javaScriptText
        case .string(let text):
            guard text.utf8.count > Self.quotedTextCountMax else { return JSON.string(text).text }
            return JSON.string(text.prefix(Self.quotedTextCountMax) + "…").text
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
