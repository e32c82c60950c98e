/// The components of a date as they were read, by their letters in pictures.
struct DateComponents {
    /// Nil for a name that is none.
    var values: [Unicode.Scalar: Double?] = [:]

    /// The moment, with what is missing taken from now or from the beginning of what is given.
    ///
    /// - Throws: D3136 if there are gaps, or the date is given by weeks.
    func millisecond(now: Int) throws(JSONataError) -> Double {
        let isYearDay = !gives("YMD", of: "YXMxWwdD") && gives("Yd", of: "YXMxWwdD")
        let isWeekOfMonth = gives("Xxw", of: "YXMxWwdD")
        let isWeekOfYear = !isWeekOfMonth && gives("XW", of: "YXMxWwdD")
        let isHalfDay = !gives("Hmsf", of: "PHhmsf") && gives("Phmsf", of: "PHhmsf")
        if isWeekOfMonth || isWeekOfYear { throw JSONataError("D3136") }
        let wanted = (isYearDay ? "YD" : "YMD") + (isHalfDay ? "Phmsf" : "Hmsf")
        var parts = try completed(wanted, now: now)
        if isYearDay { setDayOfYear(&parts) }
        if isHalfDay {
            let hour = parts["h"] ?? 0
            parts["H"] = (hour == 12 ? 0 : hour) + (parts["P"] == 1 ? 12 : 0)
        }
        // What is 0 or no number is January.
        let month = parts["M"].map { $0 > 0 ? $0 - 1 : 0 } ?? 0
        let utc = Timestamp.millisecond(
            year: parts["Y"] ?? .nan, month: month, day: parts["D"] ?? .nan,
            hour: parts["H"] ?? .nan, minute: parts["m"] ?? .nan, second: parts["s"] ?? .nan,
            millisecond: parts["f"] ?? .nan)
        let offset = value("Z").flatMap { $0 == 0 || $0.isNaN ? nil : $0 } ?? value("z") ?? 0
        return utc - (offset.isNaN ? 0 : offset) * 60_000
    }

    private func value(_ component: Unicode.Scalar) -> Double? { values[component] ?? nil }

    /// Are some of these components given, and of all that matter no other? 0 counts as not given.
    private func gives(_ wanted: String, of all: String) -> Bool {
        let given = all.unicodeScalars.filter { (value($0) ?? 0) != 0 && value($0)?.isNaN != true }
        return !given.isEmpty
            && given.allSatisfy { wanted.unicodeScalars.contains($0) }
    }

    /// Adds what is not given.
    private func completed(_ wanted: String, now: Int) throws(JSONataError)
        -> [Unicode.Scalar: Double]
    {
        let now = Timestamp(millisecond: Double(now))
        var parts = values.compactMapValues { $0 }
        var hasBegun = false
        var hasEnded = false
        for component in wanted.unicodeScalars {
            if value(component) != nil {
                hasBegun = true
                if hasEnded { throw JSONataError("D3136") }
            } else if hasBegun {
                parts[component] = component == "M" || component == "D" ? 1 : 0
                hasEnded = true
            } else {
                parts[component] = now?.value(of: component) ?? 0
            }
        }
        return parts
    }

    private func setDayOfYear(_ parts: inout [Unicode.Scalar: Double]) {
        let firstDay = Timestamp.millisecond(year: parts["Y"] ?? .nan, month: 0)
        let day = (parts["d"] ?? .nan) - 1
        let date = Timestamp(millisecond: firstDay + day * Double(Timestamp.dayLength))?.date
        parts["M"] = date.map { Double($0.month) } ?? .nan
        parts["D"] = date.map { Double($0.day) } ?? .nan
    }
}
