import AWSAPI
import Interpreter
import JSONValue
import Storage

/// `GET /treadle/execution/events?arn=&after=&limit=&data=`: the facts after a number.
///
/// A page may have fewer events than requested if they are large, but it has at least one if there
/// are any.
struct EventPage {
    private let arn: String
    private let after: Int
    private let limit: Int
    private let isWithData: Bool

    private static let byteCountMax = 8 * 1024 * 1024

    /// The number of events read from the store at a time.
    private static let chunk = 250

    init(_ query: Query) throws(APIError) {
        arn = try query.requiredText("arn")
        after = try query.number("after", from: 0) ?? 0
        limit = try query.count("limit", standard: 1000, most: 5000)
        isWithData = try query.flag("data", standard: true)
    }

    func read(from store: StoreReader, _ frames: FrameCounts) async throws(APIError) -> [UInt8] {
        let record = try await store.execution(arn: arn)
        var list = EventList(record, isWithData: isWithData, counting: frames, after: after)
        while list.count < limit, list.byteCount < Self.byteCountMax {
            let wanted = min(Self.chunk, limit - list.count)
            let events = try await store.events(
                of: record.identity.id, after: list.last, limit: wanted)
            for event in events {
                try await list.append(event, reading: store)
                guard list.byteCount < Self.byteCountMax else { break }
            }
            guard events.count == wanted else { break }
        }
        return list.page
    }
}

/// `GET /treadle/execution/event?arn=&number=`: one fact with its data.
struct SingleEvent {
    private let arn: String
    private let number: Int

    init(_ query: Query) throws(APIError) {
        arn = try query.requiredText("arn")
        guard let number = try query.number("number", from: 1) else {
            throw .parameter("The parameter number is missing")
        }
        self.number = number
    }

    func read(from store: StoreReader, _ frames: FrameCounts) async throws(APIError) -> JSON {
        let record = try await store.execution(arn: arn)
        let event = try await store.events(
            of: record.identity.id, after: number - 1, limit: 1
        ).first
        guard let event else {
            throw APIError(
                "EventDoesNotExist", status: 404, "The execution has no event \(number)")
        }
        var list = EventList(record, isWithData: true, counting: frames, after: number - 1)
        return try await list.rendered(event, reading: store)
    }
}
