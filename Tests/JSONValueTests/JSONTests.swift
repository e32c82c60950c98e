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
