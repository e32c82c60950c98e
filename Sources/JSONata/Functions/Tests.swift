extension Library {
    /// The functions that test properties of values.
    static let tests: [NativeFunction] = [
        NativeFunction("boolean", "<x-:b>", arity: 1, boolean),
        NativeFunction("not", "<x-:b>", arity: 1, not),
        NativeFunction("exists", "<x:b>", arity: 1, exists),
        NativeFunction("type", "<x:s>", arity: 1, type),
    ]

    private static func boolean(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        arguments[0].isUndefined ? .undefined : .bool(try evaluation.truth(of: arguments[0]))
    }

    private static func not(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        arguments[0].isUndefined ? .undefined : .bool(!(try evaluation.truth(of: arguments[0])))
    }

    private static func exists(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        .bool(!arguments[0].isUndefined)
    }

    private static func type(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        switch arguments[0] {
        case .undefined: return .undefined
        case .null: return .string("null")
        case .bool: return .string("boolean")
        case .string: return .string("string")
        case .jsonArray, .array: return .string("array")
        case .jsonObject, .object: return .string("object")
        case .function: return .string("function")
        case .number, .exact:
            guard let number = arguments[0].double, !number.isInfinite else {
                throw JSONataError("D1001", value: arguments[0].quoted)
            }
            // JavaScript's "not a number" does not count as a number.
            return .string(number.isNaN ? "object" : "number")
        }
    }
}
