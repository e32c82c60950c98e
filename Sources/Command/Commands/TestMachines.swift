import ArgumentParser
import Foundation
import JSONValue
import StatesLanguage

/// `treadle test`: runs test cases of state machines without a server.
struct TestMachines: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests of state machines, without a server.",
        discussion: """
            A file NAME.test.yaml (or .yml, .json) holds cases for one definition: an input, \
            answers for the tasks, and the expected output, error and path. Waits and retries \
            take no time. If you give a directory, the command searches it for such files.

              definition: nightly.asl.json
              cases:
                loads the orders:
                  input: {day: 2026-11-22}
                  mocks:
                    Load: {result: {rows: 3}}
                  expect:
                    output: {rows: 3}

            Exits with 1 if a case fails, and 2 if a file cannot be read. The format is described \
            in docs/testing-state-machines.md.

            Examples:
              treadle test examples/warehouse
              treadle test nightly.test.yaml --junit results.xml
            """)

    @Argument(help: "Test files, or directories that contain test files.")
    var paths: [String]

    @Option(help: ArgumentHelp("Also write the results as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(help: ArgumentHelp("Run only cases whose name contains this text.", valueName: "text"))
    var filter: String?

    func run() async throws {
        let terminal = Terminal.standard(environment: ProcessInfo.processInfo.environment)
        try await reportingErrors(to: terminal) { try run(terminal) }
    }

    func run(_ terminal: Terminal) throws(CommandError) {
        var report = TestReport()
        for path in try testFiles() {
            let suite = try suite(path)
            guard !suite.results.isEmpty else { continue }
            report.add(suite)
            terminal.write(TestReport.text(suite, terminal.style))
        }
        guard report.caseCount > 0 else { throw CommandError("no test case was found") }
        let failed = report.failureCount
        terminal.line("\(report.caseCount - failed) passed, \(failed) failed")
        if let junit { try write(report.junit, to: junit) }
        if failed > 0 { throw CommandError("", code: .failure) }
    }

    // MARK: Files

    private func testFiles() throws(CommandError) -> [String] {
        var files: [String] = []
        for path in paths {
            guard isDirectory(path) else {
                files.append(path)
                continue
            }
            let found = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            let tests = found.filter { file in
                TestFile.suffixes.contains { file.hasSuffix($0) }
                    && !file.split(separator: "/").contains { $0.hasPrefix(".") }
            }
            guard !tests.isEmpty else {
                throw CommandError("\(path.printable) holds no file named *.test.yaml")
            }
            files += tests.sorted().map { resolvedPath($0, in: path) }
        }
        return files
    }

    private func write(_ text: String, to path: String) throws(CommandError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw CommandError(
                "\(path.printable) cannot be written: \(error.localizedDescription.printable)")
        }
    }

    // MARK: Cases

    private func suite(_ path: String) throws(CommandError) -> TestReport.Suite {
        let source = DefinitionSource(path: path, text: try readText(path))
        let file = try located(in: source) { () throws(SourceError) in try TestFile(source) }
        let machine = try machine(of: file, in: source)
        var suite = TestReport.Suite(path: path)
        for testCase in file.cases where filter.map(testCase.name.contains) ?? true {
            let start = ContinuousClock.now
            let run = CaseRun(testCase, in: machine.machine, named: machine.name)
            let differences = Differences(of: run, from: testCase.expectation).lines
            let (seconds, attoseconds) = start.duration(to: .now).components
            suite.results.append(
                TestReport.Result(
                    name: testCase.name, seconds: Double(seconds) + Double(attoseconds) / 1e18,
                    differences: differences))
        }
        return suite
    }

    private func machine(
        of file: TestFile, in source: DefinitionSource
    ) throws(CommandError) -> (machine: StateMachine, name: String) {
        switch file.definition {
        case .inline(let json):
            let text = try located(in: source) { () throws(SourceError) in
                try inlineText(json, file.substitutions, in: source)
            }
            return try machine(
                text, named: Deploy.name(ofFile: source.path),
                from: "the definition in \(source.path.printable)")
        case .file(let name):
            let path = resolvedPath(name, in: folder(of: source.path))
            let definition = DefinitionSource(path: path, text: try readText(path))
            let text = try located(in: definition) { () throws(SourceError) in
                guard !file.substitutions.isEmpty else { return try definition.definitionText() }
                let text = try Substitution(values: file.substitutions)
                    .apply(to: definition.text, isJSON: !definition.isYAML)
                return try DefinitionSource(path: path, text: text).definitionText()
            }
            return try machine(text, named: Deploy.name(ofFile: path), from: path.printable)
        }
    }

    /// - Throws: ``SourceError`` at the definition's place in the test file.
    private func inlineText(
        _ json: JSON, _ substitutions: [String: String], in source: DefinitionSource
    ) throws(SourceError) -> String {
        guard !substitutions.isEmpty else { return json.text }
        do {
            return try Substitution(values: substitutions).apply(to: json.text, isJSON: true)
        } catch {
            let map = try source.read().map
            throw SourceError(
                message: error.message, position: map.position(of: "/definition", naming: nil))
        }
    }

    /// - Parameter place: the place of the definition, as messages show it.
    private func machine(
        _ text: String, named name: String, from place: String
    ) throws(CommandError) -> (machine: StateMachine, name: String) {
        do throws(InvalidDefinition) {
            return (try StateMachine(parsing: text, options: .forTests), name)
        } catch {
            throw CommandError("\(place) is not valid: \(error.message.printable)")
        }
    }

    private func located<Value>(
        in source: DefinitionSource, _ read: () throws(SourceError) -> Value
    ) throws(CommandError) -> Value {
        do throws(SourceError) {
            return try read()
        } catch {
            let place = "\(source.path.printable):\(error.position.line):\(error.position.column)"
            throw CommandError("\(place): \(error.message.printable)", code: .unreadable)
        }
    }
}

extension ValidationOptions {
    /// Options that accept any integration, because mocks answer all tasks.
    fileprivate static let forTests = ValidationOptions(integrations: .everything)
}
