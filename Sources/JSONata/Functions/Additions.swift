extension Library {
    /// The functions that Step Functions adds to JSONata.
    static let additions: [NativeFunction] = [
        NativeFunction("partition", "<xn?:a>", arity: 2, partition),
        NativeFunction("range", "<n?n?n?:a>", arity: 3, range),
        NativeFunction("hash", "<ss:s>", arity: 2, hash),
        NativeFunction("random", "<n?:n>", arity: 1, random),
        NativeFunction("uuid", "<:s>", arity: 0, uuid),
        NativeFunction("parse", "<s-:x>", arity: 1, parse),
    ]

    /// `$partition(array, size)`: splits an array into arrays of this size; the last may be
    /// shorter.
    ///
    /// Without a size the result is one array; with size 0 it is nothing. Throws T0412 if the first
    /// argument is not an array, D3137 if the size is negative.
    private static func partition(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        if arguments[0].isUndefined { return .undefined }
        guard let count = arguments[0].count else {
            // The service's message does not name the type: "must be an array of undefined".
            throw JSONataError("T0412", value: arguments[0].quoted, index: 1)
        }
        let size = (arguments[1].double ?? Double(max(1, count))).rounded(.towardZero)
        if size < 0 {
            throw JSONataError("D3137", text: "Second argument must be zero or greater")
        }
        guard size > 0 else { return .undefined }
        let step = Int(min(size, Double(max(1, count))))
        try evaluation.account(forItems: count + count / step + 1)
        var parts: [Value] = []
        for start in stride(from: 0, to: count, by: step) {
            try evaluation.checkTime()
            parts.append(arguments[0].items(in: start..<min(start + step, count)))
        }
        return .array(of: parts)
    }

    /// `$range(first, last, step)`: whole numbers from the first up or down to the last.
    ///
    /// The result is nothing if an argument is missing or the step is 0. Fractions are cut off.
    private static func range(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let first = arguments[0].double?.rounded(.towardZero),
            let last = arguments[1].double?.rounded(.towardZero),
            let step = arguments[2].double?.rounded(.towardZero), step != 0,
            (last - first) / step >= 0
        else { return .undefined }
        let count = ((last - first) / step).rounded(.down) + 1
        let limit = Double(evaluation.limits.arrayItemCountMax + 1)
        let itemCount = Int(min(limit, count))
        try evaluation.account(forItems: itemCount)
        var numbers: [Value] = []
        numbers.reserveCapacity(itemCount)
        for index in 0..<itemCount {
            try evaluation.checkTime()
            // Adding 0 turns -0 into 0.
            numbers.append(.number(first + Double(index) * step + 0))
        }
        return .sequence(numbers)
    }
}

extension Value {
    /// A range of an array's items as an array.
    fileprivate func items(in range: Range<Int>) -> Value {
        switch self {
        case .jsonArray(let elements): .jsonArray(Array(elements[range]))
        case .array(let list): .array(of: Array(list.items[range]))
        default: .undefined
        }
    }
}
