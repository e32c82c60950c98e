import JSONValue

extension Evaluation {
    /// Applies `| pattern | update, delete |` to a value.
    ///
    /// The result is a copy. Each object in it that the pattern matches gains the update's members
    /// and loses the members to delete.
    func transform(_ value: Value, by transformation: Transformation, _ input: Value)
        throws(JSONataError) -> Value
    {
        if value.isUndefined { return .undefined }
        if !value.isObject, !value.isArray {
            throw JSONataError("T0410", index: 1)
        }
        let node = transformation.node
        var copy = WorkingCopy()
        let original = try copy.enter(value, self)
        let found = try evaluate(node.pattern, original, transformation.frame)
        if found.isUndefined { return try copy.current(original, self) }
        for match in found.items ?? [found] {
            try checkTime()
            let context = try copy.current(match, self, keepingTags: true)
            let update = try evaluate(node.update, context, transformation.frame)
            if !update.isUndefined {
                guard let members = update.members else {
                    throw JSONataError(
                        "T2011", position: node.update.position, value: update.quoted)
                }
                copy.change(match) { object in
                    for (name, value) in members { object[name] = value }
                }
            }
            guard let delete = node.delete else { continue }
            let changed = try copy.current(match, self, keepingTags: true)
            let names = try evaluate(delete, changed, transformation.frame)
            if names.isUndefined { continue }
            var texts: [String] = []
            for name in names.items ?? [names] {
                guard case .string(let text) = name else {
                    throw JSONataError("T2012", position: delete.position, value: names.quoted)
                }
                texts.append(text)
            }
            copy.change(match) { object in
                for name in texts { object[name] = nil }
            }
        }
        return try copy.current(original, self)
    }
}

/// A copy of a value with objects that can be told apart and changed in place.
private struct WorkingCopy {
    /// The current objects by their tags.
    private var objects: [Members] = []
    private var hasChanged = false

    /// Copies a value and gives each object a tag.
    ///
    /// Numbers are cut to the digits that JSONata prints, and functions become empty strings.
    mutating func enter(_ value: Value, _ evaluation: Evaluation) throws(JSONataError) -> Value {
        try evaluation.checkTime()
        switch value {
        case .function: return .string("")
        case .number, .exact:
            return value.double.map { .number($0.cutToFifteenDigits) } ?? value
        case .jsonArray, .array:
            let count = value.count ?? 0
            try evaluation.charge(copyOf: count)
            var items: [Value] = []
            items.reserveCapacity(count)
            for index in 0..<count { items.append(try enter(value.item(index), evaluation)) }
            return .array(of: items)
        case .jsonObject, .object:
            var entered: [Members.Member] = []
            for (name, value) in value.members ?? [] where !value.isUndefined {
                entered.append((name, try enter(value, evaluation)))
            }
            try evaluation.charge(copyOf: entered.count)
            let members = Members(entered, tag: objects.count)
            objects.append(members)
            return .object(members)
        default: return value
        }
    }

    /// Changes the matched object, wherever it is referenced.
    mutating func change(_ match: Value, by change: (inout Members) -> Void) {
        guard case .object(let members) = match, let tag = members.tag else { return }
        change(&objects[tag])
        hasChanged = true
    }

    /// The value with all changes so far.
    ///
    /// An object that was inserted into itself appears there as it was before.
    func current(_ value: Value, _ evaluation: Evaluation, keepingTags: Bool = false)
        throws(JSONataError) -> Value
    {
        guard hasChanged || !keepingTags else { return value }
        var around: Set<Int> = []
        return try current(value, evaluation, keepingTags, around: &around)
    }

    private func current(
        _ value: Value, _ evaluation: Evaluation, _ keepingTags: Bool, around: inout Set<Int>
    ) throws(JSONataError) -> Value {
        switch value {
        case .array(let list):
            try evaluation.charge(copyOf: list.items.count)
            var items: [Value] = []
            items.reserveCapacity(list.items.count)
            for item in list.items {
                items.append(try current(item, evaluation, keepingTags, around: &around))
            }
            return .array(of: items)
        case .object(let members):
            let place = members.tag.flatMap { around.insert($0).inserted ? $0 : nil }
            defer { if let place { around.remove(place) } }
            let latest = place.map { objects[$0] } ?? members
            try evaluation.charge(copyOf: latest.count)
            var entries: [Members.Member] = []
            entries.reserveCapacity(latest.count)
            for (name, value) in latest {
                let member = try current(value, evaluation, keepingTags, around: &around)
                entries.append((name, member))
            }
            guard keepingTags, let tag = members.tag else { return .object(Members(entries)) }
            return .object(Members(entries, tag: tag))
        default: return value
        }
    }
}

extension Evaluation {
    /// Charges an array or object of this many values, and checks the clock.
    fileprivate func charge(copyOf count: Int) throws(JSONataError) {
        try checkTime()
        try charge(MemoryLayout<Members>.stride + count * MemoryLayout<Value>.stride * 2)
    }
}
