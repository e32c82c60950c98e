import JSONValue

// A value can be part of others many times over, so visiting all of it can take very long: each of
// these functions checks the clock.

extension Evaluation {
    /// Whether the value is true in JSONata's sense.
    ///
    /// Empty strings, arrays and objects, 0, null, functions and undefined are false. Other arrays
    /// are true if one of their items is.
    func truth(of value: Value) throws(JSONataError) -> Bool {
        switch value {
        case .undefined, .null, .function: return false
        case .bool(let value): return value
        case .number, .exact: return try (value.finite() ?? 0) != 0
        case .string(let text): return !text.isEmpty
        case .jsonObject(let members): return !members.isEmpty
        case .object(let members): return !members.isEmpty
        case .jsonArray, .array:
            for index in 0..<(value.count ?? 0) {
                try checkTime()
                if try truth(of: value.item(index)) { return true }
            }
            return false
        }
    }

    /// Whether the values are equal, regardless of the order of members.
    func areEqual(_ left: Value, _ right: Value) throws(JSONataError) -> Bool {
        try checkTime()
        switch (left, right) {
        case (.undefined, .undefined), (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.string(let left), .string(let right)): return left.isExactly(right)
        case (.exact(let left), .exact(let right)) where left.text == right.text: return true
        default: break
        }
        if let left = left.double, let right = right.double { return left == right }
        if let leftCount = left.count, let rightCount = right.count {
            guard leftCount == rightCount else { return false }
            for index in 0..<leftCount where try !areEqual(left.item(index), right.item(index)) {
                return false
            }
            return true
        }
        guard let members = left.members, members.count == right.memberCount else { return false }
        for (name, value) in members {
            let counterpart = right.member(name)
            if counterpart.isUndefined { return false }
            if try !areEqual(value, counterpart) { return false }
        }
        return true
    }

    /// `value in other`, which compares scalars only.
    func isMember(_ value: Value, of other: Value) throws(JSONataError) -> Bool {
        if value.isUndefined || other.isUndefined || value.isArray || value.isObject {
            return false
        }
        guard let count = other.count else { return try areEqual(value, other) }
        for index in 0..<count where try areEqual(value, other.item(index)) { return true }
        return false
    }
}
