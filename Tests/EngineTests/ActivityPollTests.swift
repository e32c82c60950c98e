import Testing

@testable import Engine

/// No offer is lost between a worker's look into the store and its wait.
@Suite struct ActivityPollTests {
    @Test func anOfferBeforeTheWaitIsNotMissed() async {
        let polls = ActivityPolls()
        let seen = polls.offerCount(of: "a")
        polls.wake("a")
        // Would wait for ever if the offer were not counted.
        await polls.wait(for: "a", after: seen)
        #expect(polls.offerCount(of: "a") == seen + 1)
    }

    @Test func anOfferWakesAllWhoWaitForThatActivity() async {
        let polls = ActivityPolls()
        let seen = polls.offerCount(of: "a")
        let other = polls.offerCount(of: "b")
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await polls.wait(for: "a", after: seen) } }
            polls.wake("a")
            await group.waitForAll()
        }
        #expect(polls.offerCount(of: "b") == other)
    }

    @Test func anEndedPollWaitsNoLonger() async {
        let polls = ActivityPolls()
        let seen = polls.offerCount(of: "a")
        let poll = Task { await polls.wait(for: "a", after: seen) }
        poll.cancel()
        await poll.value
        #expect(polls.offerCount(of: "a") == seen)
    }
}
