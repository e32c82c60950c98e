import AWSAPI
import Histories
import Interpreter
import InterpreterTesting
import JSONValue
import StatesLanguage
import Testing

/// The reader of histories, the engine's fold and the console's reader agree: each is compared with
/// the golden files of `Tests/Histories`, the console's in `console/src/model/run/golden.test.ts`.
@Suite struct GoldenTests {
    /// So files cannot become histories that the engine would not write.
    @Test(arguments: Scenario.all)
    func theEngineStillWritesTheHistory(_ scenario: Scenario) throws {
        let files = GoldenFiles(name: scenario.name)
        let run = try scenario.run()
        try files.check(.definition, scenario.definition + "\n")
        try files.check(.log, GoldenFiles.lines(GoldenFiles.log(run)))
        try files.check(.history, GoldenFiles.lines(GoldenFiles.history(run)))
    }

    @Test(arguments: Scenario.all)
    func theReaderReadsTheHistory(_ scenario: Scenario) throws {
        let files = GoldenFiles(name: scenario.name)
        let events =
            GoldenFiles.isUpdated
            ? GoldenFiles.history(try scenario.run()) : try files.json(.history).array ?? []
        let definition = try JSON(parsing: scenario.definition)
        var tree = ExecutionTree(failStates: FailStates(definition: definition))
        for event in events { tree.apply(try #require(HistoryEvent(event))) }
        try files.check(.states, GoldenFiles.states(tree))
    }

    /// At the end against the file, and on the way there against the reader.
    @Test(arguments: Scenario.all)
    func theFoldAgrees(_ scenario: Scenario) throws {
        let run = try scenario.run()
        var check = FoldCheck()
        follow(run, &check)
        #expect(check.complaints.isEmpty, "\(run.log)")
        #expect(check.momentCount > 0)
        guard !GoldenFiles.isUpdated else { return }
        let golden = try GoldenFiles(name: scenario.name).json(.states)
        let fold = run.execution
        #expect(golden["status"]?.string == fold.status.rawValue)
        #expect(golden["error"] == fold.error?.name.map { .string($0) } ?? .null)
        #expect(golden["cause"] == fold.error?.cause.map { .string($0) } ?? .null)
        let open = golden["states"]?.array?.filter { $0["exitedDate"]?.isNull == true } ?? []
        #expect(
            open.compactMap { $0["id"]?.int }.sorted()
                == fold.frames.values.map(\.enteredHistoryID).sorted())
    }

    /// No file is left of a scenario that is gone.
    @Test func everyFileHasItsScenario() throws {
        let known = Set(Scenario.all.map(\.name))
        #expect(known.count == Scenario.all.count)
        guard !GoldenFiles.isUpdated else { return }
        #expect(Set(try GoldenFiles.names()) == known)
    }
}

/// Applies a log event by event to both, and compares them on the way.
func follow(_ run: Run, _ check: inout FoldCheck) {
    let renderer = HistoryEventRenderer(roleARN: "")
    var fold = Execution(run.execution.identity)
    var tree = ExecutionTree()
    for event in run.events {
        fold.apply(event)
        if event.historyID != nil { tree.apply(renderer.event(event)) }
        // Nothing waits after an expression that failed: what follows is a part of the same step.
        if case .evaluationFailed = event.fact { continue }
        check.compare(fold, tree)
    }
}
