extension Library {
    static let numbers: [NativeFunction] = [
        NativeFunction("number", "<(nsb)-:n>", arity: 1, NumberFunctions.number),
        NativeFunction("string", "<x-b?:s>", arity: 1, NumberFunctions.string),
        NativeFunction("abs", "<n-:n>", arity: 1) { (arguments, _) throws(JSONataError) in
            Value(arguments[0].double?.magnitude)
        },
        NativeFunction("floor", "<n-:n>", arity: 1) { (arguments, _) throws(JSONataError) in
            Value(arguments[0].double?.rounded(.down))
        },
        NativeFunction("ceil", "<n-:n>", arity: 1) { (arguments, _) throws(JSONataError) in
            Value(arguments[0].double?.rounded(.up))
        },
        NativeFunction("round", "<n-n?:n>", arity: 2) { (arguments, _) throws(JSONataError) in
            Value(arguments[0].double?.rounded(toPlaces: arguments[1].double ?? 0))
        },
        NativeFunction("sqrt", "<n-:n>", arity: 1, NumberFunctions.squareRoot),
        NativeFunction("power", "<n-n:n>", arity: 2, NumberFunctions.power),
        NativeFunction("formatNumber", "<n-so?:s>", arity: 3, NumberFunctions.formatNumber),
        NativeFunction("formatBase", "<n-n?:s>", arity: 2, NumberFunctions.formatBase),
        NativeFunction("formatInteger", "<n-s:s>", arity: 2, NumberFunctions.formatInteger),
        NativeFunction("parseInteger", "<s-s:n>", arity: 2, NumberFunctions.parseInteger),
    ]
}

/// The functions that take more than one expression to implement.
///
/// If a number or text is undefined, the result is undefined.
private enum NumberFunctions {
    static func number(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        switch arguments[0] {
        case .undefined, .number, .exact: return arguments[0]
        case .bool(let value): return .number(value ? 1 : 0)
        case .string(let text):
            if let number = Double(reading: text) { return .number(number) }
        default: break
        }
        throw JSONataError("D3030", value: arguments[0].quoted, index: 1)
    }

    static func string(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        if arguments[0].isUndefined { return .undefined }
        var prettily = false
        if arguments.count > 1, case .bool(true) = arguments[1] { prettily = true }
        return .string(try arguments[0].text(prettily: prettily, evaluation: evaluation))
    }

    static func squareRoot(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        guard let number = arguments[0].double else { return .undefined }
        if number < 0 { throw JSONataError("D3060", value: arguments[0].quoted, index: 1) }
        return .number(number.squareRoot())
    }

    /// `$power`. An error's `value2` is the exponent.
    static func power(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        guard let base = arguments[0].double else { return .undefined }
        let power = base.raised(to: arguments[1].double ?? .nan)
        guard power.isFinite else {
            throw JSONataError(
                "D3061", value: arguments[0].quoted, value2: arguments[1].quoted, index: 1)
        }
        return .number(power)
    }

    static func formatNumber(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let number = arguments[0].double else { return .undefined }
        let picture = try NumberPicture(
            arguments[1].string ?? "", NumberSymbols(arguments[2], evaluation: evaluation),
            evaluation: evaluation)
        return .string(try picture.text(of: number, evaluation: evaluation))
    }

    static func formatBase(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        guard let number = arguments[0].double else { return .undefined }
        let radix = (arguments[1].double ?? 10).rounded(toPlaces: 0)
        guard (2...36).contains(radix), let radix = Int(exactly: radix) else {
            throw JSONataError("D3100", value: Value.number(radix).quoted)
        }
        return .string(number.rounded(toPlaces: 0).text(radix: radix))
    }

    static func formatInteger(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let number = arguments[0].double else { return .undefined }
        let picture = try IntegerPicture(arguments[1].string ?? "", evaluation: evaluation)
        return .string(try picture.text(of: number.rounded(.down), evaluation: evaluation))
    }

    static func parseInteger(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        try evaluation.charge(text.utf8.count)
        let picture = try IntegerPicture(arguments[1].string ?? "", evaluation: evaluation)
        return .number(try picture.number(in: text))
    }
}

extension Value {
    /// The number, or undefined if there is none.
    fileprivate init(_ number: Double?) {
        if let number { self = .number(number) } else { self = .undefined }
    }
}
