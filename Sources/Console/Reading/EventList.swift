import AWSAPI
import Interpreter
import JSONValue
import Storage

/// The events of an execution as the console shows them, in order.
struct EventList {
    private let record: ExecutionRecord
    private let renderer: RunEventRenderer
    private let frames: FrameCounts

    /// The number of frames opened so far; nil until it is needed.
    private var mark: FrameCounts.Mark?

    /// The events as JSON, separated by commas.
    private var bytes: [UInt8] = []
    private(set) var count = 0

    /// The number of the last event.
    private(set) var last: Int

    init(
        _ record: ExecutionRecord, isWithData: Bool, counting frames: FrameCounts, after: Int
    ) {
        self.record = record
        self.frames = frames
        renderer = RunEventRenderer(record.identity, isWithData: isWithData)
        last = after
        mark = frames.mark(of: record.identity.id, after: after)
    }

    var byteCount: Int { bytes.count }

    mutating func append(_ event: Event, reading store: StoreReader) async throws(APIError) {
        let json = try await rendered(event, reading: store)
        if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
        bytes += json.utf8
        count += 1
        last = event.number
    }

    mutating func rendered(
        _ event: Event, reading store: StoreReader
    ) async throws(APIError) -> JSON {
        if mark == nil, case .parallelStarted = event.fact {
            mark = try await frames.count(
                of: record.identity.id, after: event.number - 1, reading: store)
        }
        let json = renderer.json(event, nextFrame: mark?.frameCount)
        mark?.pass(event)
        return json
    }

    /// The list as an `EventPage`; also keeps the count of frames for the next page.
    var page: [UInt8] {
        if let mark { frames.keep(mark, of: record.identity.id) }
        let total = max(record.eventCount, last)
        return Array(#"{"events":["#.utf8) + bytes + Array(#"],"eventCount":\#(total)}"#.utf8)
    }
}
