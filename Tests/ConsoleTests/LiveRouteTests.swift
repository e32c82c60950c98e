import AWSAPI
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import NIOCore
import Testing

@testable import Console

/// The stream over real connections.
@Suite(.timeLimit(.minutes(1))) struct LiveRouteTests {
    private let workshop = Workshop()

    /// Runs a server and gives its port.
    private func withServer(
        _ workshop: Workshop, _ test: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await workshop.server.application().test(.live) { client in
            try await test(try #require(client.port))
        }
    }

    @Test func tellsWhatHappens() async throws {
        try await withServer(workshop) { port in
            let stream = try EventStream(port: port, "/treadle/live")
            let head = try await stream.next()
            #expect(head.contains("HTTP/1.1 200 OK"))
            #expect(head.contains("Content-Type: text/event-stream"))
            #expect(head.contains("Cache-Control: no-store"))
            #expect(head.contains("X-Accel-Buffering: no"))
            #expect(try await stream.next().contains("retry: 1000"))
            #expect(try await stream.nextEvent().name == "hello")
            let machine = try await workshop.create("m", Workshop.wait)
            #expect(try await stream.nextEvent().name == "machines")
            let arn = try await workshop.start(machine, "e")["executionArn"] ?? nil
            let started = try await stream.nextEvent()
            #expect(started.name == "change")
            #expect(started.data["executions"]?[0]?["arn"] == arn)
            #expect(started.data["executions"]?[0]?["status"] == "RUNNING")
            try await workshop.call(
                "StopExecution",
                ["executionArn": arn, "error": "Enough", "cause": "It takes too long."])
            let stopped = try await stream.nextEvent()
            #expect(stopped.data["executions"]?[0]?["status"] == "ABORTED")
            #expect(stopped.data["executions"]?[0]?["error"] == "Enough")
            #expect(stopped.data["executions"]?[0]?["cause"] == "It takes too long.")
            try await workshop.call(
                "UpdateStateMachine",
                ["stateMachineArn": machine, "definition": .string(Workshop.pass)])
            #expect(try await stream.nextEvent().name == "machines")
            try await workshop.call("DeleteStateMachine", ["stateMachineArn": machine])
            #expect(try await stream.nextEvent().name == "machines")
        }
    }

    @Test func tellsOnlyOfWhatIsAskedFor() async throws {
        try await withServer(workshop) { port in
            let machines = [try await workshop.create("a"), try await workshop.create("b")]
            let arn = try #require(machines[1].string)
            let stream = try EventStream(port: port, "/treadle/live?machine=\(arn)")
            #expect(try await stream.firstEvent().name == "hello")
            try await workshop.start(machines[0], "e1")
            try await workshop.start(machines[1], "e2")
            let event = try await stream.nextEvent()
            #expect(event.data["executions"]?.array?.map { $0["name"] } == ["e2"])
        }
    }

    @Test func goesOnWhereItBroke() async throws {
        try await withServer(workshop) { port in
            let machine = try await workshop.create("m")
            let first = try EventStream(port: port, "/treadle/live")
            _ = try await first.firstEvent()
            try await workshop.start(machine, "e1")
            let last = try await first.nextEvent().id
            first.close()
            try await workshop.start(machine, "e2")
            for stream in [
                try EventStream(port: port, "/treadle/live", lastEventID: last),
                try EventStream(port: port, "/treadle/live?after=\(last)"),
            ] {
                #expect(try await stream.firstEvent().name == "hello")
                let event = try await stream.nextEvent()
                #expect(event.data["executions"]?.array?.map { $0["name"] } == ["e2"])
            }
        }
    }

    @Test(arguments: ["0-0", "nonsense", "%22"])
    func saysThatItDoesNotKnow(_ last: String) async throws {
        try await withServer(workshop) { port in
            let stream = try EventStream(port: port, "/treadle/live", lastEventID: last)
            #expect(try await stream.firstEvent().name == "hello")
            #expect(try await stream.nextEvent().name == "reset")
        }
    }

    @Test func givesSignsOfLife() async throws {
        let engine = workshop.engine
        let pace = LiveSession.Pace(pause: .milliseconds(1), ping: .milliseconds(20))
        let workshop = Workshop(routes: { router in
            LiveRoute(feed: engine.changes, pace: pace).add(to: router)
        })
        try await withServer(workshop) { port in
            let stream = try EventStream(port: port, "/treadle/live")
            #expect(try await stream.firstEvent().name == "hello")
            for _ in 0..<3 { #expect(try await stream.next() == ": ping") }
        }
    }

    @Test func endsWithItsClient() async throws {
        let feed = workshop.engine.changes
        try await withServer(workshop) { port in
            var streams: [EventStream] = []
            for _ in 0..<20 {
                streams.append(try EventStream(port: port, "/treadle/live"))
            }
            while feed.waiterCount < streams.count { try await Task.sleep(for: .milliseconds(5)) }
            for stream in streams { stream.close() }
            while feed.waiterCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    /// Without it the server would wait for the client.
    @Test func endsWithTheServer() async throws {
        let workshop = workshop
        let streams = try await workshop.server.application().test(.live) { client in
            let port = try #require(client.port)
            let streams = [
                try EventStream(port: port, "/treadle/live"),
                try EventStream(port: port, "/treadle/live"),
            ]
            for stream in streams { _ = try await stream.firstEvent() }
            while workshop.engine.changes.waiterCount < 2 {
                try await Task.sleep(for: .milliseconds(5))
            }
            return streams
        }
        for stream in streams {
            await #expect(throws: EventStream.Ended.self) { try await stream.nextEvent() }
        }
    }

    /// A client that is asleep takes nothing; then nothing is written to it.
    @Test func endsThoughAClientSleeps() async throws {
        let engine = workshop.engine
        let pace = LiveSession.Pace(pause: .milliseconds(1))
        let workshop = Workshop(routes: { router in
            LiveRoute(feed: engine.changes, pace: pace).add(to: router)
        })
        let sleeper = try await workshop.server.application().test(.live) { client in
            let port = try #require(client.port)
            let sleeper = try EventStream(port: port, "/treadle/live", bufferByteCount: 4096)
            while await goesOn(engine.changes) {
                for number in 0..<250 { engine.changes.publish(.execution(.example(number))) }
            }
            return sleeper
        }
        sleeper.close()
    }

    /// Whether the only listener has told what there is, and waits for more.
    private func goesOn(_ feed: ChangeFeed) async -> Bool {
        for _ in 0..<50 {
            if feed.waiterCount > 0 { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
