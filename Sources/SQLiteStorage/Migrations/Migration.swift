/// A change of the schema. Migrations are numbered, go forward only, and are never changed once
/// released.
struct Migration: Sendable {
    let number: Int
    let name: String

    /// Statements, separated by semicolons.
    let sql: String

    /// All there are, in order.
    static let all: [Migration] = [initial, revisionsByMachine, ownersAndExpiry]

    /// The number of the last one.
    static var latest: Int { all.last?.number ?? 0 }
}
