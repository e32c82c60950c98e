import JSONValue

extension Evaluation {
    /// Builds an object from the items of a value, or from the value itself: `{k: v}` and `x{k:
    /// v}`.
    func group(_ value: Value, by node: ObjectNode, _ frame: Frame) throws(JSONataError) -> Value {
        if value.count == 0 {
            return try group([.undefined], by: node, frame)
        }
        return try group(value.items ?? [value], by: node, frame)
    }

    private func group(_ items: [Value], by node: ObjectNode, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        if items.count == 1, let item = items.first { return try object(item, node, frame) }
        var groups = Groups<[Value]>()
        for item in items {
            for (index, member) in node.members.enumerated() {
                let key = try key(member.key, item, frame, node)
                guard let key else { continue }
                if let place = try groups.place(of: key, member: index, node) {
                    groups.append(item, at: place)
                } else {
                    groups.begin(key, member: index, with: item)
                }
            }
        }
        var members = Members()
        for group in groups.all {
            let context = group.isSingle ? group.data[0] : .array(of: group.data)
            let value = try evaluate(node.members[group.member].value, context, frame)
            if !value.isUndefined { members[group.key] = value }
        }
        try charge(members.count * MemoryLayout<Members.Member>.stride)
        return .object(members)
    }

    /// The common case of one item, in which each key is a separate group.
    private func object(_ item: Value, _ node: ObjectNode, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        var keys: [(key: String, value: Node)] = []
        keys.reserveCapacity(node.members.count)
        for member in node.members {
            guard let key = try key(member.key, item, frame, node) else { continue }
            keys.append((key, member.value))
        }
        if node.members.count > 1 {
            var seen: Set<ExactString> = []
            for (place, (key, _)) in keys.enumerated() {
                // For few keys a linear search is faster.
                let isNew =
                    keys.count > 16
                    ? seen.insert(ExactString(key)).inserted
                    : !keys[..<place].contains { $0.key.isExactly(key) }
                if !isNew { throw .duplicateKey(key, node) }
            }
        }
        var members = Members()
        members.reserveCapacity(keys.count)
        for (key, node) in keys {
            let value = try evaluate(node, item, frame)
            if !value.isUndefined { members[key] = value }
        }
        try charge(members.count * MemoryLayout<Members.Member>.stride)
        return .object(members)
    }

    /// Groups tuples, and joins the values that the tuples of a group carry.
    func group(_ tuples: [Tuple], by node: ObjectNode, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        var groups = Groups<[Tuple]>()
        for tuple in tuples.isEmpty ? [Tuple(.undefined)] : tuples {
            let inner = Frame(tuple: tuple, parent: frame)
            for (index, member) in node.members.enumerated() {
                let key = try key(member.key, tuple.item, inner, node)
                guard let key else { continue }
                if let place = try groups.place(of: key, member: index, node) {
                    groups.all[place].data.append(tuple)
                } else {
                    groups.all.append(.init(key: key, member: index, data: [tuple]))
                }
            }
        }
        var members = Members()
        for group in groups.all {
            let tuple = Self.joined(group.data)
            let inner = Frame(tuple: tuple, parent: frame)
            let value = try evaluate(node.members[group.member].value, tuple.item, inner)
            if !value.isUndefined { members[group.key] = value }
        }
        return .object(members)
    }

    private static func joined(_ tuples: [Tuple]) -> Tuple {
        guard var result = tuples.first else { return Tuple(.undefined) }
        for tuple in tuples.dropFirst() {
            result.item = append(result.item, tuple.item)
            for (symbol, value) in tuple.carried {
                result[symbol] = append(result[symbol] ?? .undefined, value)
            }
        }
        return result
    }

    private func key(_ node: Node, _ item: Value, _ frame: Frame, _ object: ObjectNode)
        throws(JSONataError) -> String?
    {
        switch try evaluate(node, item, frame) {
        case .string(let key): return key
        case .undefined: return nil
        case let other:
            throw JSONataError("T1003", position: object.position, value: other.quoted)
        }
    }

    /// The items of both values in one array, joined as `$append` does.
    static func append(_ left: Value, _ right: Value) -> Value {
        if left.isUndefined { return right }
        if right.isUndefined { return left }
        var items: [Value] = []
        left.append(to: &items)
        right.append(to: &items)
        return .array(of: items)
    }
}

/// Groups of items, in the order of their first items.
private struct Groups<Data> {
    struct Group {
        let key: String
        /// The index of the `k: v` that made it.
        let member: Int
        var data: Data
        var isSingle = true
    }

    var all: [Group] = []
    private var places: [ExactString: Int] = [:]

    /// The index of a key's group; nil if it is new. Throws D1009 if another `k: v` made it.
    mutating func place(of key: String, member: Int, _ node: ObjectNode) throws(JSONataError)
        -> Int?
    {
        let name = ExactString(key)
        guard let place = places[name] else {
            places[name] = all.count
            return nil
        }
        if all[place].member != member { throw .duplicateKey(key, node) }
        return place
    }
}

extension Groups<[Value]> {
    mutating func begin(_ key: String, member: Int, with item: Value) {
        all.append(Group(key: key, member: member, data: [item]))
    }

    mutating func append(_ item: Value, at place: Int) {
        if all[place].isSingle {
            let first = all[place].data[0]
            all[place].data = []
            first.append(to: &all[place].data)
            all[place].isSingle = false
        }
        item.append(to: &all[place].data)
    }
}

extension JSONataError {
    fileprivate static func duplicateKey(_ key: String, _ node: ObjectNode) -> JSONataError {
        JSONataError("D1009", position: node.position, value: Value.string(key).quoted)
    }
}
