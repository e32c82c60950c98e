import JSONValue
import Testing

/// Answers of AWS to calls with the values of all types.
@Suite struct RecordedTests {
    static let values = [
        "null", "0", "1", "1.1", "true", #""""#, #"" ""#, #""HelloWorld""#,
        #"[1,2,"HelloWorld"]"#, #"{"Arg1":1,"Arg2":[]}"#,
    ]

    @Test(arguments: values)
    func arraysAndTextsOfEveryValue(_ value: String) throws {
        #expect(try evaluate("States.Array($, $)", on: value).text == "[\(value),\(value)]")
        #expect(try evaluate("States.JsonToString($)", on: value) == .string(value))
        let text = JSON.string(value)
        #expect(try evaluate("States.StringToJson($)", on: text).text == value)
    }

    @Test(arguments: 0...4, 1...5)
    func partitionsOfEverySize(_ count: Int, _ size: Int) throws {
        let elements = (0..<count).map(JSON.int)
        let parts = try evaluate("States.ArrayPartition($, \(size))", on: .array(elements))
        let sizes = parts.array?.map { $0.array?.count ?? 0 } ?? []
        #expect(sizes.reduce(0, +) == count)
        #expect(sizes.dropLast().allSatisfy { $0 == size })
        #expect(sizes.allSatisfy { (1...size).contains($0) })
        #expect(parts.array?.flatMap { $0.array ?? [] } == elements)
    }

    @Test func callsOnVariablesAndInput() throws {
        let input = """
            {"rawString": "Hello World", "encodedString": "SGVsbG8gV29ybGQ=",
             "inputString": "Hash this string", "csv": "a,b,c,d,e", "name": "John", "place": "Rome"}
            """
        #expect(try evaluate("States.Base64Encode($.rawString)", on: input) == "SGVsbG8gV29ybGQ=")
        #expect(try evaluate("States.Base64Decode($.encodedString)", on: input) == "Hello World")
        #expect(
            try evaluate("States.Hash($.inputString, 'SHA-256')", on: input)
                == "1cac63f39fd68d8c531f27b807610fb3d50f0fc3f186995767fb6316e7200a3e")
        #expect(
            try evaluate("States.StringSplit($.csv, ',')", on: input) == ["a", "b", "c", "d", "e"])
        let greeting = "States.Format('Hello {}, welcome to {}!', $.name, $.place)"
        #expect(try evaluate(greeting, on: input) == "Hello John, welcome to Rome!")
    }
}
