import GRDB
import Storage

/// A checksum of values in a row, which detects damage.
///
/// It is stored with the row, so neither it nor the order of the values may ever change.
enum RowChecksum {
    static func of(_ values: [Value]) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        for value in values { append(value, to: &bytes) }
        return Int64(CRC32.checksum(of: bytes[...]))
    }

    /// Appends a value: a byte for its type, the length of texts and bytes, and the value.
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

    /// `row_checksum(…)` as an SQL function, for rows that a migration writes.
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
