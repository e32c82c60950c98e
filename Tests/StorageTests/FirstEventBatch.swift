import Interpreter
import Storage

/// Batches as the first version of the format had them.
enum FirstEventBatch {
    static func encode(_ events: [Event]) -> [UInt8] {
        let bytes = EventBatch.encode(events, of: ExecutionID(1), after: 0)
        let body = [1] + bytes.dropFirst().dropLast(4)
        let sum = CRC32.checksum(of: body[...])
        return body + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    }
}
