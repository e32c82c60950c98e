extension Timestamp {
    /// The value of a picture's component; nil if there is no such component or it is not a number.
    func value(of component: Unicode.Scalar) -> Double? {
        let value: Int
        switch component {
        case "Y": value = date.year
        case "M": value = date.month
        case "D": value = date.day
        case "d": value = dayOfYear
        case "F": value = weekday
        case "W": value = weekOfYear
        case "w": value = weekOfMonth
        case "X": value = weekYear
        case "x": value = weekMonth
        case "H": value = hour
        case "h": value = (hour + 11) % 12 + 1
        case "m": value = minute
        case "s": value = second
        case "f": value = millisecondOfDay % 1_000
        default: return nil
        }
        return Double(value)
    }
}
