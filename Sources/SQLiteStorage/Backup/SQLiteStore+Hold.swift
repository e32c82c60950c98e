import JSONValue
public import Storage
public import Timestamps

/// A mark that a database was restored from a backup and must not do any work yet.
///
/// The server from which the backup was taken may still be running, so a person must resume the
/// work.
public struct HoldMark: Hashable, Sendable {
    /// When the backup was made; nil if that is not known.
    public var backupTime: Timestamp?

    /// The fingerprint of the key that the server had; nil if that is not known.
    public var keyID: String?

    public init(backupTime: Timestamp?, keyID: String?) {
        self.backupTime = backupTime
        self.keyID = keyID
    }
}

extension SQLiteStore {
    /// The mark of a held database; nil if it is not held.
    public func holdMark() async throws(StoreError) -> HoldMark? {
        try await readers.read { session in
            try session.first("SELECT value FROM meta WHERE key = ?", [.text(holdKey)]) {
                HoldMark($0.text(0))
            }
        }
    }

    /// Sets or removes the mark.
    public func setHoldMark(_ mark: HoldMark?) async throws(StoreError) {
        try await writer.write { session in
            guard let mark else {
                try session.run("DELETE FROM meta WHERE key = ?", [.text(holdKey)])
                return
            }
            try session.run(
                """
                INSERT INTO meta (key, value) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """, [.text(holdKey), .text(mark.text)])
        }
    }

    /// The tasks without a recorded answer: their calls are under way, or were never made.
    public func unansweredTasks() async throws(StoreError) -> [Work.ID] {
        try await readers.read { session in
            try session.all(
                """
                SELECT subject, number FROM work
                WHERE subject_kind = 1 AND kind = 10 AND handle IS NULL
                """
            ) { columns in
                Work.ID(
                    subject: Work.Subject(kind: .execution, number: Int64(columns.int(0))),
                    number: columns.int(1), kind: .task)
            }
        }
    }
}

private let holdKey = "held"

extension HoldMark {
    /// Reads a mark; an unreadable one still counts as a mark.
    fileprivate init(_ text: String) {
        let json = try? JSON(parsing: text)
        self.init(
            backupTime: json?["backupTime"]?.int.map { Timestamp(milliseconds: $0) },
            keyID: json?["keyID"]?.string)
    }

    fileprivate var text: String {
        var object = JSONObject()
        object["backupTime"] = backupTime.map { .int($0.milliseconds) }
        object["keyID"] = keyID.map { .string($0) }
        return JSON.object(object).text
    }
}
