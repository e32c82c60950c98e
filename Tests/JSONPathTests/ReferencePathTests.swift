import JSONPath
import JSONValue
import Testing

@Suite struct ReferencePathTests {
    @Test(arguments: [
        ("$", #"{"a": 1}"#, "9"),
        ("$.a", #"{"a": 1}"#, #"{"a": 9}"#),
        ("$.b", #"{"a": 1}"#, #"{"a": 1, "b": 9}"#),
        (" $.b ", #"{"a": 1}"#, #"{"a": 1, "b": 9}"#),
        ("$.b.c.d", #"{"a": 1}"#, #"{"a": 1, "b": {"c": {"d": 9}}}"#),
        ("$.a.c", #"{"a": {"b": 1}}"#, #"{"a": {"b": 1, "c": 9}}"#),
        ("$['a']['b']", #"{"a": {"b": 1}}"#, #"{"a": {"b": 9}}"#),
        ("$.a[1]", #"{"a": [1, 2]}"#, #"{"a": [1, 9]}"#),
        ("$.a[0].b", #"{"a": [{}]}"#, #"{"a": [{"b": 9}]}"#),
        ("$", #""foo""#, "9"),
    ])
    func valueIsWrittenAtThePlace(_ path: String, _ input: String, _ output: String) throws {
        let written = try ReferencePath(parsing: path).write(9, into: JSON(parsing: input))
        #expect(try written == JSON(parsing: output))
    }

    @Test func membersKeepTheirOrder() throws {
        let document = try JSON(parsing: #"{"z": 1, "a": 2}"#)
        let written = try ReferencePath(parsing: "$.z").write(9, into: document)
        #expect(written.text == #"{"z":9,"a":2}"#)
    }

    @Test(arguments: [
        ("$.x", #""foo""#), ("$.x", "[1]"), ("$.x", "null"), ("$.a.b", #"{"a": 1}"#),
        ("$.a.b", #"{"a": null}"#), ("$.a[2]", #"{"a": [1, 2]}"#), ("$.a[-1]", #"{"a": [1]}"#),
        ("$.b[0]", "{}"), ("$[0]", "{}"),
    ])
    func pathThroughSomethingElseCannotBeApplied(_ path: String, _ input: String) throws {
        let document = try JSON(parsing: input)
        let message = "Unable to apply ReferencePath \(path) to input \(document.text)"
        #expect(throws: PathError(message: message)) {
            try ReferencePath(parsing: path).write(9, into: document)
        }
    }

    @Test(arguments: [
        "$$.a", "$name", "$[*]", "$..a", "$[0:1]", "$[0,1]", "$['a','b']", "$[?(@.a)]", "a", "",
    ])
    func onlyOnePlaceOfTheInputMayBeNamed(_ text: String) {
        #expect(throws: PathSyntaxError.self) { try ReferencePath(parsing: text) }
    }
}
