extension Library {
    static let dates: [NativeFunction] = [
        NativeFunction("now", "<s?s?:s>", arity: 2) {
            (arguments, evaluation) throws(JSONataError) in
            let now = Value.number(Double(evaluation.moment.millisecond))
            return try DateFunctions.fromMillis([now] + arguments, evaluation)
        },
        NativeFunction("millis", "<:n>", arity: 0) { (_, evaluation) throws(JSONataError) in
            .number(Double(evaluation.moment.millisecond))
        },
        NativeFunction("fromMillis", "<n-s?s?:s>", arity: 3, DateFunctions.fromMillis),
        NativeFunction("toMillis", "<s-s?:n>", arity: 2, DateFunctions.toMillis),
    ]
}

private enum DateFunctions {
    static func fromMillis(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        guard let millisecond = arguments[0].double else { return .undefined }
        let picture = try evaluation.datePictures
            .reader(of: arguments[1].string ?? DatePicture.iso8601, evaluation).picture
        let offset = arguments[2].string.map(Double.init(leadingIntegerOf:)) ?? 0
        return .string(
            try picture.text(of: millisecond, offset: offset, evaluation: evaluation))
    }

    /// `$toMillis(text, picture)`.
    ///
    /// A result that is "not a number" means a date that does not exist.
    static func toMillis(_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError)
        -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        if let picture = arguments[1].string {
            let reader = try evaluation.datePictures.reader(of: picture, evaluation)
            let found = try reader.millisecond(in: text, evaluation: evaluation)
            return found.map(Value.number) ?? .undefined
        }
        guard let found = ISO8601.millisecond(of: text) else {
            throw JSONataError("D3110", value: arguments[0].quoted)
        }
        return .number(found)
    }
}
