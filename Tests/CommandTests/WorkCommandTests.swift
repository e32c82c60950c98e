import ArgumentParser
import JSONValue
import Testing

@testable import TreadleCLI

/// `treadle work` against a server that answers in pages.
@Suite struct WorkCommandTests {
    private let stub = StubStates()

    @Test func listsAllPages() async throws {
        let result = try await stub.run(try ListWork.parse([]))
        #expect(result.error == nil)
        #expect(
            result.output == """
                KEY       KIND                         DUE (UTC)            FAILURES  EXECUTION      REASON
                1-7-3-10  task                         2026-10-26 07:33:20        16  nightly/run-1  It broke.
                2-8-0-13  deletion of a state machine  2026-10-26 07:33:21         0                 Its handle is not valid JSON.

                """)
        #expect(stub.calls(of: "ListWork").map { $0["nextToken"] } == [nil, "2"])
    }

    @Test func triesAgainAndDropsByKey() async throws {
        let retried = try await stub.run(try RetryWork.parse(["1-7-3-10", "2-8-0-13"]))
        #expect(retried.error == nil)
        #expect(retried.output == "tried again: 1-7-3-10\ntried again: 2-8-0-13\n")
        #expect(stub.calls(of: "RetryWork") == [["key": "1-7-3-10"], ["key": "2-8-0-13"]])
        let dropped = try await stub.run(try DropWork.parse(["1-7-3-10"]))
        #expect(dropped.output == "dropped 1-7-3-10\n")
        #expect(stub.calls(of: "DropWork") == [["key": "1-7-3-10"]])
    }

    @Test func stopsAtTheFirstRefusal() async throws {
        let result = try await stub.run(try DropWork.parse(["1-7-3-10", "1-9-9-9", "1-1-1-1"]))
        #expect(result.output == "dropped 1-7-3-10\n")
        #expect(result.error?.message.contains("No work with the key '1-9-9-9'") == true)
        #expect(stub.calls(of: "DropWork").count == 2)
    }

    @Test func wantsAKey() {
        #expect(throws: (any Error).self) { try RetryWork.parse([]) }
    }
}
