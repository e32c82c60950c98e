/// A change of the schema.
///
/// Migrations are numbered, run forwards only, and never change after their release.
struct Migration: Sendable {
    let number: Int
    let name: String

    /// Statements, separated by semicolons.
    let sql: String

    /// All migrations, in order.
    static let all: [Migration] = [initial, revisionsByMachine, ownersAndExpiry]

    /// The number of the latest migration.
    static var latest: Int { all.last?.number ?? 0 }
}
