import Interpreter
import StatesLanguage
import Storage
import Testing
import Timestamps

@Suite struct StoreClockTests {
    @Test func theSystemsClockGoesOnAndNeverBack() async throws {
        let clock = SystemStoreClock()
        var last = clock.now
        for _ in 0..<10_000 {
            let now = clock.now
            #expect(now >= last)
            last = now
        }
        let before = clock.now
        try await Task.sleep(for: .milliseconds(50))
        #expect(clock.now >= before.advanced(byMilliseconds: 50))
        #expect(clock.now < before.advanced(byMilliseconds: 60_000))
    }

    @Test func theSystemsClockKnowsTheWallClock() {
        let clock = SystemStoreClock()
        #expect(clock.now > Timestamp(seconds: 1_600_000_000))
        #expect(abs(clock.wallClockLead / .milliseconds(1)) < 10_000)
    }

    @Test(arguments: [
        ExecutionTimeline.Position(asOf: Timestamp(milliseconds: -5)),
        ExecutionTimeline.Position(
            asOf: Timestamp(milliseconds: 5), running: .init(7),
            stopped: .init(time: Timestamp(milliseconds: 3), id: .init(-9))),
        ExecutionTimeline.Position(
            asOf: Timestamp(milliseconds: 5),
            stopped: .init(time: Timestamp(milliseconds: 3), id: .init(9))),
    ])
    func aPlaceInATimelineIsReadAsItIsWritten(position: ExecutionTimeline.Position) {
        #expect(ExecutionTimeline.Position(parsing: position.text) == position)
    }

    @Test(arguments: ["", "5", "5,", "x,,", "5,y,", "5,,1", "5,,1,x", "5,,1,2,3", "5,,,"])
    func whatIsNotAPlaceInATimelineIsRefused(text: String) {
        #expect(ExecutionTimeline.Position(parsing: text) == nil)
    }
}
