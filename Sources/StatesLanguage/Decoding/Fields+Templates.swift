import JSONPath
import JSONValue

extension Fields {
    /// Reads `Parameters`, which may also be an array: AWS accepts that despite its specification.
    func parameters() -> PayloadTemplate? {
        guard expressions == nil, let elements = self["Parameters"], elements.array != nil else {
            return template("Parameters")
        }
        return template(elements, at: place.field("Parameters"))
    }

    /// Reads an object such as `ResultSelector`, `ItemSelector` or `Credentials`.
    ///
    /// At any depth, members named `….$` are filled in (JSONPath), or strings `{% … %}` (JSONata).
    func template(_ field: String) -> PayloadTemplate? {
        guard let fields = fields(field) else { return nil }
        return fields.template()
    }

    /// Reads `Assign`, a template whose members name variables.
    func assign() -> PayloadTemplate? {
        guard let fields = fields("Assign") else { return nil }
        for (key, _) in fields.object {
            let isFilledIn = expressions == nil && key.hasSuffix(".$")
            let name = isFilledIn ? String(key.dropLast(2)) : key
            if let (message, code) = VariableName.fault(of: name) {
                fields.findings.refuse(message, at: fields.place, as: code)
            }
        }
        return fields.template()
    }

    private func template() -> PayloadTemplate {
        expressions?.template(.object(object), at: place) ?? pathTemplate()
    }

    /// Reads the whole object as a JSONPath template.
    ///
    /// `JSON.depthMax` bounds the recursion.
    private func pathTemplate() -> PayloadTemplate {
        var plain: [PayloadTemplate.Member] = []
        var filled: [PayloadTemplate.Member] = []
        for (key, value) in object {
            if key.hasSuffix(".$") {
                let name = String(key.dropLast(2))
                guard !has(name) else {
                    refuse("The fields '\(name)' and '\(key)' exclude each other")
                    continue
                }
                if let value = filledIn(key, value) {
                    filled.append(.init(name: name, value: value))
                }
            } else {
                warnIfPath(key, value)
                plain.append(.init(name: key, value: template(value, at: place.field(key))))
            }
        }
        let isConstant = plain.count == object.count && plain.allSatisfy(\.value.isConstant)
        return isConstant
            ? .constant(.object(object))
            : .object(FieldOrder.sorted(plain: plain, filledIn: filled))
    }

    private func template(_ value: JSON, at place: Place) -> PayloadTemplate {
        switch value {
        case .object(let object):
            return Fields(object, at: place, findings: findings).pathTemplate()
        case .array(let elements):
            let parts = elements.enumerated().map { template($1, at: place.element($0)) }
            return parts.allSatisfy(\.isConstant) ? .constant(value) : .array(parts)
        default: return .constant(value)
        }
    }

    private func filledIn(_ key: String, _ value: JSON) -> PayloadTemplate? {
        if let text = value.string {
            if text.isMeantAsPath {
                if let path = try? Path(parsing: text) { return .path(path, field: key) }
            } else if let call = try? IntrinsicCall(parsing: text) {
                return .intrinsic(call, field: key, text: text)
            }
        }
        refuse(
            "The value for the field '\(key)' must be a valid JSONPath or a valid intrinsic "
                + "function call")
        return nil
    }

    private func warnIfPath(_ key: String, _ value: JSON) {
        guard let text = value.string, text.looksComputed else { return }
        findings.warn(
            "The value of the field '\(key)' looks like a path or an intrinsic function; the name "
                + "of a field that holds one ends with '.$'", at: place, as: .noDollar)
    }
}

extension String {
    /// Whether it is meant as a path rather than a call, valid or not.
    ///
    /// Leading blanks are ignored.
    var isMeantAsPath: Bool { utf8.first { !Path.isBlank($0) } == UInt8(ascii: "$") }

    /// Whether it begins like a path into the input or the Context Object.
    var looksLikePath: Bool { hasPrefix("$.") || hasPrefix("$$.") }

    /// Whether it looks like a path or is a call of an intrinsic function.
    var looksComputed: Bool {
        looksLikePath || hasPrefix("States.") && (try? IntrinsicCall(parsing: self)) != nil
    }
}

extension PayloadTemplate {
    var isConstant: Bool {
        guard case .constant = self else { return false }
        return true
    }
}
