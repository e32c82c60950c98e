import JSONValue

extension Library {
    static let aggregates: [NativeFunction] = [
        NativeFunction("sum", "<a<n>:n>", arity: 1, sum),
        NativeFunction("count", "<a:n>", arity: 1, count),
        NativeFunction("max", "<a<n>:n>", arity: 1, largest),
        NativeFunction("min", "<a<n>:n>", arity: 1, smallest),
        NativeFunction("average", "<a<n>:n>", arity: 1, average),
    ]

    private static func sum(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard arguments[0].isArray else { return .undefined }
        return .number(try fold(arguments[0], from: 0, evaluation) { $0 + $1 })
    }

    private static func count(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        .number(Double(arguments[0].count ?? 0))
    }

    private static func largest(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 0 else { return .undefined }
        return .number(try fold(arguments[0], from: -.infinity, evaluation) { $1 > $0 ? $1 : $0 })
    }

    private static func smallest(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 0 else { return .undefined }
        return .number(try fold(arguments[0], from: .infinity, evaluation) { $1 < $0 ? $1 : $0 })
    }

    private static func average(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count, count > 0 else { return .undefined }
        let total = try fold(arguments[0], from: 0, evaluation) { $0 + $1 }
        return .number(total / Double(count))
    }

    private static func fold(
        _ array: Value, from start: Double, _ evaluation: Evaluation,
        _ combine: (Double, Double) -> Double
    ) throws(JSONataError) -> Double {
        var result = start
        switch array {
        case .jsonArray(let elements):
            for element in elements {
                try evaluation.checkTime()
                guard case .number(let number) = element else { continue }
                result = combine(result, number.double)
            }
        case .array(let list):
            for item in list.items {
                try evaluation.checkTime()
                guard let number = item.double else { continue }
                result = combine(result, number)
            }
        default: break
        }
        return result
    }
}
