/// The components of a date that was read, by their letters in pictures.
struct DateComponents {
    /// The numbers of the components. A name that is not known has none.
    var values = ComponentValues()

    private static let dates = ComponentSet("YXMxWwdD")
    private static let times = ComponentSet("PHhmsf")
    private static let civil = ComponentSet("YMD")
    private static let dayOfYear = ComponentSet("Yd")
    private static let weekOfMonth = ComponentSet("Xxw")
    private static let weekOfYear = ComponentSet("XW")
    private static let fullDay = ComponentSet("Hmsf")
    private static let halfDay = ComponentSet("Phmsf")

    /// The time in milliseconds since 1970.
    ///
    /// Missing components come from the current time or, after the given ones, from the start of
    /// the period.
    ///
    /// - Throws: D3136 if components in between are missing, or if the date is given by weeks.
    func millisecond(now: Int) throws(JSONataError) -> Double {
        let dates = values.given.intersection(Self.dates)
        let times = values.given.intersection(Self.times)
        let isYearDay = !dates.isOnly(Self.civil) && dates.isOnly(Self.dayOfYear)
        let isWeekOfMonth = dates.isOnly(Self.weekOfMonth)
        let isWeekOfYear = !isWeekOfMonth && dates.isOnly(Self.weekOfYear)
        let isHalfDay = !times.isOnly(Self.fullDay) && times.isOnly(Self.halfDay)
        if isWeekOfMonth || isWeekOfYear { throw JSONataError("D3136") }
        let wanted = (isYearDay ? "YD" : "YMD") + (isHalfDay ? "Phmsf" : "Hmsf")
        var parts = try completed(wanted, now: now)
        if isYearDay { setDayOfYear(&parts) }
        if isHalfDay {
            let hour = parts["h"] ?? 0
            parts["H"] = (hour == 12 ? 0 : hour) + (parts["P"] == 1 ? 12 : 0)
        }
        // 0 or "not a number" means January.
        let month = parts["M"].map { $0 > 0 ? $0 - 1 : 0 } ?? 0
        let utc = Timestamp.millisecond(
            year: parts["Y"] ?? .nan, month: month, day: parts["D"] ?? .nan,
            hour: parts["H"] ?? .nan, minute: parts["m"] ?? .nan, second: parts["s"] ?? .nan,
            millisecond: parts["f"] ?? .nan)
        let offset = values["Z"].flatMap { $0 == 0 || $0.isNaN ? nil : $0 } ?? values["z"] ?? 0
        return utc - (offset.isNaN ? 0 : offset) * 60_000
    }

    /// Adds the missing components.
    private func completed(_ wanted: String, now: Int) throws(JSONataError)
        -> ComponentValues
    {
        let now = Timestamp(millisecond: Double(now))
        var parts = values
        var hasBegun = false
        var hasEnded = false
        for component in wanted.unicodeScalars {
            if values[component] != nil {
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

    private func setDayOfYear(_ parts: inout ComponentValues) {
        let firstDay = Timestamp.millisecond(year: parts["Y"] ?? .nan, month: 0)
        let day = (parts["d"] ?? .nan) - 1
        let date = Timestamp(millisecond: firstDay + day * Double(Timestamp.dayLength))?.date
        parts["M"] = date.map { Double($0.month) } ?? .nan
        parts["D"] = date.map { Double($0.day) } ?? .nan
    }
}

extension ComponentSet {
    /// Whether it is not empty and has only these components.
    fileprivate func isOnly(_ wanted: ComponentSet) -> Bool { !isEmpty && isSubset(of: wanted) }
}
