extension Timestamp {
    /// The time a number of seconds after 1970, to the millisecond.
    ///
    /// Values that are no number, or beyond the years from 1 to 9999, count as the nearest bound.
    public init(secondsSince1970 seconds: Double) {
        let bounded = seconds.isNaN ? 0 : min(max(seconds, -62_135_596_800), 253_402_300_799)
        self.init(milliseconds: Int((bounded * 1000).rounded()))
    }

    /// The time as HTTP writes it: `Tue, 01 Dec 2026 13:12:42 GMT`.
    ///
    /// Source: RFC 9110, 5.6.7.
    public var rfc822: String {
        let text = iso8601
        let parts = text.split(separator: "T")
        let date = parts[0].split(separator: "-").map(String.init)
        guard date.count == 3, let month = Int(date[1]) else { return text }
        // 1970-01-01 was a Thursday.
        let day = (seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) + 4
        let weekday = Self.weekdays[((day % 7) + 7) % 7]
        return
            "\(weekday), \(date[2]) \(Self.months[month - 1]) \(date[0]) \(parts[1].prefix(8)) GMT"
    }

    /// Reads a time as HTTP writes it; nil if it is in another form.
    public init?(rfc822 text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[1].utf8.count == 2,
            let month = Self.months.firstIndex(of: String(parts[2])), parts[3].utf8.count == 4
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        self.init(rfc3339: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
