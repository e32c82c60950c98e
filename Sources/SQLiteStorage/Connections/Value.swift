import GRDBSQLite

/// A value that is bound to a parameter of a statement.
enum Value: Sendable {
    case null
    case int(Int64)
    case text(String)
    case blob([UInt8])

    static func int(_ value: Int) -> Value { .int(Int64(value)) }

    static func int(_ value: Int?) -> Value { value.map { .int(Int64($0)) } ?? .null }

    static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }

    /// Binds the value.
    ///
    /// - Returns: SQLite's result code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .int(let value): return sqlite3_bind_int64(statement, index, value)
        case .text(var value):
            return value.withUTF8 { bytes in
                // An empty string has no address, and SQLite would treat that as null.
                guard let start = bytes.baseAddress else {
                    return sqlite3_bind_text(statement, index, "", 0, Self.copied)
                }
                return sqlite3_bind_text64(
                    statement, index, start, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        case .blob(let value):
            return value.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else {
                    return sqlite3_bind_zeroblob(statement, index, 0)
                }
                return sqlite3_bind_blob64(
                    statement, index, start, UInt64(bytes.count), Self.copied)
            }
        }
    }

    /// SQLite's `SQLITE_TRANSIENT`, which makes it copy the value.
    ///
    /// Swift does not import this macro.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
