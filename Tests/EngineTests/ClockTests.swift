import Engine
import Interpreter
import StatesLanguage
import Storage
import Testing

/// The worker's loop, with a clock that is moved by hand.
@Suite struct ClockTests {
    private static let wait =
        #"{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}"#

    @Test func aWaitEndsWhenTheClockIsMoved() async throws {
        let workshop = Workshop()
        let running = Task { try await workshop.engine.run() }
        defer { running.cancel() }
        let machine = try await workshop.machine("wait", Self.wait)
        let far = try await workshop.start(machine, #"{"s": 3600}"#)
        let near = try await workshop.start(machine, #"{"s": 10}"#)
        // The heartbeat, the alarm and the retention.
        #expect(try await Workshop.eventually { workshop.time.sleeperCount == 3 })
        workshop.time.advance(bySeconds: 9)
        try await Task.sleep(for: .milliseconds(50))
        #expect(try await workshop.status(near) == .running)
        #expect(try await Workshop.eventually { workshop.time.sleeperCount == 3 })
        workshop.time.advance(bySeconds: 1)
        #expect(
            try await Workshop.eventually { try await workshop.status(near) == .succeeded })
        #expect(try await workshop.status(far) == .running)
    }

    /// Sleepers do not pile up, however many waits there were.
    @Test func thereIsOneAlarm() async throws {
        let workshop = Workshop()
        let running = Task { try await workshop.engine.run() }
        defer { running.cancel() }
        let machine = try await workshop.machine("wait", Self.wait)
        try await workshop.start(machine, #"{"s": 3600}"#)
        for _ in 0..<100 {
            let id = try await workshop.start(machine, #"{"s": 1}"#)
            #expect(try await Workshop.eventually { workshop.time.sleeperCount >= 3 })
            while try await workshop.status(id) == .running {
                workshop.time.advance(bySeconds: 1)
                try await Task.sleep(for: .milliseconds(1))
            }
        }
        #expect(try await Workshop.eventually { workshop.time.sleeperCount <= 3 })
    }
}
