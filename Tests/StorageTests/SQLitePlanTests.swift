import Foundation
import GRDB
import Interpreter
import Storage
import StorageTesting
import Synchronization
import Testing

@testable import SQLiteStorage

/// No statement goes through a whole table that grows.
@Suite struct SQLitePlanTests {
    /// Tables that grow with every execution.
    private static let large = ["work", "executions", "events", "revisions", "tags"]

    @Test func everyStatementUsesAnIndex() async throws {
        let seen = Mutex<Set<String>>([])
        var plans: [String: [String]] = [:]
        for check in StoreCheck.all {
            try await withTemporaryFolder { folder in
                let clock = ManualStoreClock()
                var options = SQLiteStore.Options()
                options.readerCount = 1
                let store = try await SQLiteStore(
                    path: folder + "/treadle.db", clock: clock, options: options)
                let trace: @Sendable (Session) -> Void = { session in
                    session.database.trace { event in
                        guard case .statement(let statement) = event else { return }
                        seen.withLock { _ = $0.insert(statement.sql) }
                    }
                }
                try await store.writer.write(trace)
                try await store.readers.read(trace)
                try await check.run(store, clock)
                let statements = seen.withLock { $0 }.filter { plans[$0] == nil }
                for sql in statements where Self.isQuery(sql) {
                    plans[sql] = try await store.writer.write { session in
                        try session.all("EXPLAIN QUERY PLAN \(sql)") { $0.text(3) }
                    }
                }
                try await store.close()
            }
        }
        #expect(plans.count > 40)
        // A new role is looked for in executions only if one was without its role before.
        for (sql, plan) in plans where !sql.hasPrefix("INSERT INTO roles") {
            for line in plan where Self.isScan(line) {
                Issue.record("\(line) in: \(sql)")
            }
        }
        let claim = try #require(plans.first { $0.key.contains("FROM work WHERE topic IS NULL") })
        #expect(claim.value == ["SEARCH work USING INDEX work_by_due (due<?)"])
        let poll = try #require(plans.first { $0.key.contains("FROM work WHERE topic = ?") })
        #expect(poll.value == ["SEARCH work USING INDEX work_by_topic (topic=? AND due<?)"])
        let next = try #require(plans.first { $0.key.hasPrefix("SELECT due FROM work") })
        #expect(next.value == ["SCAN work USING INDEX work_by_due"])
    }

    private static func isQuery(_ sql: String) -> Bool {
        ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].contains { sql.hasPrefix($0) }
    }

    /// A walk along an index ends at its limit; one through a table does not.
    private static func isScan(_ line: String) -> Bool {
        guard line.hasPrefix("SCAN "), !line.contains("USING") else { return false }
        let words = line.split(separator: " ")
        return words.count > 1 && large.contains(String(words[1]))
    }
}
