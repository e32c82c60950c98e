/// A time in milliseconds since 1970 in UTC, with its calendar date.
struct Timestamp {
    static let dayLength = 86_400_000
    /// How many days before and after 1970 JavaScript has dates for.
    private static let dayNumberMax = 100_000_000

    let millisecond: Int
    let date: CivilDate
    /// The milliseconds since midnight.
    let millisecondOfDay: Int

    /// Cuts off fractions of milliseconds; nil if it is not a number or JavaScript has no such
    /// date.
    init?(millisecond: Double) {
        let limit = Double(Self.dayNumberMax * Self.dayLength)
        guard millisecond.magnitude <= limit else { return nil }
        self.millisecond = Int(millisecond.rounded(.towardZero))
        let (day, time) = self.millisecond.quotientAndRemainder(flooredBy: Self.dayLength)
        date = CivilDate(dayNumber: day)
        millisecondOfDay = time
    }

    var hour: Int { millisecondOfDay / 3_600_000 }
    var minute: Int { millisecondOfDay / 60_000 % 60 }
    var second: Int { millisecondOfDay / 1_000 % 60 }

    /// 1 for Monday to 7 for Sunday.
    var weekday: Int { Self.weekday(of: millisecond) }

    static func weekday(of millisecond: Int) -> Int {
        let (day, _) = millisecond.quotientAndRemainder(flooredBy: dayLength)
        return (day + 3).quotientAndRemainder(flooredBy: 7).remainder + 1
    }

    /// The milliseconds of a date and time given by its parts.
    ///
    /// Parts may exceed their ranges and carry over. The result is "not a number" if a part is, or
    /// if there is no such date. As in JavaScript's `Date.UTC`, the years 0 to 99 count as 1900 to
    /// 1999.
    ///
    /// - Parameter month: from 0.
    static func millisecond(
        year: Double, month: Double, day: Double = 1, hour: Double = 0, minute: Double = 0,
        second: Double = 0, millisecond: Double = 0
    ) -> Double {
        let parts = [year, month, day, hour, minute, second, millisecond]
        guard parts.allSatisfy({ $0.magnitude < 1e15 }) else { return .nan }
        let year = (0...99).contains(year.rounded(.towardZero)) ? year + 1_900 : year
        let (years, monthOfYear) = Int(month).quotientAndRemainder(flooredBy: 12)
        let fullYear = Int(year) + years
        guard fullYear.magnitude < 400_000 else { return .nan }
        let firstDay = CivilDate.dayNumber(year: fullYear, month: monthOfYear + 1)
        let days = Double(firstDay) + day.rounded(.towardZero) - 1
        let time = hour * 3_600_000 + minute * 60_000 + second * 1_000 + millisecond
        let total = days * Double(dayLength) + time
        guard let found = Timestamp(millisecond: total) else { return .nan }
        return Double(found.millisecond)
    }
}
