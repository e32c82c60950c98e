import JSONPath
import JSONValue
import Testing

@Suite struct PathLimitTests {
    /// `{"a":{"a":…1…}}`, deeper than any text may be.
    private static func chain(_ depth: Int) -> JSON {
        (0..<depth).reduce(1) { value, _ in ["a": value] }
    }

    @Test func descentGoesThroughDeepDocuments() throws {
        let document = Self.chain(900)
        let value = try Path(parsing: "$..a").read(from: document)
        #expect(value.array?.count == 900)
        #expect(value.array?.last == 1)
    }

    @Test func longestPathIsReadAndWritten() throws {
        let text = "$" + String(repeating: ".a", count: Path.segmentCountMax)
        let document = Self.chain(Path.segmentCountMax)
        #expect(try Path(parsing: text).read(from: document) == 1)
        let written = try ReferencePath(parsing: text).write(1, into: [:])
        #expect(try Path(parsing: text).read(from: written) == 1)
        #expect(throws: PathSyntaxError.self) { try Path(parsing: text + ".a") }
    }

    @Test func pathThatVisitsTooManyValuesFails() throws {
        let path = try Path(parsing: "$[?($[?($[?(@ == 9)])])]")
        #expect(try path.read(from: .array(Array(repeating: 1, count: 20))) == [])
        let many = JSON.array(Array(repeating: 1, count: 1_000))
        #expect(throws: PathError(message: "The path visits more than 1000000 values")) {
            try path.read(from: many)
        }
    }

    @Test func aThousandReadsOfAChainAreQuick() throws {
        let path = try Path(parsing: "$.a.a.a.a.a")
        let document = Self.chain(5)
        let duration = try ContinuousClock().measure {
            for _ in 0..<1_000 { _ = try path.read(from: document) }
        }
        #expect(duration < .seconds(10))
    }
}
