/// A point in time as text, in UTC: `2026-11-22 16:01:54`.
///
/// - Parameters:
///   - seconds: the time in seconds since 1970.
///   - milliseconds: whether to add milliseconds: `2026-11-22 16:01:54.123`.
func dateText(_ seconds: Double, milliseconds: Bool = false) -> String {
    guard seconds.isFinite, abs(seconds) < 2e11 else { return "?" }
    let total = Int((seconds * 1_000).rounded())
    let (day, ofDay) = total.floored(by: 86_400_000)
    let date = civilDate(day: day)
    let second = ofDay / 1_000
    let time = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits)
        .joined(separator: ":")
    let text = "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day)) \(time)"
    guard milliseconds else { return text }
    return text + "." + String(1_000 + ofDay % 1_000).dropFirst()
}

/// The Gregorian date of a day counted from 1970-01-01.
///
/// The calculation starts years on the first of March, so that the leap day is the last of its
/// year.
private func civilDate(day: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (day + 719_468).floored(by: 146_097)
    let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
}

extension Int {
    /// The quotient and a remainder that is never negative.
    fileprivate func floored(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let remainder = ((self % divisor) + divisor) % divisor
        return ((self - remainder) / divisor, remainder)
    }
}
