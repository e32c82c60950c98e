import JSONPath
import JSONValue
import Timestamps

extension DefinitionDecoder {
    func pass(_ fields: Fields) -> PassState {
        let result = fields["Result"]
        if let result, result.hasPaths {
            findings.warn(
                "The 'Result' of a Pass state is static: paths in it are not filled in",
                at: fields.place.field("Result"), as: .staticResult)
        }
        return PassState(result: result)
    }

    func wait(_ fields: Fields) -> WaitState? {
        if fields.expressions != nil { return computedWait(fields) }
        fields.require(oneOf: ["SecondsPath", "Seconds", "TimestampPath", "Timestamp"])
        if let seconds = fields.integer("Seconds", in: Limits.waitSeconds) {
            return WaitState(until: .seconds(seconds))
        }
        if let path = fields.referencePath("SecondsPath") {
            return WaitState(until: .secondsPath(path))
        }
        if let timestamp = fields.timestamp("Timestamp") {
            return WaitState(until: .timestamp(timestamp))
        }
        return fields.referencePath("TimestampPath").map { WaitState(until: .timestampPath($0)) }
    }

    /// Reads a Wait in JSONata.
    private func computedWait(_ fields: Fields) -> WaitState? {
        fields.require(oneOf: ["Seconds", "Timestamp"])
        switch fields.integer(orPath: "Seconds", in: Limits.waitSeconds) {
        case .constant(let seconds): return WaitState(until: .seconds(seconds))
        case .expression(let expression): return WaitState(until: .secondsExpression(expression))
        case nil, .path: break
        }
        switch fields.text("Timestamp") {
        case .expression(let expression): return WaitState(until: .timestampExpression(expression))
        case .constant:
            return fields.timestamp("Timestamp").map { WaitState(until: .timestamp($0)) }
        case nil, .path, .intrinsic: return nil
        }
    }

    func fail(_ fields: Fields) -> FailState {
        FailState(error: text("Error", fields), cause: text("Cause", fields))
    }

    /// Reads a constant or an expression; in JSONPath, the field `…Path` holds a reference path or
    /// a call.
    private func text(_ field: String, _ fields: Fields) -> FailState.Text? {
        if fields.expressions != nil { return fields.text(field) }
        let pathField = field + "Path"
        fields.allow(oneOf: [field, pathField])
        if fields.has(field) {
            fields.warnIfPath(field)
            return fields.string(field).map(FailState.Text.constant)
        }
        guard let text = fields.string(pathField) else { return nil }
        if text.isMeantAsPath {
            return fields.referencePath(pathField).map(FailState.Text.path)
        }
        guard let call = try? IntrinsicCall(parsing: text) else {
            fields.refuse(
                "Value must be a valid JSONPath or a valid intrinsic function call", at: pathField)
            return nil
        }
        return .intrinsic(call, text: text)
    }

    mutating func parallel(
        _ fields: Fields, in surroundings: Surroundings
    ) -> ParallelState? {
        fields.require(["Branches"])
        guard let branches = fields.list("Branches", mayBeEmpty: false) else { return nil }
        var ids: [StateScope.ID] = []
        for branch in branches {
            if let id = innerScope(branch, in: surroundings, allowing: FieldNames.branch) {
                ids.append(id)
            }
        }
        return ids.count == branches.count ? ParallelState(branches: ids) : nil
    }
}

extension Fields {
    /// Reads a timestamp in RFC 3339's profile of ISO 8601.
    func timestamp(_ field: String) -> String? {
        guard let text = string(field) else { return nil }
        guard Timestamp(rfc3339: text) != nil else {
            refuse("String does not match RFC3339 timestamp", at: field)
            return nil
        }
        return text
    }
}

extension Fields {
    /// Warns about a path in a field that holds constants only and has a `…Path` twin.
    func warnIfPath(_ field: String) {
        guard let text = self[field]?.string, text.looksComputed else { return }
        findings.warn(
            "The value of the field '\(field)' looks like a path or an intrinsic function; the "
                + "name of the field that takes one is '\(field)Path'", at: place.field(field),
            as: .noPath)
    }
}

extension JSON {
    /// Whether any member is named `….$` or any text looks like a path, at any depth.
    fileprivate var hasPaths: Bool {
        switch self {
        case .string(let text): text.looksComputed
        case .array(let elements): elements.contains(where: \.hasPaths)
        case .object(let object):
            object.contains { $0.key.hasSuffix(".$") || $0.value.hasPaths }
        default: false
        }
    }
}
