/// The order in which AWS puts the members of a template that was filled in.
///
/// Recordings show: first the plain ones as they stand in the definition, then those whose names
/// end with `.$` in the order of a Java `HashMap` over the names without it.
enum FieldOrder {
    static func sorted(
        plain: [PayloadTemplate.Member], filledIn: [PayloadTemplate.Member]
    ) -> [PayloadTemplate.Member] {
        var tableSize: UInt32 = 16
        while filledIn.count * 4 > Int(tableSize) * 3 { tableSize *= 2 }
        // The sort is stable: members of one bucket stay as they stand.
        return plain
            + filledIn.sorted { bucket(of: $0.name, tableSize) < bucket(of: $1.name, tableSize) }
    }

    private static func bucket(of name: String, _ tableSize: UInt32) -> UInt32 {
        let hash = name.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
        return (hash ^ (hash >> 16)) & (tableSize - 1)
    }
}
