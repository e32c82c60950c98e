public import Interpreter
import StatesLanguage
import Timestamps

/// The events of one commit, packed into one value with a checksum: a row of the log.
///
/// The format is permanent, like the facts: the first byte is its version, and anything unknown is
/// refused. Numbers that follow from earlier ones are not written.
///
/// In version 2 the checksum also covers the id of the execution, which is not written, so a batch
/// of another execution fails the check. Version 1 is read but no longer written.
public enum EventBatch {
    private static let version: UInt8 = 2
    private static let checksumByteCount = 4

    /// Packs events.
    ///
    /// - Parameters:
    ///   - events: the events; at least one, numbered without gaps.
    ///   - execution: the execution that they belong to.
    ///   - history: the number of visible events before them.
    public static func encode(
        _ events: [Event], of execution: ExecutionID, after history: Int
    ) -> [UInt8] {
        guard let first = events.first else { return [] }
        var writer = ByteWriter(capacity: 64 * events.count + 256)
        writer.write(byte: version)
        writer.write(events.count)
        writer.write(first.number)
        writer.write(history)
        writer.write(first.time.milliseconds)
        for event in events {
            writer.write(event.time.milliseconds &- first.time.milliseconds)
            writer.write(event.frame)
            writer.write(event.previousHistoryID)
            writer.write(event.fact)
        }
        var sum = CRC32.checksum(of: writer.bytes[...], execution.number)
        for _ in 0..<checksumByteCount {
            writer.write(byte: UInt8(truncatingIfNeeded: sum))
            sum >>= 8
        }
        return writer.bytes
    }

    /// Unpacks events.
    ///
    /// - Parameters:
    ///   - execution: the execution that they belong to.
    ///   - last: the number of the last event to decode; later ones are skipped.
    /// - Throws: `StoreError.corrupt` if the bytes are not what was written.
    public static func decode(
        _ bytes: [UInt8], of execution: ExecutionID, upTo last: Int = .max
    ) throws(StoreError) -> [Event] {
        let end = bytes.count - checksumByteCount
        guard end > 0 else { throw .corrupt("A record of the log is too short.") }
        let sum = bytes[end...].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let expected =
            switch bytes[0] {
            case 1: CRC32.checksum(of: bytes[..<end])
            default: CRC32.checksum(of: bytes[..<end], execution.number)
            }
        guard expected == sum else {
            throw .corrupt("A record of the log does not have its checksum.")
        }
        var reader = ByteReader(bytes, from: 0, to: end)
        guard (1...version).contains(try reader.byte()) else {
            throw .corrupt("A record of the log was written by a newer version.")
        }
        let count = try reader.int()
        let number = try reader.int()
        var history = try reader.int()
        let time = try reader.int()
        guard count >= 0, number > 0, number <= .max - count, history >= 0, history <= .max - count
        else { throw .corrupt("The numbers in a record of the log cannot be.") }
        var events: [Event] = []
        events.reserveCapacity(min(count, bytes.count))
        for index in 0..<count {
            guard number + index <= last else { return events }
            let moment = Timestamp(milliseconds: time &+ (try reader.int()))
            let frame = try reader.int()
            let previous = try reader.int()
            let fact = try reader.fact()
            if fact.isVisible { history += 1 }
            events.append(
                Event(
                    number: number + index, time: moment, frame: frame,
                    historyID: fact.isVisible ? history : nil, previousHistoryID: previous,
                    fact: fact))
        }
        guard reader.isAtEnd else {
            throw .corrupt("A record of the log has more than it should.")
        }
        return events
    }
}
