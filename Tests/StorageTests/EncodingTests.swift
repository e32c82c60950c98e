import Interpreter
import StatesLanguage
import Storage
import Testing
import Timestamps

@Suite struct EncodingTests {
    @Test func everyKindOfFactHasAnExample() {
        #expect(Set(FactExamples.all.map(FactExamples.tag)) == Set(FactTag.allCases))
    }

    /// The log is kept for ever: if this fails, the change cannot be made. Add a new fact, or a new
    /// version of the format, beside the old one.
    @Test func factsAreEncodedAsTheyAlwaysWere() throws {
        for event in FactExamples.events {
            let tag = FactExamples.tag(of: event.fact)
            let bytes = EventBatch.encode(
                [event], of: Self.execution, after: FactExamples.historyCount(before: event))
            let golden = try self.bytes(try #require(GoldenFacts.all["\(tag)"]))
            // The versions differ in the first byte and in the checksum.
            #expect(bytes.dropFirst().dropLast(4) == golden.dropFirst().dropLast(4), "\(tag)")
            #expect(bytes.first == 2)
        }
        #expect(GoldenFacts.all.count == FactExamples.events.count)
    }

    @Test func whatWasEncodedLongAgoIsDecoded() throws {
        for event in FactExamples.events {
            let golden = try #require(GoldenFacts.all["\(FactExamples.tag(of: event.fact))"])
            #expect(try decode(try bytes(golden)) == [event])
        }
        #expect(try decode(try bytes(GoldenFacts.versionTwo)) == FactExamples.events)
    }

    @Test func theSecondVersionIsWrittenAsItAlwaysWas() {
        let bytes = EventBatch.encode(FactExamples.events, of: Self.execution, after: 3)
        #expect(hexadecimal(bytes) == GoldenFacts.versionTwo)
    }

    @Test func aBatchOfAnotherExecutionIsFound() {
        let bytes = EventBatch.encode(FactExamples.events, of: Self.execution, after: 3)
        #expect(throws: StoreError.corrupt("A record of the log does not have its checksum.")) {
            try EventBatch.decode(bytes, of: ExecutionID(Self.execution.number + 1))
        }
    }

    @Test(arguments: ["{", "nul", "\u{E9}", "[1,]", "{}x", "\"\\q\"", ""])
    func aPayloadThatIsNotJSONIsFound(text: String) {
        let facts: [Fact] = [
            .executionStarted(input: payload("123")),
            .taskScheduled(
                ScheduledTask(
                    resource: .activity(arn: "arn:a"), parameters: payload("1"), region: "r",
                    timeoutSeconds: nil, heartbeatSeconds: nil, nonce: "n",
                    credentials: payload("123"))),
        ]
        for fact in facts {
            let event = Event(
                number: 1, time: Timestamp(milliseconds: 5), frame: 0, historyID: 1,
                previousHistoryID: 0, fact: fact)
            let good = EventBatch.encode([event], of: Self.execution, after: 0)
            let place = good.lastIndex(of: UInt8(ascii: "3")) ?? 0
            let start = place - 3
            var bytes = Array(good[..<start]) + [UInt8(2 * text.utf8.count)] + Array(text.utf8)
            bytes += good[(place + 1)...].dropLast(4)
            let error = #expect(throws: StoreError.self) { try decode(sealed(bytes)) }
            guard case .corrupt(let reason) = error else { continue }
            #expect(reason.hasPrefix("A payload of the log cannot be read: "))
        }
    }

    @Test func decodingGivesBackWhatWasEncoded() throws {
        let events = FactExamples.events
        #expect(try decode(EventBatch.encode(events, of: Self.execution, after: 3)) == events)
    }

    @Test func decodingEndsWhereItIsToldTo() throws {
        let events = FactExamples.events
        let bytes = EventBatch.encode(events, of: Self.execution, after: 3)
        for last in [0, 1, events[0].number, events[4].number, events.count - 1, .max] {
            #expect(
                try EventBatch.decode(bytes, of: Self.execution, upTo: last)
                    == events.filter { $0.number <= last })
        }
    }

    @Test func textsThatComeAgainAreWrittenOnce() {
        let payload = payload("\"" + String(repeating: "x", count: 1000) + "\"")
        let events = (1...20).map { number in
            Event(
                number: number, time: Timestamp(milliseconds: 5), frame: 0, historyID: number,
                previousHistoryID: number - 1,
                fact: .stateEntered(.pass, name: "A", input: payload))
        }
        #expect(EventBatch.encode(events, of: Self.execution, after: 0).count < 1300)
    }

    /// Swift takes a letter with its accent and the two in a row for equal.
    @Test func textsThatOnlyLookAlikeAreKeptApart() throws {
        let texts = ["\"\u{E9}\"", "\"e\u{301}\"", "\"\u{E9}\""]
        let events = texts.enumerated().map { index, text in
            Event(
                number: index + 1, time: Timestamp(milliseconds: 5), frame: 0,
                historyID: index + 1, previousHistoryID: index,
                fact: .stateEntered(.pass, name: "A", input: payload(text)))
        }
        let decoded = try decode(EventBatch.encode(events, of: Self.execution, after: 0))
        let found = decoded.map { event -> [UInt8] in
            guard case .stateEntered(_, _, let input) = event.fact else { return [] }
            return Array(input.text.utf8)
        }
        #expect(found == texts.map { Array($0.utf8) })
    }

    @Test func numbersAtTheEndsOfTheirRangeSurvive() throws {
        let event = Event(
            number: .max - 1, time: Timestamp(milliseconds: .min / 2), frame: .min,
            historyID: nil, previousHistoryID: .max,
            fact: .waitBegan(until: Timestamp(milliseconds: .max)))
        #expect(try decode(EventBatch.encode([event], of: Self.execution, after: 9)) == [event])
    }

    @Test func everyFlippedBitIsFound() {
        let good = EventBatch.encode(FactExamples.events, of: Self.execution, after: 3)
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 1 << (index % 8)
            #expect(throws: StoreError.self) { try decode(bytes) }
        }
    }

    @Test func everyCutIsFound() {
        let good = EventBatch.encode(FactExamples.events, of: Self.execution, after: 3)
        for count in good.indices {
            #expect(throws: StoreError.self) { try decode(Array(good.prefix(count))) }
        }
    }

    /// Bytes that nobody wrote, under a checksum that fits, are refused or give some events.
    @Test func nonsenseWithTheRightChecksumNeverTraps() {
        let good = EventBatch.encode(FactExamples.events, of: Self.execution, after: 3)
        var random = LinearGenerator(state: 42)
        for _ in 0..<20_000 {
            var body = Array(good.dropLast(4))
            if random.next(below: 3) == 0 { body.removeLast(random.next(below: body.count - 1)) }
            for _ in 0...random.next(below: 8) {
                body[random.next(below: body.count)] = UInt8(random.next(below: 256))
            }
            if random.next(below: 2) == 0 { body[0] = good[0] }
            _ = try? decode(sealed(body))
        }
    }

    @Test func theChecksumIsTheOneOfTheStandard() {
        #expect(CRC32.checksum(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
        #expect(CRC32.checksum(of: []) == 0)
    }

    private static let execution = ExecutionID(77)

    private func decode(_ bytes: [UInt8]) throws(StoreError) -> [Event] {
        try EventBatch.decode(bytes, of: Self.execution)
    }

    /// With the checksum that fits.
    private func sealed(_ body: [UInt8]) -> [UInt8] {
        let sum = CRC32.checksum(of: body[...], Self.execution.number)
        return body + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func bytes(_ hexadecimal: String) throws -> [UInt8] {
        let digits = try hexadecimal.map { try #require($0.hexDigitValue) }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}

/// Random enough for tests, and the same every time.
private struct LinearGenerator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
