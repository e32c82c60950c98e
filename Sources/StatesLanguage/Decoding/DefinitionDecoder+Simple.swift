import JSONPath
import JSONValue

extension DefinitionDecoder {
    func wait(_ fields: Fields) -> WaitState? {
        fields.require(oneOf: ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"])
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

    func fail(_ fields: Fields) -> FailState {
        FailState(error: text("Error", fields), cause: text("Cause", fields))
    }

    /// A constant, or in the field `…Path` a reference path or a call.
    private func text(_ field: String, _ fields: Fields) -> FailState.Text? {
        let pathField = field + "Path"
        fields.allow(oneOf: [field, pathField])
        if fields.has(field) { return fields.string(field).map(FailState.Text.constant) }
        guard let text = fields.string(pathField) else { return nil }
        if text.hasPrefix("$") {
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
    /// Text that is a time as RFC 3339 profiles it.
    func timestamp(_ field: String) -> String? {
        guard let text = string(field) else { return nil }
        guard Timestamp(rfc3339: text) != nil else {
            refuse("String does not match RFC3339 timestamp", at: field)
            return nil
        }
        return text
    }
}
