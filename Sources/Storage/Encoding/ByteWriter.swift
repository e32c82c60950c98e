/// Appends small values to bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    /// The places in `bytes` of texts that may be referenced, in order.
    private var places: [Range<Int>] = []

    /// The index of the latest text by its hash.
    ///
    /// If two texts have the same hash, the earlier one is forgotten and written in full when it
    /// comes again.
    private var indexByHash: [UInt64: Int] = [:]

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func write(byte: UInt8) { bytes.append(byte) }

    /// Writes seven bits in each byte, the lowest first.
    mutating func write(_ value: Int) {
        var rest = Self.zigzag(value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    mutating func write(_ text: String?) {
        write(byte: text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ value: Int?) {
        write(byte: value == nil ? 0 : 1)
        if let value { write(value) }
    }

    /// Writes a text that is likely to come again soon, such as a payload that is passed on.
    ///
    /// If exactly the same bytes were written before, only their number is written.
    mutating func write(shared text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let hash = Self.hash(of: utf8)
            if let index = indexByHash[hash], isEqual(bytes[places[index]], utf8) {
                return write(index + 1)
            }
            indexByHash[hash] = places.count
            write(0)
            write(utf8)
            places.append(bytes.count - utf8.count..<bytes.count)
        }
    }

    private func isEqual(
        _ written: ArraySlice<UInt8>, _ utf8: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        written.withUnsafeBytes { left in
            let right = UnsafeRawBufferPointer(utf8)
            guard left.count == right.count else { return false }
            var at = 0
            while at + 8 <= left.count {
                guard
                    left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                        == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                else { return false }
                at += 8
            }
            return left[at...].elementsEqual(right[at...])
        }
    }

    private mutating func write(_ utf8: UnsafeBufferPointer<UInt8>) {
        write(utf8.count)
        bytes.append(contentsOf: utf8)
    }

    /// A hash of eight bytes at a time.
    ///
    /// It decides which texts are shared, so it is as permanent as the format.
    private static func hash(of utf8: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(utf8)
        var hash = UInt64(truncatingIfNeeded: raw.count)
        var at = 0
        while at + 8 <= raw.count {
            let word = UInt64(
                littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            hash = mix(hash, word)
            at += 8
        }
        while at < raw.count {
            hash = mix(hash, UInt64(raw[at]))
            at += 1
        }
        return hash
    }

    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }

    private static func zigzag(_ value: Int) -> UInt {
        UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    }
}
