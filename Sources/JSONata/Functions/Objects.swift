import JSONValue

extension Library {
    static let objects: [NativeFunction] = [
        NativeFunction("keys", "<x-:a<s>>", arity: 1, keys),
        NativeFunction("lookup", "<x-s:x>", arity: 2, lookup),
        NativeFunction("spread", "<x-:a<o>>", arity: 1, spread),
        NativeFunction("merge", "<a<o>:o>", arity: 1, merge),
        NativeFunction("clone", "<(oa)-:o>", arity: 1, clone),
    ]

    /// The names of an object's members; for an array, those of all its objects, each once.
    private static func keys(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        var names = Members()
        try collectKeys(of: arguments[0], into: &names, evaluation)
        return .sequence(names.map { .string($0.key) })
    }

    private static func collectKeys(
        of value: Value, into names: inout Members, _ evaluation: Evaluation
    ) throws(JSONataError) {
        switch value {
        case .jsonObject(let members):
            for (key, _) in members {
                try evaluation.chargeMember()
                names[key] = .null
            }
        case .object(let members):
            for (key, _) in members {
                try evaluation.chargeMember()
                names[key] = .null
            }
        case .jsonArray, .array:
            for index in 0..<(value.count ?? 0) {
                try evaluation.checkTime()
                try collectKeys(of: value.item(index), into: &names, evaluation)
            }
        default: break
        }
    }

    private static func lookup(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let name = arguments[1].string else { return .undefined }
        return try evaluation.lookup(name, in: arguments[0])
    }

    /// Splits an object into objects with one member each.
    ///
    /// Arrays are spread item by item; other values stay.
    private static func spread(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard arguments[0].isArray || arguments[0].isObject else { return arguments[0] }
        var parts: [Value] = []
        try collectParts(of: arguments[0], into: &parts, evaluation)
        // Only joined arrays stay an array in any case.
        let isSequence = arguments[0].isObject || arguments[0].count == 0
        return isSequence ? .sequence(parts) : .array(of: parts)
    }

    private static func collectParts(
        of value: Value, into parts: inout [Value], _ evaluation: Evaluation
    ) throws(JSONataError) {
        try evaluation.account(forItems: 1)
        if let members = value.members {
            for (key, value) in members {
                try evaluation.chargeMember()
                parts.append(.object(Members([(key, value)])))
            }
        } else if let count = value.count {
            for index in 0..<count {
                try collectParts(of: value.item(index), into: &parts, evaluation)
            }
        } else if !value.isUndefined {
            parts.append(value)
        }
        try evaluation.check(arrayOf: parts.count)
    }

    /// Merges objects into one; if a name occurs more than once, the last value wins.
    private static func merge(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        switch arguments[0] {
        case .jsonArray(let elements): return try merged(elements, evaluation)
        case .array(let list): return try merged(list.items, evaluation)
        default: return .undefined
        }
    }

    private static func merged(_ objects: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        var merged = Members()
        for object in objects {
            switch object {
            case .jsonObject(let members):
                try evaluation.charge(members: members.count)
                merged.merge(members.lazy.map { ($0.key, Value($0.value)) })
            case .object(let members):
                try evaluation.charge(members: members.count)
                merged.merge(members)
            default: break
            }
        }
        return .object(merged)
    }

    /// Merges objects that all come from the input, so the result can share their members.
    private static func merged(_ objects: [JSON], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        var merged = JSONObject()
        for case .object(let members) in objects {
            try evaluation.charge(members: members.count)
            merged.merge(members)
        }
        return .jsonObject(merged)
    }

    /// A copy made through JSON text: numbers have 15 digits and functions become empty strings.
    private static func clone(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        try copy(arguments[0], evaluation)
    }

    private static func copy(_ value: Value, _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        try evaluation.account(forItems: 1)
        switch value {
        case .function: return .string("")
        case .number, .exact:
            guard let number = value.double, !number.isNaN else { return .null }
            guard number.isFinite else { throw JSONataError("D1001", value: value.quoted) }
            return .number(number.cutToFifteenDigits)
        case .jsonArray, .array:
            var items: [Value] = []
            for index in 0..<(value.count ?? 0) {
                let item = try copy(value.item(index), evaluation)
                items.append(item.isUndefined ? .null : item)
            }
            return .array(of: items)
        case .jsonObject, .object:
            var members = Members()
            for (key, value) in value.members ?? [] where !value.isUndefined {
                try evaluation.chargeMember()
                members[key] = try copy(value, evaluation)
            }
            return .object(members)
        default: return value
        }
    }
}
