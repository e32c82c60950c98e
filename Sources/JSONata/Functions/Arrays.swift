extension Library {
    static let arrays: [NativeFunction] = [
        NativeFunction("append", "<xx:a>", arity: 2, append),
        NativeFunction("sort", "<af?:a>", arity: 2, sort),
        NativeFunction("reverse", "<a:a>", arity: 1, reverse),
        NativeFunction("shuffle", "<a:a>", arity: 1, shuffle),
        NativeFunction("distinct", "<x:x>", arity: 1, distinct),
        NativeFunction("zip", "<a+>", arity: 0, zip),
    ]

    /// Joins two arrays.
    ///
    /// A value that is not an array counts as an array of one item, undefined as an empty one.
    private static func append(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        if arguments[0].isUndefined { return arguments[1] }
        if arguments[1].isUndefined { return arguments[0] }
        let count = (arguments[0].count ?? 1) + (arguments[1].count ?? 1)
        try evaluation.account(forItems: count)
        var items: [Value] = []
        items.reserveCapacity(count)
        arguments[0].append(to: &items)
        arguments[1].append(to: &items)
        return .array(of: items)
    }

    private static func reverse(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 1 else { return arguments[0] }
        try evaluation.account(forItems: count)
        return .array(of: (arguments[0].items ?? []).reversed())
    }

    private static func shuffle(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 1 else { return arguments[0] }
        try evaluation.account(forItems: count)
        var items = arguments[0].items ?? []
        for place in items.indices.dropFirst() {
            try evaluation.checkTime()
            items.swapAt(place, Int(evaluation.randomBits() % UInt64(place + 1)))
        }
        return .array(of: items)
    }

    /// An array of the first items, one of the second items and so on, up to the shortest input.
    private static func zip(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        let count = arguments.map { $0.count ?? 0 }.min() ?? 0
        try evaluation.account(forItems: count * (arguments.count + 1))
        var tuples: [Value] = []
        tuples.reserveCapacity(count)
        for place in 0..<count {
            try evaluation.checkTime()
            tuples.append(.array(of: arguments.map { $0.item(place) }))
        }
        return .array(of: tuples)
    }

    /// The items without those that are deeply equal to an earlier one.
    private static func distinct(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 1 else { return arguments[0] }
        var found: [Value] = []
        // The indexes in `found` of the items with each hash.
        var places: [Int: [Int]] = [:]
        for index in 0..<count {
            let item = arguments[0].item(index)
            var hasher = Hasher()
            item.hashLoosely(into: &hasher)
            let hash = hasher.finalize()
            var isNew = true
            for place in places[hash] ?? [] where isNew {
                isNew = try !evaluation.areEqual(item, found[place])
            }
            guard isNew else { continue }
            // The item, its index and the table of indexes.
            try evaluation.account(forItems: 1)
            try evaluation.charge(6 * MemoryLayout<Value>.stride)
            places[hash, default: []].append(found.count)
            found.append(item)
        }
        if case .array(let list) = arguments[0], list.isSequence { return .sequence(found) }
        return .array(of: found)
    }
}

extension Evaluation {
    /// Checks and charges this many items of a new array.
    func account(forItems count: Int) throws(JSONataError) {
        try checkTime()
        try check(arrayOf: count)
        try charge(Meter.arrayByteCount + count * MemoryLayout<Value>.stride)
    }
}

extension Value {
    /// Hashes equal values equally. Only the outermost parts of arrays and objects are included.
    fileprivate func hashLoosely(into hasher: inout Hasher, isPart: Bool = false) {
        switch self {
        case .undefined, .function: break
        case .null: hasher.combine(1)
        case .bool(let value): hasher.combine(value)
        case .number, .exact: hasher.combine(double ?? 0)
        case .string(let text): hasher.combine(text)
        case .jsonArray, .array:
            hasher.combine(count)
            if isPart { return }
            for index in 0..<min(8, count ?? 0) {
                item(index).hashLoosely(into: &hasher, isPart: true)
            }
        case .jsonObject, .object:
            if isPart { return }
            // The hash must not depend on the order of the members.
            var sum = 0
            for (key, value) in members ?? [] {
                var member = Hasher()
                member.combine(key)
                value.hashLoosely(into: &member, isPart: true)
                sum &+= member.finalize()
            }
            hasher.combine(sum)
        }
    }
}
