/// Sorts names into the order in which AWS shows names that it keeps in a Java `HashMap`.
enum FieldOrder {
    /// Sorts the names in a diagnostic, as measured: `[States, StartAt]`, `[SecondsPath, Seconds,
    /// TimestampPath, Timestamp]`.
    static func sorted(_ names: [String]) -> [String] {
        let tableSize = tableSize(for: names.count)
        return names.sorted { bucket(of: $0, tableSize) < bucket(of: $1, tableSize) }
    }

    /// Sorts the members of a filled-in template, as recorded.
    ///
    /// Plain members come first, in the order of the definition. Members whose names end with `.$`
    /// follow, sorted by the name without `.$`.
    static func sorted(
        plain: [PayloadTemplate.Member], filledIn: [PayloadTemplate.Member]
    ) -> [PayloadTemplate.Member] {
        let tableSize = tableSize(for: filledIn.count)
        // The sort is stable: members of one bucket keep their order.
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
