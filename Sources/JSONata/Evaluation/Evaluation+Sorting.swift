import JSONValue

extension Evaluation {
    /// `x^(a, >b)`
    func sort(_ value: Value, by terms: [SortTerm], _ frame: Frame) throws(JSONataError) -> Value {
        guard let items = value.items, items.count > 1 else { return value }
        let order = try order(of: items.map { ($0, frame) }, by: terms)
        return .array(of: order.map { items[$0] })
    }

    func sort(_ tuples: [Tuple], by terms: [SortTerm], _ frame: Frame) throws(JSONataError)
        -> [Tuple]
    {
        guard tuples.count > 1 else { return tuples }
        let contexts = tuples.map { ($0.item, Frame(tuple: $0, parent: frame)) }
        return try order(of: contexts, by: terms).map { tuples[$0] }
    }

    /// The indexes of the items in the order that the terms define.
    private func order(of contexts: [(item: Value, frame: Frame)], by terms: [SortTerm])
        throws(JSONataError) -> [Int]
    {
        var keys: [[Value?]] = Array(
            repeating: Array(repeating: nil, count: terms.count), count: contexts.count)
        try charge(contexts.count * terms.count * MemoryLayout<Value?>.stride)
        // Each key is evaluated once, when it is first compared.
        func key(_ place: Int, _ term: Int) throws(JSONataError) -> Value {
            if let key = keys[place][term] { return key }
            let key = try evaluate(terms[term].node, contexts[place].item, contexts[place].frame)
            keys[place][term] = .some(key)
            return key
        }
        return try mergeSorted(Array(contexts.indices)) { (left, right) throws(JSONataError) in
            for (index, term) in terms.enumerated() {
                let comparison = try Self.compare(
                    try key(left, index), try key(right, index), term)
                if comparison != 0 { return comparison > 0 }
            }
            return false
        }
    }

    private static func compare(_ left: Value, _ right: Value, _ term: SortTerm)
        throws(JSONataError) -> Int
    {
        // An item without a key goes last in either direction.
        if left.isUndefined { return right.isUndefined ? 0 : 1 }
        if right.isUndefined { return -1 }
        let comparison: Int
        if let left = left.double, let right = right.double {
            comparison = left == right ? 0 : left < right ? -1 : 1
        } else if let left = left.string, let right = right.string {
            comparison = left.utf16Comparison(with: right)
        } else if !left.isSortable || !right.isSortable {
            throw JSONataError(
                "T2008", position: term.position, value: (left.isSortable ? right : left).quoted)
        } else {
            throw JSONataError(
                "T2007", position: term.position, value: left.quoted, value2: right.quoted)
        }
        return term.isDescending ? -comparison : comparison
    }

    /// A stable merge sort.
    ///
    /// It compares in the same order as JSONata, which matters if the answers contradict each
    /// other.
    func mergeSorted<Item>(
        _ items: [Item], swaps: (Item, Item) throws(JSONataError) -> Bool
    ) throws(JSONataError) -> [Item] {
        var sorted = items
        var scratch = items
        try mergeSort(&sorted, &scratch, 0..<items.count, swaps)
        return sorted
    }

    private func mergeSort<Item>(
        _ items: inout [Item], _ scratch: inout [Item], _ range: Range<Int>,
        _ swaps: (Item, Item) throws(JSONataError) -> Bool
    ) throws(JSONataError) {
        guard range.count > 1 else { return }
        let middle = range.lowerBound + range.count / 2
        try mergeSort(&items, &scratch, range.lowerBound..<middle, swaps)
        try mergeSort(&items, &scratch, middle..<range.upperBound, swaps)
        var left = range.lowerBound
        var right = middle
        for place in range {
            try checkTime()
            var takesRight = left == middle
            if !takesRight, right < range.upperBound {
                takesRight = try swaps(items[left], items[right])
            }
            scratch[place] = items[takesRight ? right : left]
            if takesRight { right += 1 } else { left += 1 }
        }
        for place in range { items[place] = scratch[place] }
    }
}

extension Value {
    fileprivate var isSortable: Bool { isNumber || string != nil }
}

extension String {
    /// -1, 0 or 1: compares UTF-16 code units, as JavaScript compares strings.
    func utf16Comparison(with other: String) -> Int {
        if isExactly(other) { return 0 }
        return utf16.lexicographicallyPrecedes(other.utf16) ? -1 : 1
    }
}
