import GRDB
import Storage

/// The checksum of some values of a row, so that a damaged row is told from what was written.
///
/// It is kept with the row, and so is for ever like the order of the values.
enum RowChecksum {
    static func of(_ values: [Value]) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        for value in values { append(value, to: &bytes) }
        return Int64(CRC32.checksum(of: bytes[...]))
    }

    /// Each value has a byte for its type; texts and bytes have their length before them.
    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(0)
        case .int(let number):
            bytes.append(1)
            append(number, to: &bytes)
        case .text(var text):
            bytes.append(2)
            text.withUTF8 { utf8 in
                append(Int64(utf8.count), to: &bytes)
                bytes.append(contentsOf: utf8)
            }
        case .blob(let blob):
            bytes.append(3)
            append(Int64(blob.count), to: &bytes)
            bytes.append(contentsOf: blob)
        }
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// `row_checksum(…)` for SQL, for rows that a migration writes.
    static let function = DatabaseFunction("row_checksum", pure: true) { arguments in
        of(arguments.map(Value.init))
    }
}

extension Value {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .int(number)
        case .double(let number): self = .int(Int64(bitPattern: number.bitPattern))
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(Array(data))
        }
    }
}
