import CZlib

/// Compresses answers in the format that browsers call `gzip` (RFC 1952).
enum Gzip {
    /// The fastest level: pages wait for the answer, and JSON shrinks to a tenth even so.
    private static let level = Int32(Z_BEST_SPEED)

    /// Compresses bytes; nil if memory runs out, and the answer is then sent as it is.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count < Int(UInt32.max) else { return nil }
        var stream = z_stream()
        guard treadle_deflate_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, uLong(bytes.count)))
        var source = bytes
        let result = source.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: room) { goal, count in
                stream.next_in = source.baseAddress
                stream.avail_in = uInt(source.count)
                stream.next_out = goal.baseAddress
                stream.avail_out = uInt(room)
                // The buffer is large enough for the worst case, so one call is enough.
                let isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = isDone ? Int(stream.total_out) : 0
            }
        }
        return result.isEmpty ? nil : result
    }
}
