import GRDBSQLite
import StatesLanguage
import Timestamps

/// The current row of a statement.
struct Columns {
    let statement: OpaquePointer

    func int(_ index: Int32) -> Int { Int(sqlite3_column_int64(statement, index)) }

    func optionalInt(_ index: Int32) -> Int? { isNull(index) ? nil : int(index) }

    func time(_ index: Int32) -> Timestamp { Timestamp(milliseconds: int(index)) }

    func optionalTime(_ index: Int32) -> Timestamp? { isNull(index) ? nil : time(index) }

    func text(_ index: Int32) -> String {
        guard let start = sqlite3_column_text(statement, index) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ index: Int32) -> String? { isNull(index) ? nil : text(index) }

    func bytes(_ index: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, index) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, index))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private func isNull(_ index: Int32) -> Bool {
        sqlite3_column_type(statement, index) == SQLITE_NULL
    }
}
