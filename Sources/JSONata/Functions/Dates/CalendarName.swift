/// The English names of months and weekdays.
enum CalendarName {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// The names that a component of a date can have; nil if it has none.
    static func names(of component: Unicode.Scalar) -> [String]? {
        switch component {
        case "M", "x": months
        case "F": weekdays
        default: nil
        }
    }
}
