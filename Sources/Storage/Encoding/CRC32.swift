/// The CRC-32 checksum of IEEE 802.3, computed eight bytes at a time.
package enum CRC32 {
    private static let tables: [[UInt32]] = {
        var tables = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: 8)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            tables[0][byte] = value
        }
        for byte in 0..<256 {
            for table in 1..<8 {
                let last = tables[table - 1][byte]
                tables[table][byte] = tables[0][Int(last & 0xFF)] ^ (last >> 8)
            }
        }
        return tables
    }()

    package static func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
        ~sum(of: bytes, after: 0xFFFF_FFFF)
    }

    /// The checksum of bytes followed by a number, lowest byte first.
    package static func checksum(of bytes: ArraySlice<UInt8>, _ number: Int64) -> UInt32 {
        let sum = sum(of: bytes, after: 0xFFFF_FFFF)
        let tail = withUnsafeBytes(of: number.littleEndian) { Array($0) }
        return ~self.sum(of: tail[...], after: sum)
    }

    private static func sum(of bytes: ArraySlice<UInt8>, after start: UInt32) -> UInt32 {
        let tables = tables
        var sum = start
        var at = bytes.startIndex
        while at + 8 <= bytes.endIndex {
            var next: UInt32 = 0
            for table in 0..<4 {
                next ^= tables[7 - table][Int(UInt8(truncatingIfNeeded: sum) ^ bytes[at + table])]
                sum >>= 8
            }
            for table in 4..<8 { next ^= tables[7 - table][Int(bytes[at + table])] }
            sum = next
            at += 8
        }
        while at < bytes.endIndex {
            sum = tables[0][Int(UInt8(truncatingIfNeeded: sum) ^ bytes[at])] ^ (sum >> 8)
            at += 1
        }
        return sum
    }
}
