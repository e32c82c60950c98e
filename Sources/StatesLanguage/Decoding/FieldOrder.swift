/// The order in which AWS puts names that it keeps in a Java `HashMap`.
enum FieldOrder {
    /// The names in a diagnostic, as measured: `[States, StartAt]`,
    /// `[SecondsPath, Seconds, TimestampPath, Timestamp]`.
    static func sorted(_ names: [String]) -> [String] {
        let tableSize = tableSize(for: names.count)
        return names.sorted { bucket(of: $0, tableSize) < bucket(of: $1, tableSize) }
    }

    /// The members of a template that was filled in, as recorded: first the plain ones as they stand
    /// in the definition, then those whose names end with `.$`, by the names without it.
    static func sorted(
        plain: [PayloadTemplate.Member], filledIn: [PayloadTemplate.Member]
    ) -> [PayloadTemplate.Member] {
        let tableSize = tableSize(for: filledIn.count)
        // The sort is stable: members of one bucket stay as they stand.
        return plain
            + filledIn.sorted { bucket(of: $0.name, tableSize) < bucket(of: $1.name, tableSize) }
    }

    private static func tableSize(for count: Int) -> UInt32 {
        var size: UInt32 = 16
        while count * 4 > Int(size) * 3 { size *= 2 }
        return size
    }

    private static func bucket(of name: String, _ tableSize: UInt32) -> UInt32 {
        let hash = name.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
        return (hash ^ (hash >> 16)) & (tableSize - 1)
    }
}
