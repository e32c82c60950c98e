import JSONValue
public import StatesLanguage
public import Storage

/// Says that a database was restored from a backup, and that nothing is to be done until a person
/// says so: the server that the backup was taken from may still be at work.
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
    /// The mark of a database that is held; nil if it is not.
    public func holdMark() async throws(StoreError) -> HoldMark? {
        try await readers.read { session in
            try session.first("SELECT value FROM meta WHERE key = ?", [.text(holdKey)]) {
                HoldMark($0.text(0))
            }
        }
    }

    /// Sets the mark, or takes it away.
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

    /// Tasks that have no answer on record: their calls are out, or were never made.
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
    /// A mark that cannot be read is one all the same.
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
