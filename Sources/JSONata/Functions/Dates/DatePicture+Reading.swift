extension DatePicture {
    /// The longest text in which the parts of a picture are searched.
    private static let textUnitCountMax = 16_384

    /// Reads a time in milliseconds since 1970; "not a number" if there is no such date.
    ///
    /// Components larger than the given ones come from the current time; smaller ones get their
    /// least values. Nil if the text does not match the picture or the picture has no components.
    ///
    /// - Throws: D3136 if components in between are missing, or if the date is given by weeks.
    func millisecond(
        in text: String, _ matcher: DateMatcher, now: Int, evaluation: Evaluation
    ) throws(JSONataError) -> Double? {
        guard text.utf8.count <= Self.textUnitCountMax else { throw .tooLarge }
        let scalars = Array(text.unicodeScalars)
        guard let ends = try matcher.ends(in: scalars, evaluation: evaluation) else { return nil }
        var components: DateComponents?
        var start = 0
        for (part, end) in zip(parts, ends) {
            defer { start = end }
            guard case .marker(let marker) = part else { continue }
            if components == nil { components = DateComponents() }
            components?.values[marker.component] = try marker.value(in: scalars[start..<end])
        }
        return try components?.millisecond(now: now)
    }
}

extension DateMarker {
    /// Reads the text of a component; nil for an unknown name.
    fileprivate func value(in scalars: ArraySlice<Unicode.Scalar>) throws(JSONataError) -> Double? {
        if let integer, let number = integer.plainNumber(in: scalars) { return number }
        let text = Array(scalars).text
        if component == "Z" || component == "z" { return minuteCount(in: text) }
        if let integer { return try integer.number(in: text) }
        if component == "P" {
            return ["am": 0, "AM": 0, "pm": 1, "PM": 1][text]
        }
        // If several names are cut to the same text, the last one counts.
        let names = CalendarName.names(of: component) ?? []
        return names.lastIndex { text == cut($0) }.map { Double($0 + 1) }
    }

    private func cut(_ name: String) -> String {
        guard let widthMax, !widthMax.isNaN, widthMax != 0 else { return name }
        return String(name.prefix(Int(min(max(widthMax, 0), 100))))
    }

    /// The minutes of an offset.
    ///
    /// The minutes count eastwards even if the hours count westwards, as in the reference
    /// implementation.
    private func minuteCount(in text: String) -> Double {
        let digits = text.unicodeScalars.dropFirst(component == "z" ? 3 : 0)
        if let separator = offsetSeparator?.unicodeScalars.first {
            let parts = digits.split(separator: separator, maxSplits: 1)
            guard parts.count == 2 else { return .nan }
            let hours = Double(leadingIntegerOf: String(parts[0]))
            return hours * 60 + Double(leadingIntegerOf: String(parts[1]))
        }
        if digits.count <= 3 { return Double(leadingIntegerOf: String(digits)) * 60 }
        let hours = Double(leadingIntegerOf: String(digits.prefix(3)))
        return hours * 60 + Double(leadingIntegerOf: String(digits.dropFirst(3)))
    }
}
