import Histories
import JSONValue

extension Client {
    /// The events of an execution after a known one, oldest first.
    ///
    /// Without a known event, it reads forwards from the beginning, in pages of 1,000. After a
    /// known event, it reads backwards from the newest until it meets that event. The first of
    /// these pages has 50 events, because usually there is little or nothing new while following.
    ///
    /// - Parameter known: the id of the last event that the caller has; 0 if it has none.
    func events(
        of executionARN: String, after known: Int = 0
    ) async throws(ClientError) -> [HistoryEvent] {
        known == 0
            ? try await allEvents(of: executionARN)
            : try await newEvents(of: executionARN, after: known)
    }

    private static let operation = "GetExecutionHistory"

    private func allEvents(of arn: String) async throws(ClientError) -> [HistoryEvent] {
        var events: [HistoryEvent] = []
        var tokens = PageTokens()
        var token: String?
        repeat {
            let page = try await historyPage(of: arn, size: 1_000, newestFirst: false, token)
            events += page.events
            token = try tokens.next(page.next, of: Self.operation, from: endpoint)
        } while token != nil
        return events
    }

    private func newEvents(
        of arn: String, after known: Int
    ) async throws(ClientError) -> [HistoryEvent] {
        var events: [HistoryEvent] = []
        var tokens = PageTokens()
        var token: String?
        repeat {
            let size = events.isEmpty ? 50 : 1_000
            let page = try await historyPage(of: arn, size: size, newestFirst: true, token)
            let new = page.events.prefix { $0.id > known }
            events += new
            token = try tokens.next(
                new.count == page.events.count ? page.next : nil, of: Self.operation,
                from: endpoint)
        } while token != nil
        return events.reversed()
    }

    private func historyPage(
        of arn: String, size: Int, newestFirst: Bool, _ token: String?
    ) async throws(ClientError) -> (events: [HistoryEvent], next: String?) {
        var input: JSONObject = [
            "executionArn": .string(arn), "maxResults": .int(size),
            "reverseOrder": .bool(newestFirst),
        ]
        if let token { input["nextToken"] = .string(token) }
        let answer = try await call(Self.operation, .object(input))
        guard let list = answer["events"]?.array else {
            throw .unexpected(endpoint, reason: "GetExecutionHistory without events")
        }
        return (list.compactMap(HistoryEvent.init), answer["nextToken"]?.string)
    }
}
