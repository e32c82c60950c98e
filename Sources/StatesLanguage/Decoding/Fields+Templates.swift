import JSONPath
import JSONValue

extension Fields {
    /// `Parameters`, `ResultSelector`, `ItemSelector`: an object, at any depth of which members
    /// named `….$` are filled in.
    func template(_ field: String) -> PayloadTemplate? {
        guard let fields = fields(field) else { return nil }
        return fields.template()
    }

    /// `Assign`: a template whose members name variables.
    func assign() -> PayloadTemplate? {
        guard let fields = fields("Assign") else { return nil }
        for (key, _) in fields.object {
            let name = key.hasSuffix(".$") ? String(key.dropLast(2)) : key
            if let fault = VariableName.fault(of: name) { fields.refuse(fault) }
        }
        return fields.template()
    }

    /// The whole object as a template. Recursion is bounded by `JSON.depthMax`.
    private func template() -> PayloadTemplate {
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
            return Fields(object, at: place, findings: findings).template()
        case .array(let elements):
            let parts = elements.enumerated().map { template($1, at: place.element($0)) }
            return parts.allSatisfy(\.isConstant) ? .constant(value) : .array(parts)
        default: return .constant(value)
        }
    }

    private func filledIn(_ key: String, _ value: JSON) -> PayloadTemplate? {
        if let text = value.string {
            if text.hasPrefix("$") {
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
        guard let text = value.string, text.hasPrefix("$.") || text.hasPrefix("$$.") else { return }
        findings.warn(
            "The value of the field '\(key)' looks like a path; the name of a field that holds a "
                + "path ends with '.$'", at: place, as: .noDollar)
    }
}

extension PayloadTemplate {
    fileprivate var isConstant: Bool {
        guard case .constant = self else { return false }
        return true
    }
}
