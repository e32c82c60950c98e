extension DatePicture {
    /// Writes a time.
    ///
    /// - Parameters:
    ///   - millisecond: milliseconds since 1970; if there is no such date, its numbers are `NaN`.
    ///   - offset: the offset from UTC, with `±hhmm` read as one number.
    /// - Throws: D3133 for a component that has no names, D3134 for an offset with too many digits,
    ///   D3130 for an unknown numbering.
    func text(of millisecond: Double, offset: Double, evaluation: Evaluation)
        throws(JSONataError) -> String
    {
        let zone = ZoneOffset(offset)
        let local = Timestamp(millisecond: millisecond + zone.minuteCount * 60_000)
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .marker(let marker):
                text += try marker.text(of: local, in: zone, evaluation: evaluation)
            }
            try evaluation.checkTime()
        }
        try evaluation.check(stringOf: text.utf16.count)
        return text
    }
}

extension DateMarker {
    fileprivate func text(of time: Timestamp?, in zone: ZoneOffset, evaluation: Evaluation)
        throws(JSONataError) -> String
    {
        switch component {
        case "C", "E": return "ISO"
        case "P":
            let half = (time?.hour ?? 0) >= 12 ? "pm" : "am"
            return nameCase == .upper ? half.uppercased() : half
        case "Z", "z": return try text(of: zone, evaluation: evaluation)
        default: break
        }
        guard Self.numbers.has(component) else { return "undefined" }
        let value = time?.value(of: component) ?? .nan
        if let nameCase { return try name(value, nameCase) }
        var number = value
        if component == "Y", let digitCount {
            number = number.truncatingRemainder(dividingBy: .powerOfTen(digitCount))
        }
        return try integer?.text(of: number, evaluation: evaluation) ?? ""
    }

    private func name(_ value: Double, _ nameCase: IntegerPicture.LetterCase)
        throws(JSONataError) -> String
    {
        guard let names = CalendarName.names(of: component) else {
            throw JSONataError("D3133", value: Value.string(String(Character(component))).quoted)
        }
        guard let number = Int(exactly: value), names.indices.contains(number - 1) else {
            return "undefined"
        }
        let name = names[number - 1]
        let cased =
            switch nameCase {
            case .upper: name.uppercased()
            case .lower: name.lowercased()
            case .title: name
            }
        guard let widthMax, widthMax < Double(cased.count) else { return cased }
        return String(cased.prefix(Int(max(widthMax, 0))))
    }

    private func text(of zone: ZoneOffset, evaluation: Evaluation) throws(JSONataError) -> String {
        guard let integer else { return "" }
        var text: String
        switch (integer.digitPattern?.grouping, integer.digitPattern?.mandatoryCount) {
        case (.regular, _), (_, 3), (_, 4):
            text = try integer.text(of: zone.number, evaluation: evaluation)
        case (_, 1), (_, 2):
            text = try integer.text(of: zone.hour, evaluation: evaluation)
            if zone.minute != 0 {
                let pair = try IntegerPicture("00", evaluation: evaluation)
                text +=
                    ":" + (try pair.text(of: zone.minute.rounded(.down), evaluation: evaluation))
            }
        case (_, let count):
            throw JSONataError("D3134", value: count.map { String($0) })
        }
        if zone.number == 0, writesZero { return "Z" }
        if zone.number >= 0 { text = "+" + text }
        return component == "z" ? "GMT" + text : text
    }
}

/// An offset from UTC, for writing and for computing.
private struct ZoneOffset {
    let hour: Double
    let minute: Double

    /// Takes `±hhmm` as one number.
    ///
    /// Hours are rounded down and minutes keep the sign. Offsets west of Greenwich with minutes are
    /// therefore wrong, as they are in the reference implementation.
    init(_ offset: Double) {
        hour = (offset / 100).rounded(.down)
        minute = offset.truncatingRemainder(dividingBy: 100)
    }

    var number: Double { hour * 100 + minute }
    var minuteCount: Double { hour * 60 + minute }
}
