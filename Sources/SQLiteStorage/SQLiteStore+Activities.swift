import StatesLanguage
public import Storage
import Timestamps

extension SQLiteStore: ActivityStore {
    public func create(_ activity: ActivityRecord) async throws(StoreError) -> ActivityRecord {
        try await writer.write { session in
            try session.run(
                """
                INSERT INTO activities (arn, name, created_at) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(activity.arn), .text(activity.name),
                    .int(activity.createdAt.milliseconds),
                ])
            return try session.activity(arn: activity.arn) ?? activity
        }
    }

    public func deleteActivity(arn: String) async throws(StoreError) {
        try await writer.write { session in
            let count = try session.run("DELETE FROM activities WHERE arn = ?", [.text(arn)])
            if count > 0 { try session.run("DELETE FROM tags WHERE arn = ?", [.text(arn)]) }
        }
    }

    public func activity(arn: String) async throws(StoreError) -> ActivityRecord? {
        try await readers.read { try $0.activity(arn: arn) }
    }

    public func activities(
        after name: String?, limit: Int
    ) async throws(StoreError) -> [ActivityRecord] {
        try await readers.read { session in
            try session.all(
                "SELECT arn, name, created_at FROM activities WHERE name > ? ORDER BY name LIMIT ?",
                [.text(name ?? ""), .int(max(limit, 0))], Session.activity)
        }
    }
}

extension SQLiteStore: TagStore {
    public func tags(of arn: String) async throws(StoreError) -> [Tag] {
        try await readers.read { session in
            try session.all("SELECT key, value FROM tags WHERE arn = ? ORDER BY key", [.text(arn)])
            { Tag(key: $0.text(0), value: $0.text(1)) }
        }
    }

    public func setTags(
        _ tags: [Tag], removing keys: [String], of arn: String
    ) async throws(StoreError) {
        try await writer.write { session in
            for key in keys {
                try session.run(
                    "DELETE FROM tags WHERE arn = ? AND key = ?", [.text(arn), .text(key)])
            }
            try session.set(tags, of: arn)
        }
    }
}

extension Session {
    func set(_ tags: [Tag], of arn: String) throws {
        for tag in tags {
            try run(
                "INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)",
                [.text(arn), .text(tag.key), .text(tag.value)])
        }
    }

    fileprivate func activity(arn: String) throws -> ActivityRecord? {
        try first(
            "SELECT arn, name, created_at FROM activities WHERE arn = ?", [.text(arn)],
            Self.activity)
    }

    fileprivate static func activity(_ columns: Columns) -> ActivityRecord {
        ActivityRecord(
            arn: columns.text(0), name: columns.text(1), createdAt: columns.time(2))
    }
}
