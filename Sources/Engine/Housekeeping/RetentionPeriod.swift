public import Storage

/// How long the executions of a state machine are kept after their end.
public enum RetentionPeriod: Hashable, Sendable {
    case days(Int)
    case forever

    /// The key of the tag that gives a state machine its own period.
    public static let tagKey = "treadle:retention-days"

    /// The longest period except `forever`: a hundred years.
    public static let daysMax = 36_500

    /// - Parameter days: the number of days; 0 means for ever.
    public init(days: Int) { self = days > 0 ? .days(min(days, Self.daysMax)) : .forever }

    /// Reads the value of the tag, a whole number of days; 0 means for ever, and anything else is
    /// nil.
    public init?(tagValue text: String) {
        guard (1...5).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let days = Int(text), days <= Self.daysMax
        else { return nil }
        self.init(days: days)
    }

    /// The problem with a tag; nil if the tag is valid or is not about retention.
    public static func problem(with tag: Tag) -> String? {
        guard tag.key == tagKey, RetentionPeriod(tagValue: tag.value) == nil else { return nil }
        return "The value of the tag '\(tagKey)' must be a whole number of days from 1 to "
            + "\(daysMax), or 0 to keep executions for ever; it is '\(tag.value)'"
    }
}
