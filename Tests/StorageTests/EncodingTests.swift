import Interpreter
import StatesLanguage
import Storage
import Testing

@Suite struct EncodingTests {
    @Test func everyKindOfFactHasAnExample() {
        #expect(Set(FactExamples.all.map(FactExamples.tag)) == Set(FactTag.allCases))
    }

    /// The log is kept for ever: if this fails, the change cannot be made. Add a new fact, or a new
    /// version of the format, beside the old one.
    @Test func factsAreEncodedAsTheyAlwaysWere() throws {
        for event in FactExamples.events {
            let tag = FactExamples.tag(of: event.fact)
            let bytes = EventBatch.encode([event], after: FactExamples.historyCount(before: event))
            #expect(hexadecimal(bytes) == GoldenFacts.all["\(tag)"], "\(tag)")
        }
        #expect(GoldenFacts.all.count == FactExamples.events.count)
    }

    @Test func whatWasEncodedLongAgoIsDecoded() throws {
        for event in FactExamples.events {
            let golden = try #require(GoldenFacts.all["\(FactExamples.tag(of: event.fact))"])
            #expect(try EventBatch.decode(try bytes(golden)) == [event])
        }
    }

    @Test func decodingGivesBackWhatWasEncoded() throws {
        let events = FactExamples.events
        #expect(try EventBatch.decode(EventBatch.encode(events, after: 3)) == events)
    }

    @Test func decodingEndsWhereItIsToldTo() throws {
        let events = FactExamples.events
        let bytes = EventBatch.encode(events, after: 3)
        for last in [0, 1, events[0].number, events[4].number, events.count - 1, .max] {
            #expect(
                try EventBatch.decode(bytes, upTo: last) == events.filter { $0.number <= last })
        }
    }

    @Test func textsThatComeAgainAreWrittenOnce() {
        let payload = Payload(recorded: "\"" + String(repeating: "x", count: 1000) + "\"")
        let events = (1...20).map { number in
            Event(
                number: number, time: Timestamp(milliseconds: 5), frame: 0, historyID: number,
                previousHistoryID: number - 1,
                fact: .stateEntered(.pass, name: "A", input: payload))
        }
        #expect(EventBatch.encode(events, after: 0).count < 1300)
    }

    /// Swift takes a letter with its accent and the two in a row for equal.
    @Test func textsThatOnlyLookAlikeAreKeptApart() throws {
        let texts = ["\"\u{E9}\"", "\"e\u{301}\"", "\"\u{E9}\""]
        let events = texts.enumerated().map { index, text in
            Event(
                number: index + 1, time: Timestamp(milliseconds: 5), frame: 0,
                historyID: index + 1, previousHistoryID: index,
                fact: .stateEntered(.pass, name: "A", input: Payload(recorded: text)))
        }
        let decoded = try EventBatch.decode(EventBatch.encode(events, after: 0))
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
        #expect(try EventBatch.decode(EventBatch.encode([event], after: 9)) == [event])
    }

    @Test func everyFlippedBitIsFound() {
        let good = EventBatch.encode(FactExamples.events, after: 3)
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 1 << (index % 8)
            #expect(throws: StoreError.self) { try EventBatch.decode(bytes) }
        }
    }

    @Test func everyCutIsFound() {
        let good = EventBatch.encode(FactExamples.events, after: 3)
        for count in good.indices {
            #expect(throws: StoreError.self) { try EventBatch.decode(Array(good.prefix(count))) }
        }
    }

    /// Bytes that nobody wrote, under a checksum that fits, are refused or give some events.
    @Test func nonsenseWithTheRightChecksumNeverTraps() {
        let good = EventBatch.encode(FactExamples.events, after: 3)
        var random = LinearGenerator(state: 42)
        for _ in 0..<20_000 {
            var body = Array(good.dropLast(4))
            if random.next(below: 3) == 0 { body.removeLast(random.next(below: body.count - 1)) }
            for _ in 0...random.next(below: 8) {
                body[random.next(below: body.count)] = UInt8(random.next(below: 256))
            }
            if random.next(below: 2) == 0 { body[0] = good[0] }
            let sum = CRC32.checksum(of: body[...])
            let tail = (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
            _ = try? EventBatch.decode(body + tail)
        }
    }

    @Test func theChecksumIsTheOneOfTheStandard() {
        #expect(CRC32.checksum(of: Array("123456789".utf8)[...]) == 0xCBF4_3926)
        #expect(CRC32.checksum(of: []) == 0)
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
