import GRDB
import Storage

extension DatabaseError {
    /// Whether the connection must not be used again, because its memory may differ from the disk.
    var spoilsConnection: Bool {
        switch resultCode.primaryResultCode {
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_READONLY,
            .SQLITE_PROTOCOL:
            true
        default: false
        }
    }

    /// Whether the same statement would fail for every other request too.
    var concernsAll: Bool {
        switch resultCode.primaryResultCode {
        case .SQLITE_FULL, .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_INTERRUPT: true
        default: spoilsConnection
        }
    }
}

extension StoreError {
    /// Converts a failure of the database to the error that callers get.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError:
            let reason = error.message ?? "no reason given"
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: self = .unavailable("The disk is full: \(reason).")
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt("The database: \(reason).")
            default:
                let code = error.extendedResultCode.rawValue
                self = .unavailable("The database failed (code \(code)): \(reason).")
            }
        default: self = .unavailable("The database failed: \(error).")
        }
    }
}
