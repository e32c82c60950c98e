import JSONValue
import Testing

/// The parser's words are those of Jackson.
@Suite struct JacksonTests {
    @Test(arguments: answers) func saysWhatJacksonSays(_ answer: Answer) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: answer.text) }
        let quoted = "[Source: (String)\"\(answer.text)\"; "
        #expect(
            error?.message(quoting: answer.text)
                == answer.message.replacing("[SOURCE", with: quoted))
        #expect(error?.place(quoting: answer.text) == "\(quoted)\(answer.place)]")
    }

    @Test func aLongTokenIsCut() {
        let token = String(repeating: "x", count: 300)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: token) }
        #expect(
            error?.reason.utf8.starts(with: "Unrecognized token '\(token.prefix(256))...'".utf8)
                == true)
    }

    /// For people, a place is the character at fault, and no text is quoted.
    @Test func placesForPeople() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\n  'a': 1}") }
        #expect(error?.line == 2)
        #expect(error?.column == 3)
        let open = #expect(throws: JSONError.self) { try JSON(parsing: "[\n{\"a\": 1") }
        #expect(
            open?.reason
                == "Unexpected end-of-input: expected close marker for Object (start marker at "
                + "line 2, column 1)")
    }

    struct Answer: CustomTestStringConvertible {
        let text: String
        let place: String
        let message: String

        var testDescription: String { text }
    }

    private static let answers: [Answer] = table.split(separator: "\n").compactMap { line in
        guard let row = try? JSON(parsing: String(line)),
            let text = row[0]?.string, let place = row[1]?.string, let message = row[2]?.string
        else { return nil }
        let parts = place.split(separator: ":")
        return Answer(
            text: text, place: "line: \(parts[0]), column: \(parts[1])", message: message)
    }

    @Test func theTableIsRead() { #expect(Self.answers.count == 102) }

    /// Text, line and column, and message, as Jackson 2.14 (`ObjectMapper.readTree`) gave them.
    private static let table = #"""
        ["not a definition", "1:4", "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{", "1:2", "Unexpected end-of-input: expected close marker for Object (start marker at [SOURCEline: 1, column: 1])"]
        ["[", "1:2", "Unexpected end-of-input: expected close marker for Array (start marker at [SOURCEline: 1, column: 1])"]
        ["{'a':1}", "1:3", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"]
        ["{a:1}", "1:3", "Unexpected character ('a' (code 97)): was expecting double-quote to start field name"]
        ["{\"a\" 1}", "1:7", "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"]
        ["{\"a\",\"b\"}", "1:6", "Unexpected character (',' (code 44)): was expecting a colon to separate field name and value"]
        ["{\"a\":1 \"b\":2}", "1:9", "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries"]
        ["{\"a\":1,}", "1:9", "Unexpected character ('}' (code 125)): was expecting double-quote to start field name"]
        ["{\"a\":1,b:2}", "1:9", "Unexpected character ('b' (code 98)): was expecting double-quote to start field name"]
        ["{\"a\":1]", "1:8", "Unexpected close marker ']': expected '}' (for Object starting at [SOURCEline: 1, column: 1])"]
        ["{]", "1:3", "Unexpected close marker ']': expected '}' (for Object starting at [SOURCEline: 1, column: 1])"]
        ["[}", "1:3", "Unexpected close marker '}': expected ']' (for Array starting at [SOURCEline: 1, column: 1])"]
        ["}", "1:2", "Unexpected close marker '}': expected ']' (for root starting at [SOURCEline: 1, column: 0])"]
        ["]", "1:2", "Unexpected close marker ']': expected '}' (for root starting at [SOURCEline: 1, column: 0])"]
        ["{,}", "1:3", "Unexpected character (',' (code 44)): was expecting double-quote to start field name"]
        ["[,1]", "1:3", "Unexpected character (',' (code 44)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["[1,]", "1:5", "Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["[1,}", "1:5", "Unexpected character ('}' (code 125)): expected a value"]
        ["[1 2]", "1:5", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"]
        ["[1", "1:3", "Unexpected end-of-input: expected close marker for Array (start marker at [SOURCEline: 1, column: 1])"]
        ["[1,", "1:4", "Unexpected end-of-input within/between Array entries"]
        ["{\"a\"", "1:5", "Unexpected end-of-input within/between Object entries"]
        ["{\"a\":", "1:6", "Unexpected end-of-input within/between Object entries"]
        ["{\"a\":1", "1:7", "Unexpected end-of-input: expected close marker for Object (start marker at [SOURCEline: 1, column: 1])"]
        ["{\"a\":1,", "1:8", "Unexpected end-of-input within/between Object entries"]
        ["{\"a", "1:4", "Unexpected end-of-input in field name"]
        ["{\"a\\", "1:5", "Unexpected end-of-input in character escape sequence"]
        ["{\"a\":}", "1:7", "Unexpected character ('}' (code 125)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":]}", "1:7", "Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":[1,{\"b\":2}", "1:16", "Unexpected end-of-input: expected close marker for Array (start marker at [SOURCEline: 1, column: 6])"]
        ["{\"a\":[1,{\"b\":2}}", "1:17", "Unexpected close marker '}': expected ']' (for Array starting at [SOURCEline: 1, column: 6])"]
        ["{\n\"a\": [\n1,\n2\n", "5:1", "Unexpected end-of-input: expected close marker for Array (start marker at [SOURCEline: 2, column: 6])"]
        ["[1,\n2,\n", "3:1", "Unexpected end-of-input within/between Array entries"]
        ["tru", "1:4", "Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["trux", "1:5", "Unrecognized token 'trux': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["nul", "1:4", "Unrecognized token 'nul': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["true1", "1:6", "Unrecognized token 'true1': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["True", "1:5", "Unrecognized token 'True': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["None", "1:5", "Unrecognized token 'None': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\": None}", "1:11", "Unrecognized token 'None': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":undefined}", "1:15", "Unrecognized token 'undefined': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":tru,", "1:9", "Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["[true false]", "1:8", "Unexpected character ('f' (code 102)): was expecting comma to separate Array entries"]
        ["abc-def", "1:4", "Unrecognized token 'abc': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["abc$d", "1:6", "Unrecognized token 'abc$d': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["$x", "1:3", "Unrecognized token '$x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["01", "1:2", "Invalid numeric value: Leading zeroes not allowed"]
        ["-01", "1:3", "Invalid numeric value: Leading zeroes not allowed"]
        ["-", "1:2", "Unexpected end-of-inputNo digit following minus sign"]
        ["-a", "1:3", "Unexpected character ('a' (code 97)) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value"]
        ["-N", "1:3", "Unexpected character ('N' (code 78)) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value"]
        ["{\"a\":-}", "1:8", "Unexpected character ('}' (code 125)) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value"]
        ["1.", "1:3", "Unexpected character ('.' (code 46)) in numeric value: Decimal point not followed by a digit"]
        ["1.x", "1:3", "Unexpected character ('x' (code 120)) in numeric value: Decimal point not followed by a digit"]
        ["[1.]", "1:4", "Unexpected character (']' (code 93)) in numeric value: Decimal point not followed by a digit"]
        ["{\"a\":1.}", "1:8", "Unexpected character ('}' (code 125)) in numeric value: Decimal point not followed by a digit"]
        ["1e", "1:3", "Unexpected end-of-inputexpected a digit for number exponent"]
        ["1e+", "1:4", "Unexpected end-of-inputexpected a digit for number exponent"]
        ["1ex", "1:3", "Unexpected character ('x' (code 120)) in numeric value: Exponent indicator not followed by a digit"]
        ["[1e]", "1:4", "Unexpected character (']' (code 93)) in numeric value: Exponent indicator not followed by a digit"]
        ["12x", "1:4", "Unexpected character ('x' (code 120)): Expected space separating root-level values"]
        ["1.2.3", "1:5", "Unexpected character ('.' (code 46)): Expected space separating root-level values"]
        ["0x10", "1:3", "Unexpected character ('x' (code 120)): Expected space separating root-level values"]
        ["{\"a\":1x}", "1:8", "Unexpected character ('x' (code 120)): was expecting comma to separate Object entries"]
        ["NaN", "1:4", "Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"]
        ["NaNx", "1:5", "Unrecognized token 'NaNx': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["-Infinity", "1:10", "Non-standard token '-Infinity': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"]
        ["-INF", "1:5", "Non-standard token '-INF': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"]
        [".5", "1:2", "Unexpected character ('.' (code 46)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":.5}", "1:7", "Unexpected character ('.' (code 46)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["'x'", "1:2", "Unexpected character (''' (code 39)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":'b'}", "1:7", "Unexpected character (''' (code 39)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\"abc", "1:5", "Unexpected end-of-input: was expecting closing quote for a string value"]
        ["{\"a\":\"x", "1:8", "Unexpected end-of-input: was expecting closing quote for a string value"]
        ["\"a\u0001b\"", "1:4", "Illegal unquoted character ((CTRL-CHAR, code 1)): has to be escaped using backslash to be included in string value"]
        ["\"a\nb\"", "1:4", "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value"]
        ["{\"a\nb\":1}", "1:5", "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in name"]
        ["\"\\x\"", "1:4", "Unrecognized character escape 'x' (code 120)"]
        ["\"\\'\"", "1:4", "Unrecognized character escape ''' (code 39)"]
        ["\"\\u12G4\"", "1:7", "Unexpected character ('G' (code 71)): expected a hex-digit for character escape sequence"]
        ["\"\\u12", "1:6", "Unexpected end-of-input in character escape sequence"]
        ["\"\\", "1:3", "Unexpected end-of-input in character escape sequence"]
        ["/* c */ 1", "1:2", "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)"]
        ["# c", "1:2", "Unexpected character ('#' (code 35)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["@", "1:2", "Unexpected character ('@' (code 64)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\\", "1:2", "Unexpected character ('\\' (code 92)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\": (1)}", "1:8", "Unexpected character ('(' (code 40)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":1;}", "1:8", "Unexpected character (';' (code 59)): was expecting comma to separate Object entries"]
        ["\u0001", "1:2", "Illegal character ((CTRL-CHAR, code 1)): only regular white space (\\r, \\n, \\t) is allowed between tokens"]
        ["[\u0001]", "1:3", "Illegal character ((CTRL-CHAR, code 1)): only regular white space (\\r, \\n, \\t) is allowed between tokens"]
        ["{\"a\"\u0001:1}", "1:6", "Illegal character ((CTRL-CHAR, code 1)): only regular white space (\\r, \\n, \\t) is allowed between tokens"]
        ["{\"a\":\u007f}", "1:7", "Unexpected character ((CTRL-CHAR, code 127)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\u00e9", "1:2", "Unrecognized token '\u00e9': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"a\":\u00e9}", "1:7", "Unrecognized token '\u00e9': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["[\u00a0]", "1:3", "Unexpected character ('\u00a0' (code 160)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\ufeff{}", "1:2", "Unexpected character ('\ufeff' (code 65279 / 0xfeff)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\u20ac", "1:2", "Unrecognized token '\u20ac': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["\u0301a", "1:2", "Unexpected character ('\u0301' (code 769 / 0x301)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        ["{\"\u00e9\":1, x}", "1:10", "Unexpected character ('x' (code 120)): was expecting double-quote to start field name"]
        ["{\"a\":1\n\n  \"b\":2}", "3:4", "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries"]
        ["{\n \"a\": nix\n}", "2:10", "Unrecognized token 'nix': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"]
        """#
}
