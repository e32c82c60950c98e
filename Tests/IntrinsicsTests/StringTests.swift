import JSONValue
import StatesLanguage
import Testing

@Suite struct StringTests {
    @Test(arguments: [
        ("1,2,3", ",", ["1", "2", "3"]),
        ("This.is+a,test=string", ".+,=", ["This", "is", "a", "test", "string"]),
        ("a,,b,", ",", ["a", "b"]),
        (",", ",", []),
        ("", ",", []),
        ("abc", "", ["abc"]),
        ("abc", ",", ["abc"]),
        ("a😀b", "😀", ["a", "b"]),
        ("a\r\nb", "\n", ["a\r", "b"]),
    ])
    func splitsAtEachOfTheDelimiters(
        _ text: String, _ delimiters: String, _ expected: [String]
    ) throws {
        let input: JSON = ["s": .string(text), "d": .string(delimiters)]
        let parts = try evaluate("States.StringSplit($.s, $.d)", on: input)
        #expect(parts == .array(expected.map(JSON.string)))
    }

    @Test func onlyStringsAreSplit() {
        for call in ["States.StringSplit(1, ',')", "States.StringSplit('1', null)"] {
            #expect(throws: invalidArguments(call)) { try evaluate(call) }
        }
    }

    @Test func uuidsAreOfVersionFourAndDiffer() throws {
        let pair = try evaluate("States.Array(States.UUID(), States.UUID())")
        let uuid = try #require(pair[0]?.string)
        let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(uuid.wholeMatch(of: pattern) != nil)
        #expect(pair[0] != pair[1])
    }
}
