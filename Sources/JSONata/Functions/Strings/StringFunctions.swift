extension Library {
    /// The functions for parts, length, letter case and white space.
    static let strings: [NativeFunction] = [
        NativeFunction("substring", "<s-nn?:s>", arity: 3, substring),
        NativeFunction("substringBefore", "<s-s:s>", arity: 2, substringBefore),
        NativeFunction("substringAfter", "<s-s:s>", arity: 2, substringAfter),
        NativeFunction("lowercase", "<s-:s>", arity: 1, lowercase),
        NativeFunction("uppercase", "<s-:s>", arity: 1, uppercase),
        NativeFunction("length", "<s-:n>", arity: 1, length),
        NativeFunction("trim", "<s-:s>", arity: 1, trim),
        NativeFunction("pad", "<s-ns?:s>", arity: 3, pad),
        NativeFunction("join", "<a<s>s?:s>", arity: 2, join),
    ]

    /// `$substring(text, start, length)`, in code points; a negative start counts from the end.
    private static func substring(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        let scalars = text.unicodeScalars
        let count = scalars.count
        var start = arguments[1].double
        if let given = start, Double(count) + given < 0 { start = 0 }
        var end = Double(count)
        if let length = arguments[2].double {
            guard length > 0 else { return .string("") }
            // Without a start, JavaScript computes an end that is not a number.
            end = start.map { $0 >= 0 ? $0 + length : Double(count) + $0 + length } ?? 0
        }
        let first = place(start ?? 0, in: count)
        let last = place(end, in: count)
        guard first < last else { return .string("") }
        if first == 0, last == count { return arguments[0] }
        try evaluation.check(stringOf: last - first)
        let from = scalars.index(scalars.startIndex, offsetBy: first)
        let to = scalars.index(from, offsetBy: last - first)
        return .string(String(scalars[from..<to]))
    }

    /// An index as JavaScript's `slice` reads it: without its fraction, and from the end if
    /// negative.
    private static func place(_ place: Double, in count: Int) -> Int {
        let whole = place.rounded(.towardZero)
        let fromStart = whole < 0 ? Double(count) + whole : whole
        return Int(max(0, min(Double(count), fromStart)))
    }

    private static func substringBefore(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string, let part = arguments[1].string,
            let place = TextSearch(for: part).place(in: text)
        else { return arguments[0] }
        try evaluation.charge(place)
        return .string(text.text(ofUTF8: 0..<place))
    }

    private static func substringAfter(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string, let part = arguments[1].string,
            let place = TextSearch(for: part).place(in: text)
        else { return arguments[0] }
        let rest = place + part.utf8.count..<text.utf8.count
        try evaluation.charge(rest.count)
        return .string(text.text(ofUTF8: rest))
    }

    /// `$length(text)`, in code points.
    private static func length(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        return .number(Double(text.unicodeScalars.count))
    }

    /// Replaces runs of spaces, tabs and line ends by one space, and removes them at both ends.
    private static func trim(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        try evaluation.check(stringOf: text.utf8.count)
        var trimmed: [UInt8] = []
        trimmed.reserveCapacity(text.utf8.count)
        var isAfterSpace = true
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if !isSpace {
                trimmed.append(byte)
            } else if !isAfterSpace {
                trimmed.append(0x20)
            }
            isAfterSpace = isSpace
        }
        if isAfterSpace, !trimmed.isEmpty { trimmed.removeLast() }
        return .string(String(decoding: trimmed, as: UTF8.self))
    }

    /// `$pad(text, width, characters)`: pads to a width in code points.
    ///
    /// It pads at the end, or at the beginning if the width is negative. The width's fraction is
    /// ignored.
    private static func pad(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let text = arguments[0].string else { return .undefined }
        guard let width = arguments[1].double else { return arguments[0] }
        let length = text.unicodeScalars.count
        guard abs(width).rounded(.down) > Double(length) else { return arguments[0] }
        let limit = Double(evaluation.limits.stringUnitCountMax + 1)
        let missing = Int(min(limit, abs(width).rounded(.down))) - length
        try evaluation.check(stringOf: length + missing)
        var padding = ""
        let filler = arguments[2].string.flatMap { $0.isEmpty ? nil : $0 } ?? " "
        let fillerLength = filler.unicodeScalars.count
        padding.reserveCapacity((missing / fillerLength + 1) * filler.utf8.count)
        for _ in 0..<missing / fillerLength { padding += filler }
        padding.unicodeScalars.append(
            contentsOf: filler.unicodeScalars.prefix(missing % fillerLength))
        return .string(width > 0 ? text + padding : padding + text)
    }

    private static func join(_ arguments: [Value], _ evaluation: Evaluation)
        throws(JSONataError) -> Value
    {
        guard let count = arguments[0].count else { return .undefined }
        let separator = arguments[1].string ?? ""
        var byteCount = max(0, count - 1) * separator.utf8.count
        for index in 0..<count { byteCount += arguments[0].item(index).string?.utf8.count ?? 0 }
        if byteCount > evaluation.limits.stringUnitCountMax {
            // Characters can take more bytes than code units, so now count exactly.
            var unitCount = max(0, count - 1) * separator.utf16.count
            for index in 0..<count {
                unitCount += arguments[0].item(index).string?.utf16.count ?? 0
            }
            try evaluation.check(stringOf: unitCount)
        }
        try evaluation.charge(byteCount)
        var joined = ""
        joined.reserveCapacity(byteCount)
        for index in 0..<count {
            try evaluation.checkTime()
            if index > 0 { joined += separator }
            if let text = arguments[0].item(index).string { joined += text }
        }
        return .string(joined)
    }
}
