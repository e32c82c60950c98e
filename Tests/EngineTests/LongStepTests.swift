import Engine
import Interpreter
import StatesLanguage
import Storage
import Testing

/// Steps that take long hold up nobody else.
@Suite struct LongStepTests {
    @Test func endlessExpressionsHoldUpNobody() async throws {
        let workshop = Workshop()
        let endless = try await workshop.machine(
            "endless",
            #"{"QueryLanguage":"JSONata","StartAt":"E","States":{"E":{"Type":"Pass","Output":"{% ($f := function($n){$f($n+1)}; $f(0)) %}","End":true}}}"#
        )
        let quick = try await workshop.machine(
            "quick", #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#)
        // Known to be slow from here on.
        try await workshop.start(endless)
        let order = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    while order.texts.count(where: { $0 == "quick" }) < 10 {
                        try await workshop.start(endless)
                        order.add("endless")
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(20))
            for _ in 0..<10 {
                try await workshop.start(quick)
                order.add("quick")
            }
            let before = order.texts.prefix { $0 != "quick" }.count
            // If each had to wait its turn among the endless ones, there would be 160 of these.
            let between = order.texts.count(where: { $0 == "endless" }) - before
            #expect(between < 80)
            try await group.waitForAll()
        }
    }

    @Test func anEndlessLoopGivesWayAndCanBeStopped() async throws {
        let workshop = Workshop()
        let loop = try await workshop.machine(
            "loop",
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"A"}],"Default":"A"}}}"#
        )
        let id = try await workshop.start(loop)
        _ = try await workshop.engine.stop(id, StateError("Enough", cause: nil))
        let (record, events) = try await workshop.store.load(id)
        #expect(record.status == .aborted || record.status == .failed)
        #expect(events.contains { if case .turnEnded = $0.fact { true } else { false } })
    }

    /// What was accepted once runs, whatever this server would accept today.
    @Test func definitionsOnRecordAreNotJudged() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine(
            "strange",
            #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::glue:startJobRun","Parameters":{},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"P"}],"Next":"P"},"P":{"Type":"Pass","End":true},"Lonely":{"Type":"Pass","End":true}}}"#
        )
        let id = try await workshop.start(machine)
        await workshop.engine.runOnce()
        #expect(try await workshop.status(id) != nil)
        #expect(try await workshop.status(id) != .running)
    }
}
