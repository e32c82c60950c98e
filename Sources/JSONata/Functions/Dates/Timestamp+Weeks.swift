/// Week numbers.
///
/// Weeks begin on Monday, and the first week of a year or month contains its first Thursday.
extension Timestamp {
    /// The week of the year: `W`.
    var weekOfYear: Int {
        let year = date.year
        let week = Self.week(of: midnight, from: Self.firstWeek(year, 1))
        if week < 1 { return Self.week(of: midnight, from: Self.firstWeek(year - 1, 1)) }
        return week > 52 && midnight >= Self.firstWeek(year + 1, 1) ? 1 : week
    }

    /// The week of the month: `w`.
    var weekOfMonth: Int {
        let (year, month) = (date.year, date.month)
        let week = Self.week(of: midnight, from: Self.firstWeek(year, month))
        if week < 1 { return Self.week(of: midnight, from: Self.firstWeek(year, month - 1)) }
        return week > 4 && midnight >= Self.firstWeek(year, month + 1) ? 1 : week
    }

    /// The year that the week belongs to: `X`.
    var weekYear: Int {
        if millisecond < Self.firstWeek(date.year, 1) { return date.year - 1 }
        return millisecond >= Self.firstWeek(date.year + 1, 1) ? date.year + 1 : date.year
    }

    /// The month that the week belongs to, 1 to 12: `x`.
    var weekMonth: Int {
        let month = date.month
        if millisecond < Self.firstWeek(date.year, month) { return month == 1 ? 12 : month - 1 }
        if millisecond < Self.firstWeek(date.year, month + 1) { return month }
        return month == 12 ? 1 : month + 1
    }

    /// The day of the year from 1: `d`.
    var dayOfYear: Int {
        (midnight - Self.start(ofYear: date.year, month: 1)) / Self.dayLength + 1
    }

    /// The beginning of the day, computed in the same way as the beginnings of months.
    private var midnight: Int {
        Self.start(ofYear: date.year, month: date.month) + (date.day - 1) * Self.dayLength
    }

    private static func week(of day: Int, from start: Int) -> Int {
        (day - start).quotientAndRemainder(flooredBy: 7 * dayLength).quotient + 1
    }

    /// The beginning of the first week of a month, which may be 0 or 13.
    private static func firstWeek(_ year: Int, _ month: Int) -> Int {
        let start = start(ofYear: year, month: month)
        let weekday = weekday(of: start)
        return start + (weekday > 4 ? 8 - weekday : 1 - weekday) * dayLength
    }

    /// The beginning of a month. As in JavaScript, the years 0 to 99 count as 1900 to 1999.
    private static func start(ofYear year: Int, month: Int) -> Int {
        let (years, monthOfYear) = (month - 1).quotientAndRemainder(flooredBy: 12)
        let fullYear = year + years
        let civilYear = (0...99).contains(fullYear) ? fullYear + 1_900 : fullYear
        return CivilDate.dayNumber(year: civilYear, month: monthOfYear + 1) * dayLength
    }
}
