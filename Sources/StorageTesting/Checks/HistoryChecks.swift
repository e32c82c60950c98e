import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    static let histories = [
        StoreCheck("a history has the visible events only") { store in
            let first = try await Sample.wait.create(1, in: store)
            let second = try Sample.wait.step(
                first.execution, .timerFired(.wait, fact: 3), at: 11_000)
            try await store.commit(second, work: second.changes(at: 11_000))
            let visible = (first.events + second.events).filter { $0.historyID != nil }
            try expect(visible.count < first.events.count + second.events.count, "one is private")
            try expectEqual(
                try await store.history(of: ExecutionID(1), HistoryRange(limit: 100)), visible)
            try expectEqual(
                try await store.history(
                    of: ExecutionID(1), HistoryRange(limit: 100, isNewestFirst: true)),
                visible.reversed())
        },
        StoreCheck("a history is read page by page, both ways") { store in
            let all = try await history(ofMapOver: 700, in: store)
            try expect(all.count > 2000, "this is longer than a row of the log")
            for isNewestFirst in [false, true] {
                let expected = isNewestFirst ? all.reversed() : all
                for limit in [17, 500, 1000] {
                    let found = try await pages(
                        of: limit, isNewestFirst: isNewestFirst, upTo: all.count, in: store)
                    try expect(found == expected, "pages of \(limit) give all")
                }
            }
        },
        StoreCheck("beyond the ends of a history there is nothing") { store in
            _ = try await Sample.passes.create(1, in: store)
            for range in [
                HistoryRange(after: 8, limit: 5), HistoryRange(after: .max, limit: 5),
                HistoryRange(after: 1, limit: 5, isNewestFirst: true),
                HistoryRange(after: .min, limit: 5, isNewestFirst: true),
                HistoryRange(limit: 0), HistoryRange(limit: -1),
            ] {
                try expectEqual(try await store.history(of: ExecutionID(1), range), [])
            }
            try expectEqual(
                try await store.history(of: ExecutionID(2), HistoryRange(limit: 5)), [])
            try expectEqual(
                try await store.history(of: ExecutionID(1), HistoryRange(after: 6, limit: 5))
                    .map(\.historyID), [7, 8])
            try expectEqual(
                try await store.history(
                    of: ExecutionID(1),
                    HistoryRange(after: 100, limit: 2, isNewestFirst: true)
                ).map(\.historyID), [8, 7])
        },
        StoreCheck("texts come back byte for byte") { store in
            let text =
                #"{ "b": 1.50, "a":"\u0000 Ångström 😀 \"",  "big": 12345678901234567890123 }"#
            let step = try Sample.passes.start(
                Sample.passes.identity(1), input: Payload(parsing: text))
            try await store.create(step)
            let event = try await store.history(of: ExecutionID(1), HistoryRange(limit: 1)).first
            try expectEqual(event?.fact, .executionStarted(input: try Payload(recorded: text)))
        },
    ]

    /// Creates an execution whose first step is long.
    private static func history(
        ofMapOver count: Int, in store: any Store
    ) async throws -> [Event] {
        let items = JSON.array((0..<count).map { .int($0) })
        let step = try Sample.map.start(Sample.map.identity(1), input: Payload(items))
        try await store.create(step)
        return step.events.filter { $0.historyID != nil }
    }

    private static func pages(
        of limit: Int, isNewestFirst: Bool, upTo count: Int, in store: any Store
    ) async throws -> [Event] {
        var found: [Event] = []
        var after: Int?
        while found.count < count {
            let page = try await store.history(
                of: ExecutionID(1),
                HistoryRange(after: after, limit: limit, isNewestFirst: isNewestFirst))
            guard let last = page.last?.historyID else { break }
            found += page
            after = last
        }
        return found
    }
}
