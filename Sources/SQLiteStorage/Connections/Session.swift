import GRDB
import GRDBSQLite

/// A connection while its queue lends it.
///
/// GRDB opens connections, queues access and keeps prepared statements. Values are bound and rows
/// are read directly through SQLite, because a commit is the hottest path of the product.
struct Session {
    let database: Database

    /// Runs a statement to its end.
    ///
    /// - Returns: how many rows it changed, if it changes rows.
    @discardableResult
    func run(_ sql: String, _ values: [Value] = []) throws -> Int {
        try query(sql, values) { _ in true }
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    /// The value of the first row; nil if there is none.
    func first<Result>(
        _ sql: String, _ values: [Value] = [], _ read: (Columns) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try query(sql, values) { columns in
            result = try read(columns)
            return false
        }
        return result
    }

    func all<Result>(
        _ sql: String, _ values: [Value] = [], _ read: (Columns) throws -> Result
    ) throws -> [Result] {
        var results: [Result] = []
        try query(sql, values) { columns in
            results.append(try read(columns))
            return true
        }
        return results
    }

    /// Reads rows until `visit` returns false.
    func query(
        _ sql: String, _ values: [Value], _ visit: (Columns) throws -> Bool
    ) throws {
        let statement = try database.cachedStatement(sql: sql).sqliteStatement
        defer { sqlite3_reset(statement) }
        for (index, value) in values.enumerated() {
            try check(value.bind(to: statement, at: Int32(index + 1)), sql)
        }
        while true {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else { return try check(code, sql) }
            guard try visit(Columns(statement: statement)) else { return }
        }
    }

    /// Reads in one transaction, so all reads see the same state.
    func snapshot<Result>(_ read: () throws -> Result) throws -> Result {
        try run("BEGIN")
        do {
            let result = try read()
            try run("COMMIT")
            return result
        } catch {
            if isInTransaction { try run("ROLLBACK") }
            throw error
        }
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    private func check(_ code: Int32, _ sql: String) throws {
        guard code != SQLITE_OK, code != SQLITE_DONE else { return }
        throw DatabaseError(
            resultCode: ResultCode(
                rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: sql)
    }
}
