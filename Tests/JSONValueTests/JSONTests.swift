import JSONValue
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "-0", "1.50", "1E400", "123456789012345678901234567890", #""é\n\u0001""#,
        #"{"b":1,"a":[{},[],"x"]}"#,
    ])
    func printsWhatItRead(text: String) throws {
        #expect(try JSON(parsing: text).text == text)
    }

    /// Whatever stands at whatever place of the eight bytes that are read at once.
    @Test(arguments: ["\"", "\\", "\n", "\u{1F}", "é", "😀", "\u{7F}", "\u{80}", "a", " ", "!"])
    func printsAndReadsTextOfAnyLength(special: String) throws {
        for before in 0..<18 {
            for after in 0..<10 {
                let text =
                    String(repeating: "x", count: before) + special
                    + String(repeating: "y", count: after)
                #expect(try JSON(parsing: JSON.string(text).text) == .string(text))
            }
        }
    }

    @Test func refusesAnythingButTextAtAnyPlace() {
        for byte: UInt8 in [0xFF, 0xC3, 0x80, 0x00, 0x1F] {
            for before in 0..<18 {
                let bytes = [0x22] + Array(repeating: 0x78, count: before) + [byte, 0x22]
                #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
            }
        }
    }

    @Test func findsEachOfManyMembers() {
        var object = JSONObject()
        for number in 0..<1_000 { object["name\(number)"] = .int(number) }
        for number in 0..<1_000 { object["name\(number)"] = .int(number + 1) }
        #expect(object.count == 1_000)
        for number in stride(from: 0, to: 1_000, by: 2) { object["name\(number)"] = nil }
        #expect(object["name998"] == nil)
        #expect(object["name999"] == 1_000)
        #expect(object.keys == (0..<500).map { "name\($0 * 2 + 1)" })
    }

    /// Names that are written in two ways are two names, in few members as in many.
    @Test(arguments: [1, 30])
    func tellsEquivalentNamesApart(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["x\(number)"] = .int(number) }
        object["\u{E9}"] = 1
        object["e\u{301}"] = 2
        #expect(object.count == count + 2)
        #expect(object["\u{E9}"] == 1)
    }

    @Test func keepsThePlaceOfARepeatedName() throws {
        #expect(try JSON(parsing: #"{"a":1,"b":2,"a":3}"#).text == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\" 1}", "01", "1.", "tru", "\"\u{1}\"", "\"abc", "[1] 2",
        "\"\\x\"",
        "nul", "{a:1}", "-", "1e", "[1 2]", "\"\\u12G4\"",
    ])
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSON(parsing: text) }
    }

    @Test func refusesInvalidUTF8() {
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test func tellsThePlaceOfAnError() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\n  \"a\": nix\n}") }
        #expect(error?.line == 2)
        #expect(error?.column == 11)
    }

    @Test func boundsTheDepth() throws {
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        #expect(try JSON(parsing: deep(JSON.depthMax)).depth == JSON.depthMax)
        #expect(throws: JSONError.self) { try JSON(parsing: deep(JSON.depthMax + 1)) }
        #expect(throws: JSONError.self) { try JSON(parsing: deep(500_000)) }
    }

    @Test func readsSurrogatePairsAndHalves() throws {
        #expect(try JSON(parsing: #""\ud83d\ude00""#) == "😀")
        #expect(try JSON(parsing: #""\ud83dx""#) == "\u{FFFD}x")
    }

    @Test func comparesNumbersByValue() throws {
        #expect(try JSON(parsing: "[1, 1.0, 10e-1]") == [1, 1, 1])
        #expect(JSONNumber(9_007_199_254_740_993) != JSONNumber(9_007_199_254_740_992))
        #expect(JSON.double(1.5).text == "1.5")
        #expect(JSON.double(3).text == "3")
    }

    @Test func findsMembersOfLargeObjects() {
        var object = JSONObject()
        for number in 0..<100 { object["k\(number)"] = .int(number) }
        object["k50"] = nil
        #expect(object["k50"] == nil)
        #expect(object["k99"] == 99)
        #expect(object.count == 99)
        #expect(object.keys.first == "k0")
    }

    @Test func equalityDisregardsTheOrderOfMembers() {
        let one: JSON = ["a": 1, "b": 2]
        let other: JSON = ["b": 2, "a": 1]
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
    }

    @Test func tellsApartWhatIsWrittenInTwoWays() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        #expect(JSON.string(composed) != JSON.string(decomposed))
        var object: JSONObject = [composed: 1, decomposed: 2]
        #expect(object.count == 2)
        for number in 0..<20 { object["k\(number)"] = 0 }
        #expect(object[composed] == 1)
        #expect(object[decomposed] == 2)
    }
}
