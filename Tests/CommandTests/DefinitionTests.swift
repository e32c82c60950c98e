import ArgumentParser
import JSONValue
import Testing

@testable import TreadleCLI

@Suite struct DefinitionTests {
    private func place(_ map: SourceMap, _ path: String) -> [Int] {
        let position = map.position(of: path)
        return [position.line, position.column]
    }

    @Test func findsThePlacesOfJSON() {
        let map = JSONSourceMapper.map(
            #"""
            {
              "StartAt": "Ä\"b",
              "States": {
                "Ä\"b": {"Type": "Task", "Retry": [{"x": 1},
                  {"MaxAttempts": -1}], "Next": "b"},
                "Par": {"Branches": [{"StartAt": "In", "States": {"In": {"Type": "Fail"}}}]}
              }
            }
            """#)
        #expect(place(map, "") == [1, 1])
        #expect(place(map, "/StartAt") == [2, 3])
        #expect(place(map, "/States/Ä\"b") == [4, 5])
        #expect(place(map, "/States/Ä\"b/Type") == [4, 14])
        #expect(place(map, "/States/Ä\"b/Retry/1") == [5, 7])
        #expect(place(map, "/States/Ä\"b/Retry[1]/MaxAttempts") == [5, 8])
        #expect(place(map, "/States/Ä\"b/Next") == [5, 29])
        #expect(place(map, "/States/Ä\"b/Resource") == [4, 5])
        #expect(place(map, "/States/Par/Branches[0]/States/In/Type") == [6, 62])
        #expect(place(map, "/States/In/Type") == [6, 62])
        #expect(place(map, "/States/Unknown/Type") == [3, 3])
        #expect(place(map, "/") == [1, 1])
    }

    @Test func mapsDeepTextsWithoutRecursion() {
        let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(JSONSourceMapper.map("[1").positions["/0"] == SourcePosition(line: 1, column: 2))
        #expect(JSONSourceMapper.map(String(text.prefix(2_000))).positions.count == 2_000)
    }

    @Test func findsThePlacesOfYAML() throws {
        let document = try YAMLDocument(
            """
            # a comment
            StartAt: A
            States:
              A:
                Type: Wait
                Seconds: 5
                List: [x, yes, ~, "5", 5, 0x10, -1.5e3, .5]
            """)
        #expect(place(document.map, "/States/A/Seconds") == [6, 5])
        #expect(place(document.map, "/States/A/List/1") == [7, 15])
        #expect(
            document.json["States"]?["A"]?["List"]?.text
                == #"["x","yes",null,"5",5,"0x10",-1.5e3,".5"]"#)
    }

    @Test(arguments: [
        ("a: [1", 2, 1), ("a: 1\na: 2", 1, 1), ("a:\n  <<: {b: 1}", 2, 3), ("? [a]\n: 1", 1, 3),
        ("a: *x", 1, 4), ("\ta: 1", 1, 1),
    ])
    func tellsWhereYAMLIsWrong(_ text: String, _ line: Int, _ column: Int) {
        let error = #expect(throws: SourceError.self) { try YAMLDocument(text) }
        #expect(
            error?.position == SourcePosition(line: line, column: column),
            "\(text) \(String(describing: error))")
    }

    @Test func tellsWhereJSONIsWrong() {
        let source = DefinitionSource(path: "x.json", text: "{\n  \"ä\": tru }")
        let problem = source.problems().first
        #expect(problem?.line == 2)
        #expect(problem?.column == 11)
        #expect(
            problem?.text(in: source, .plain).hasSuffix("\n    \"ä\": tru }\n            ^\n")
                == true,
            "\(problem?.text(in: source, .plain) ?? "")")
    }

    @Test func replacesPlaceholders() throws {
        let substitution = Substitution(values: ["A": "1", "Q": "\"\\"])
        #expect(
            try substitution.apply(to: "x ${A}${A}\n${!A} $ { ${", isJSON: true)
                == "x 11\n${A} $ { ${")
        #expect(try substitution.apply(to: "${Q}", isJSON: true) == "\\\"\\\\")
        #expect(try substitution.apply(to: "${Q}", isJSON: false) == "\"\\")
        let error = #expect(throws: SourceError.self) {
            try substitution.apply(to: "a\n ü${B}", isJSON: true)
        }
        #expect(error?.position == SourcePosition(line: 2, column: 3))
    }

    @Test func knowsNearNames() {
        #expect(editDistance("listen", "listen") == 0)
        #expect(editDistance("lisetn", "listen") == 1)
        #expect(editDistance("", "abc") == 3)
        #expect(nearNames("lisen", among: ["listen", "data", "region"]) == ["listen"])
        #expect(nearText("zzzzz", among: ["listen"]) == "")
        #expect(nearText("dat", among: ["data", "date"]) == "; did you mean 'data' or 'date'?")
    }

    @Test func validateTellsFilesThatAreValidAndThatAreNot() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("good.json", #"{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}"#)
            try folder.write(
                "bad.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n")
            let recorder = TerminalRecorder()
            let (good, bad) = (folder.path("good.json"), folder.path("bad.yaml"))
            try Validate.parse([good]).run(recorder.terminal())
            #expect(recorder.output == "\(good): valid\n")

            let error = #expect(throws: CommandError.self) {
                try Validate.parse([good, bad]).run(recorder.terminal())
            }
            #expect(error?.code == .failure)
            #expect(recorder.output.contains("\(bad):5:5: error MISSING_TRANSITION_TARGET"))
            #expect(recorder.output.contains("\n      Next: B\n      ^\n"))

            let missing = #expect(throws: CommandError.self) {
                try Validate.parse([bad, folder.path("none")]).run(recorder.terminal())
            }
            #expect(missing?.code == .unreadable)
            #expect(missing?.message.hasSuffix("cannot be read: there is no such file") == true)
        }
    }
}
