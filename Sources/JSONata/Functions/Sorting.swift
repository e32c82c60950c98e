extension Library {
    /// `$sort(array, swaps)`: a stable sort.
    ///
    /// Without a function, the items must be all numbers or all strings.
    ///
    /// Throws D3070 for other items.
    static func sort(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 1 else { return arguments[0] }
        try evaluation.account(forItems: 2 * count)
        let items = arguments[0].items ?? []
        if case .function(let function) = arguments[1] {
            let sorted = try evaluation.mergeSorted(items) { (left, right) throws(JSONataError) in
                try evaluation.apply(function, to: [left, right]).isTrueInJavaScript
            }
            return .array(of: sorted)
        }
        if items.allSatisfy(\.isNumber) {
            let numbers = items.map { (key: $0.double ?? 0, item: $0) }
            for number in numbers where !number.key.isFinite {
                throw JSONataError("D1001", value: number.item.quoted)
            }
            let sorted = try evaluation.mergeSorted(numbers) { $0.key > $1.key }
            return .array(of: sorted.map(\.item))
        }
        if items.allSatisfy({ $0.string != nil }) {
            let texts = items.map { (key: $0.string ?? "", item: $0) }
            let sorted = try evaluation.mergeSorted(texts) {
                $1.key.utf16Comparison(with: $0.key) < 0
            }
            return .array(of: sorted.map(\.item))
        }
        throw JSONataError("D3070", index: 1)
    }
}

extension Value {
    /// Whether JavaScript treats it as true.
    ///
    /// Empty arrays, empty objects and functions are true as well.
    var isTrueInJavaScript: Bool {
        switch self {
        case .undefined, .null: false
        case .bool(let value): value
        case .number, .exact: double.map { $0 != 0 && !$0.isNaN } ?? false
        case .string(let text): !text.isEmpty
        default: true
        }
    }
}
