/// A day of the Gregorian calendar, which is extended to earlier dates.
struct CivilDate: Hashable {
    let year: Int
    /// From 1 to 12.
    let month: Int
    /// From 1 to 31.
    let day: Int

    /// The date of a number of days since 1970-01-01.
    ///
    /// It is computed in eras of 400 years that begin in March.
    init(dayNumber: Int) {
        let (era, dayOfEra) = (dayNumber + 719_468).quotientAndRemainder(flooredBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The number of days from 1970-01-01 to the first of a month (1 to 12).
    static func dayNumber(year: Int, month: Int) -> Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = yearFromMarch.quotientAndRemainder(flooredBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Int {
    /// Divides so that the remainder has the sign of the divisor.
    func quotientAndRemainder(flooredBy divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        let isShort = remainder != 0 && (remainder < 0) != (divisor < 0)
        return isShort ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
