import ArgumentParser
import JSONValue
import StatesLanguage
import Testing

@testable import TreadleCLI

@Suite struct TestFileTests {
    private static let machine: JSON = [
        "StartAt": "Work",
        "States": [
            "Work": [
                "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": ["FunctionName": "f", "Payload": ["n.$": "$.n"]],
                "Retry": [["ErrorEquals": ["Busy"], "IntervalSeconds": 3600]],
                "Next": "Rest",
            ],
            "Rest": ["Type": "Wait", "Seconds": 86_400, "Next": "Done"],
            "Done": ["Type": "Succeed"],
        ],
    ]

    private func run(_ yaml: String) throws -> [String] {
        let file = try TestFile(
            DefinitionSource(path: "x.test.yaml", text: "definition: {}\n" + yaml))
        let machine = try StateMachine(
            decoding: Self.machine, options: ValidationOptions(integrations: .everything))
        let testCase = try #require(file.cases.first)
        let run = CaseRun(testCase, in: machine, named: "m")
        return Differences(of: run, from: testCase.expectation).lines
    }

    @Test func playsWaitsAndRetriesAtOnce() throws {
        let differences = try run(
            """
            cases:
              works:
                input: {n: 7}
                mocks:
                  Work: [{error: Busy, times: 2}, {result: {m: 8}}]
                expect:
                  output: {m: 8}
                  path: [Work, Rest, Done]
                  calls: {Work: 3}
                  arguments: {Work: {FunctionName: f, Payload: {n: 7}}}
            """)
        #expect(differences.isEmpty)
    }

    @Test func tellsEachDifference() throws {
        let differences = try run(
            """
            cases:
              works:
                input: {n: 7}
                mocks:
                  Work: {result: {m: 8, extra: [1]}}
                expect:
                  output: {m: 9, other: 1}
                  path: [Work]
                  calls: {Work: 2}
            """)
        #expect(
            differences == [
                "output.m: expected 9, actual 8", "output.other: expected 1, actual none",
                "output.extra: not expected, actual [1]", "calls of 'Work': expected 2, actual 1",
                "path: expected Work", "      actual   Work → Rest → Done",
            ])
    }

    @Test func expectsSuccessUnlessAnErrorIsExpected() throws {
        let failing = "cases: {c: {input: {n: 1}, mocks: {Work: {error: Oops, cause: no}}"
        #expect(
            try run(failing + "}}") == [
                "status: expected SUCCEEDED, actual FAILED", "error: Oops: no",
            ])
        #expect(try run(failing + ", expect: {error: Oops, causeContains: n}}}").isEmpty)
        #expect(
            try run(failing + ", expect: {error: Other}}}") == [
                "error: expected \"Other\", actual \"Oops\""
            ])
    }

    @Test func needsAMockForEachTask() throws {
        #expect(
            try run("cases: {c: {input: {n: 1}}}") == [
                "the task 'Work' has no mock", "so far: Work",
            ])
        #expect(
            try run("cases: {c: {input: {n: 1}, mocks: {Work: [{error: Busy}]}}}") == [
                "the task 'Work' is begun 2 times, and its mock has 1 answers", "so far: Work",
            ])
    }

    @Test(arguments: [
        ("cases: {c: {inputs: 1}}", "unknown key 'inputs'; did you mean 'input'?"),
        ("cases: {c: {mocks: {A: {}}}}", "cases.c.mocks.A must have a result or an error"),
        ("cases: {c: {mocks: {A: {result: 1, error: E}}}}", "not both"),
        ("cases: {c: {expect: {status: GOOD}}}", "must be SUCCEEDED"),
        ("cases: {c: {at: noon}}", "must be a time"),
        ("{}", "cases must name"),
    ])
    func saysWhatIsWrongWithAFile(_ yaml: String, _ message: String) {
        let error = #expect(throws: SourceError.self) {
            let text = yaml == "{}" ? "definition: x" : "definition: x\n" + yaml
            _ = try TestFile(DefinitionSource(path: "x.test.yaml", text: text))
        }
        #expect(error?.message.contains(message) == true)
    }

    /// The message names only files that exist, with a place in them.
    @Test(arguments: [
        (
            #"{"definition": {"StartAt": "A", "States": {}}, "cases": {"c": {}}}"#,
            "the definition in PATH is not valid: "
        ),
        (
            """
            {"substitutions": {"Queue": "q"},
             "definition": {"StartAt": "${Qeue}", "States": {}}, "cases": {"c": {}}}
            """,
            "PATH:2:2: the placeholder ${Qeue} has no value"
        ),
    ])
    func saysWhatIsWrongWithADefinitionInTheTestFile(
        _ text: String, _ message: String
    ) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("w.test.json", text)
            let path = folder.path("w.test.json")
            let command = try TestMachines.parse([path])
            let error = #expect(throws: CommandError.self) {
                try command.run(TerminalRecorder().terminal())
            }
            let start = message.replacing("PATH", with: path)
            #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
        }
    }

    @Test func playsADefinitionInTheTestFile() async throws {
        let text = """
            {"definition": {"StartAt": "A", "States": {"A": {
                "Type": "Pass", "Parameters": {"by.$": "$$.StateMachine.Name"}, "End": true}}},
             "cases": {"c": {"expect": {"output": {"by": "w"}}}}}
            """
        try await TemporaryFolder.with { folder in
            try folder.write("w.test.json", text)
            let recorder = TerminalRecorder()
            try TestMachines.parse([folder.path("w.test.json")]).run(recorder.terminal())
            #expect(recorder.output.hasSuffix("1 passed, 0 failed\n"))
        }
    }

    @Test func writesJUnit() {
        var report = TestReport()
        report.add(
            TestReport.Suite(
                path: "a.test.yaml",
                results: [
                    .init(name: "good", seconds: 0.0124, differences: []),
                    .init(name: "bad <&>", seconds: 1, differences: ["x: \"1\"", "y"]),
                ]))
        #expect(
            report.junit == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="2" failures="1">
                  <testsuite name="a.test.yaml" tests="2" failures="1" time="1.012">
                    <testcase classname="a.test.yaml" name="good" time="0.012"/>
                    <testcase classname="a.test.yaml" name="bad &lt;&amp;&gt;" time="1.000">
                      <failure message="x: &quot;1&quot;">x: &quot;1&quot;&#10;y</failure>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }
}
