extension Evaluation {
    func evaluateDecorated(_ node: DecoratedNode, _ input: Value, _ frame: Frame)
        throws(JSONataError) -> Value
    {
        var value = try outcome(of: node.node, input, frame)
        for predicate in node.predicates {
            value = try filter(value, by: predicate, frame)
        }
        if let group = node.group { value = try self.group(value, by: group, frame) }
        if node.keepsSingleton, case .array(var list) = value, list.isSequence {
            list.keepsSingleton = true
            value = .array(list)
        }
        return value
    }

    /// `x[predicate]`
    func filter(_ value: Value, by predicate: Predicate, _ frame: Frame) throws(JSONataError)
        -> Value
    {
        let count = value.count ?? 1
        if let number = predicate.literalNumber {
            guard let index = place(of: number, in: count) else { return .sequence([]) }
            let item = value.isArray ? value.item(index) : value
            return item.isArray ? item : .sequence(item.isUndefined ? [] : [item])
        }
        var kept: [Value] = []
        for index in 0..<count {
            let item = value.isArray ? value.item(index) : value
            let answer = try evaluate(predicate.node, item, frame)
            try keep(item, at: index, of: count, on: answer, in: &kept)
        }
        try charge(items: kept.count)
        return .sequence(kept)
    }

    func filter(_ tuples: [Tuple], by predicate: Predicate, _ frame: Frame) throws(JSONataError)
        -> [Tuple]
    {
        if let number = predicate.literalNumber {
            return place(of: number, in: tuples.count).map { [tuples[$0]] } ?? []
        }
        var kept: [Tuple] = []
        for (index, tuple) in tuples.enumerated() {
            let inner = Frame(tuple: tuple, parent: frame)
            let answer = try evaluate(predicate.node, tuple.item, inner)
            try keep(tuple, at: index, of: tuples.count, on: answer, in: &kept)
        }
        return kept
    }

    /// Keeps an item if the predicate selects it: by its index, by a list of indexes, or by being
    /// true.
    private func keep<Item>(
        _ item: Item, at index: Int, of count: Int, on answer: Value, in kept: inout [Item]
    ) throws(JSONataError) {
        if case .bool(let isKept) = answer {
            if isKept { kept.append(item) }
            return
        }
        guard let numbers = try numbers(in: answer) else {
            if try truth(of: answer) { kept.append(item) }
            return
        }
        for number in numbers where place(of: number, in: count) == index {
            kept.append(item)
            try check(arrayOf: kept.count)
        }
    }

    private func numbers(in answer: Value) throws(JSONataError) -> [Double]? {
        if let number = try answer.finite() { return [number] }
        guard let count = answer.count else { return nil }
        var numbers: [Double] = []
        for index in 0..<count {
            guard let number = try answer.item(index).finite() else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// The index that a number selects; negative numbers count from the end.
    private func place(of number: Double, in count: Int) -> Int? {
        guard let whole = Int(exactly: number.rounded(.down)) else { return nil }
        let index = whole < 0 ? count + whole : whole
        return index >= 0 && index < count ? index : nil
    }
}

extension Predicate {
    /// The number, if the predicate is only a number.
    fileprivate var literalNumber: Double? {
        guard case .literal(.number(let number)) = node else { return nil }
        return number
    }
}

extension Value {
    /// The number; nil if the value is not a number. Throws D1001 if it is infinite.
    func finite() throws(JSONataError) -> Double? {
        guard let number = double, !number.isNaN else { return nil }
        guard number.isFinite else { throw JSONataError("D1001", value: "null") }
        return number
    }
}
