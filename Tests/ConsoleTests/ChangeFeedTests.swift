import Console
import Engine
import Interpreter
import Storage
import Testing

@Suite struct ChangeFeedTests {
    @Test func holdsWhatWasPublished() {
        let feed = ChangeFeed(capacity: 3, epoch: 7)
        let start = feed.end
        #expect(feed.changes(after: start) == .changes([], upTo: start))
        feed.publish(.execution(.example(1)))
        feed.publish(.stateMachines)
        let end = ChangeFeed.Position(epoch: 7, number: 2)
        #expect(feed.end == end)
        #expect(
            feed.changes(after: start)
                == .changes([.execution(.example(1)), .stateMachines], upTo: end))
        #expect(feed.changes(after: end) == .changes([], upTo: end))
    }

    @Test func forgetsTheOldest() {
        let feed = ChangeFeed(capacity: 3, epoch: 7)
        for number in 1...5 { feed.publish(.execution(.example(number))) }
        let end = ChangeFeed.Position(epoch: 7, number: 5)
        let kept = (3...5).map { ChangeFeed.Change.execution(.example($0)) }
        #expect(
            feed.changes(after: ChangeFeed.Position(epoch: 7, number: 2))
                == .changes(kept, upTo: end))
        #expect(
            feed.changes(after: ChangeFeed.Position(epoch: 7, number: 1)) == .missed(upTo: end))
    }

    @Test(arguments: [(8, 1), (7, 3), (7, -1), (7, .max), (7, .min)])
    func knowsNoOtherPositions(_ epoch: UInt64, _ number: Int) {
        let feed = ChangeFeed(capacity: 3, epoch: 7)
        for number in 1...2 { feed.publish(.execution(.example(number))) }
        let page = feed.changes(after: ChangeFeed.Position(epoch: epoch, number: number))
        #expect(page == .missed(upTo: ChangeFeed.Position(epoch: 7, number: 2)))
    }

    @Test func differsAfterARestart() {
        #expect(ChangeFeed().end != ChangeFeed().end)
    }

    @Test func wakesAllWhoWait() async {
        let feed = ChangeFeed()
        let start = feed.end
        await withTaskGroup { group in
            for _ in 0..<10 { group.addTask { await feed.wait(after: start) } }
            while feed.waiterCount < 10 { await Task.yield() }
            feed.publish(.stateMachines)
            await group.waitForAll()
        }
        #expect(feed.waiterCount == 0)
        // There is something already.
        await feed.wait(after: start)
    }

    @Test func letsGoOfTheCancelled() async {
        let feed = ChangeFeed()
        for isEarly in [true, false] {
            let waiting = Task { await feed.wait(after: feed.end) }
            if !isEarly { while feed.waiterCount == 0 { await Task.yield() } }
            waiting.cancel()
            await waiting.value
            #expect(feed.waiterCount == 0)
        }
    }

    @Test func losesNoneUnderLoad() async {
        let feed = ChangeFeed(capacity: 100_000)
        let start = feed.end
        let count = 20_000
        async let read = Self.read(count, from: feed, after: start)
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<count / 4 {
                        feed.publish(.execution(.example(writer * count + number)))
                        if number.isMultiple(of: 100) { await Task.yield() }
                    }
                }
            }
        }
        #expect(await read == count)
        #expect(feed.waiterCount == 0)
    }

    /// How many changes a reader sees that comes again and again.
    private static func read(
        _ count: Int, from feed: ChangeFeed, after start: ChangeFeed.Position
    ) async -> Int {
        var position = start
        var seen: Set<ChangeFeed.Change> = []
        while seen.count < count {
            guard case .changes(let changes, let end) = feed.changes(after: position) else {
                return -1
            }
            seen.formUnion(changes)
            position = end
            if seen.count < count { await feed.wait(after: position) }
        }
        return seen.count
    }
}
