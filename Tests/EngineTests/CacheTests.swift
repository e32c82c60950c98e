import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Testing
import Timestamps

@testable import Engine

/// What is kept in memory has a bound in bytes, and the least recently used goes first.
@Suite struct CacheTests {
    @Test func theLeastRecentlyUsedGoesFirst() {
        var cache = LeastRecentlyUsed<Int, String>(countMax: 3, byteCountMax: 1000)
        for key in 1...3 { cache.keep("\(key)", for: key, byteCount: 10) }
        #expect(cache.find(1) == "1")
        #expect(cache.peek(2) == "2")
        cache.keep("4", for: 4, byteCount: 10)
        #expect([1, 2, 3, 4].map { cache.peek($0) } == ["1", nil, "3", "4"])
        #expect(cache.count == 3 && cache.byteCount == 30)
    }

    @Test func bytesAreBounded() {
        var cache = LeastRecentlyUsed<Int, Int>(countMax: 1000, byteCountMax: 100)
        for key in 1...50 { cache.keep(key, for: key, byteCount: 30) }
        #expect(cache.count == 3 && cache.byteCount == 90)
        cache.keep(50, for: 50, byteCount: 95)
        #expect(cache.count == 1 && cache.byteCount == 95)
        // One that is too large on its own is not kept, nor is what was there under its key.
        cache.keep(50, for: 50, byteCount: 101)
        #expect(cache.count == 0 && cache.byteCount == 0)
    }

    @Test func usesAreForgottenToo() {
        var cache = LeastRecentlyUsed<Int, Int>(countMax: 2, byteCountMax: 100)
        cache.keep(1, for: 1, byteCount: 1)
        cache.keep(2, for: 2, byteCount: 1)
        for _ in 0..<10_000 { #expect(cache.find(1) == 1) }
        cache.keep(3, for: 3, byteCount: 1)
        #expect(cache.peek(1) == 1 && cache.peek(2) == nil && cache.peek(3) == 3)
        cache.remove(1)
        cache.remove(1)
        #expect(cache.count == 1 && cache.byteCount == 1)
    }

    /// The items and the results of a Map count, not only inputs.
    @Test func anExecutionCountsWithItsItems() async throws {
        let items = JSON.array((0..<200).map { .string("item \($0) of a long list") })
        let workshop = Workshop()
        let machine = try await workshop.machine(
            "map",
            #"""
            {"StartAt": "Make", "States": {
              "Make": {"Type": "Pass", "Result": \#(items.text), "Next": "Each"},
              "Each": {"Type": "Map", "MaxConcurrency": 1, "ItemSelector": {"n": 1}, "End": true,
                "ItemProcessor": {"StartAt": "W", "States": {
                  "W": {"Type": "Wait", "Seconds": 60, "End": true}}}}}}
            """#)
        let id = try await workshop.start(machine)
        let (record, events) = try await workshop.store.load(id)
        var execution = Execution(record.identity)
        for event in events { execution.apply(event) }
        let cache = ExecutionCache(countMax: 10, byteCountMax: 1_000_000)
        cache.keep(.init(execution: execution, revision: record.revision))
        #expect(cache.byteCount > 2 * items.text.utf8.count)
        let small = ExecutionCache(countMax: 10, byteCountMax: items.text.utf8.count)
        small.keep(.init(execution: execution, revision: record.revision))
        #expect(small.find(id) == nil && small.byteCount == 0)
    }

    /// A reading that is late does not replace what was committed since.
    @Test func anOlderExecutionIsNotKept() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine(
            "wait", #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"#)
        let id = try await workshop.start(machine)
        let (record, events) = try await workshop.store.load(id)
        var execution = Execution(record.identity)
        let cache = ExecutionCache(countMax: 10, byteCountMax: 1_000_000)
        var older: Execution?
        for event in events {
            older = execution
            execution.apply(event)
        }
        cache.keep(.init(execution: execution, revision: record.revision))
        cache.keep(.init(execution: try #require(older), revision: record.revision))
        #expect(cache.find(id)?.execution == execution)
        cache.drop(id)
        #expect(cache.find(id) == nil && cache.byteCount == 0)
    }

    @Test func definitionsAreBoundedByTheirTexts() throws {
        let cache = DefinitionCache(countMax: 100, byteCountMax: 3_500)
        let comment = String(repeating: "x", count: 900)
        for number in 1...20 {
            let definition =
                #"{"Comment":"\#(comment)","StartAt":"S","States":{"S":{"Type":"Succeed"}}}"#
            let revision = Revision(
                id: RevisionID(Int64(number)), stateMachineARN: "arn", definition: definition,
                roleARN: "", label: nil, createdAt: Timestamp(seconds: 0))
            _ = try cache.machine(of: revision)
            #expect(cache.byteCount <= 3_500)
        }
        #expect(cache.byteCount > 2_000)
    }
}
