import JSONValue
import Testing

/// Checking a text says what reading it would say.
@Suite struct CheckTests {
    @Test(arguments: [
        "{}", "[]", "null", "true", "false", "0", "-0", "1.5e+10", "1E-2", "\"\"", "\"é😀\"",
        #""\"\\\/\b\f\n\r\t""#, #""\u00e9\ud83d\ude00\ud800""#, #"{ "a" : [ 1 , {"b":null} ] }"#,
        " \n\r\t[ ] ", #"{"a":1,"a":2}"#, "123456789012345678901234567890.5",
    ])
    func whatCanBeReadPasses(text: String) throws {
        try JSON.check(text)
        _ = try JSON(parsing: text)
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{a:1}", "{1:1}", "nul", "nulll", "null1", "tru", "True", "NaN", "01", "-",
        "-01", "1.", ".5", "1e", "1e+", "+1", "1x", "\"", "\"\\", "\"\\q\"", "\"\\u12\"",
        "\"\\u12g4\"", "\"\u{1}\"", "\"\n\"", "{}{}", "[]x", "\u{FEFF}1", "'a'", "[1}", "{\"a\":1]",
    ])
    func whatCannotBeReadFailsInTheSameWords(text: String) {
        let error = #expect(throws: JSONError.self) { try JSON.check(text) }
        #expect(error == #expect(throws: JSONError.self) { _ = try JSON(parsing: text) })
    }

    @Test func depthIsBounded() throws {
        for depth in [JSON.depthMax, JSON.depthMax + 1] {
            let text =
                String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(((try? JSON.check(text)) != nil) == (depth <= JSON.depthMax))
        }
    }

    /// Texts that are nearly JSON.
    @Test func bothAgreeOnNonsense() {
        let good = Array(#"{"a":[1,-2.5e3,"x\n\u0041",true,null],"b":{"c":false, "d":[]}} "#.utf8)
        let marks = Array(#"{}[]",:\ 019-+.eEtfn"#.utf8)
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var readable = 0
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...next(3) {
                switch next(3) {
                case 0: bytes[next(bytes.count)] = marks[next(marks.count)]
                case 1: bytes.remove(at: next(bytes.count))
                default: bytes.insert(marks[next(marks.count)], at: next(bytes.count))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let isReadable = (try? JSON(parsing: text)) != nil
            if isReadable { readable += 1 }
            #expect(((try? JSON.check(text)) != nil) == isReadable, "\(text)")
        }
        #expect(readable > 500)
    }
}
