import Histories
import Interpreter
import JSONValue
import Storage

/// Lists the events of an execution.
///
/// Source: API `GetExecutionHistory`.
///
/// If the events are large, a page may hold fewer than requested; `nextToken` then shows that there
/// are more.
struct GetExecutionHistory: Operation {
    let arn: String
    let page: PageRequest
    let isNewestFirst: Bool
    let isWithData: Bool

    /// The number of events read from the store at a time.
    private static let chunk = 100

    init(_ input: inout InputReader) throws(APIError) {
        arn = try input.requiredText("executionArn", .arn)
        page = try PageRequest(&input)
        isNewestFirst = try input.flag("reverseOrder") ?? false
        isWithData = try input.flag("includeExecutionData") ?? true
    }

    func run(in api: StatesAPI) async throws(APIError) -> JSON {
        let arn = try ARN.execution(arn).text
        let scope = "\(Self.name) \(arn) \(isNewestFirst)"
        var last = try position(scope, in: api)
        let record = try await api.execution(arn)
        let renderer = HistoryEventRenderer(
            roleARN: record.identity.roleARN, isWithData: isWithData)
        var items: [JSON] = []
        var byteCount = 0
        var hasMore = true
        while hasMore, items.count < page.limit, byteCount < api.options.historyPageByteCountMax {
            let wanted = min(Self.chunk, page.limit - items.count)
            let range = HistoryRange(after: last, limit: wanted + 1, isNewestFirst: isNewestFirst)
            let events = try await api.history(of: record.identity.id, range)
            hasMore = events.count > wanted
            for event in events.prefix(wanted) {
                items.append(renderer.event(event).json)
                byteCount += event.fact.shownByteCount
                last = event.historyID
            }
        }
        return page.answer(
            "events", items, end: hasMore ? last.map { String($0) } : nil, scope: scope,
            now: api.now())
    }

    /// The id of the last event on the previous page.
    private func position(_ scope: String, in api: StatesAPI) throws(APIError) -> Int? {
        guard let text = try page.position(scope, now: api.now()) else { return nil }
        guard let id = UInt32(text) else { throw .invalidToken }
        return Int(id)
    }
}
