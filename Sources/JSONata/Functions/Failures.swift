extension Library {
    /// The functions that fail an evaluation on purpose.
    static let failures: [NativeFunction] = [
        NativeFunction("error", "<s?:x>", arity: 1, error),
        NativeFunction("assert", "<bs?:x>", arity: 2, assert),
    ]

    /// Throws D3137 with the message.
    private static func error(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        throw JSONataError(
            "D3137", text: message(arguments[0], "$error() function evaluated"))
    }

    /// Throws D3141 with the message unless the condition is true.
    private static func assert(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        if case .bool(true) = arguments[0] { return .undefined }
        throw JSONataError(
            "D3141", text: message(arguments[1], "$assert() statement failed"))
    }

    private static func message(_ value: Value, _ otherwise: String) -> String {
        value.string.flatMap { $0.isEmpty ? nil : $0 } ?? otherwise
    }
}
