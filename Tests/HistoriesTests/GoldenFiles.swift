import AWSAPI
import Foundation
import Histories
import Interpreter
import InterpreterTesting
import JSONValue
import Testing

@testable import Console

/// The files of `Tests/Histories` for one scenario.
///
/// `NAME.asl.json` is the definition, `NAME.log.json` all its facts as the console reads them,
/// `NAME.history.json` the events of AWS's history, `NAME.states.json` what a reader makes of
/// either. `UPDATE_GOLDEN=1` writes them anew.
struct GoldenFiles {
    let name: String

    static let isUpdated = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Histories")

    enum Kind: String {
        case definition = "asl"
        case log, history, states
    }

    func text(_ kind: Kind) throws -> String {
        try String(contentsOf: url(kind), encoding: .utf8)
    }

    func json(_ kind: Kind) throws -> JSON { try JSON(parsing: text(kind)) }

    /// Compares with the file, or writes it.
    func check(_ kind: Kind, _ text: String) throws {
        if Self.isUpdated {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try text.write(to: url(kind), atomically: true, encoding: .utf8)
        }
        let kept = try? self.text(kind)
        #expect(kept == text, "\(url(kind).lastPathComponent): see docs/testing.md, Histories")
    }

    private func url(_ kind: Kind) -> URL {
        Self.folder.appending(path: "\(name).\(kind.rawValue).json")
    }
}

extension GoldenFiles {
    /// An array with an item a line.
    static func lines(_ items: [JSON]) -> String {
        "[\n" + items.map(\.text).joined(separator: ",\n") + "\n]\n"
    }

    /// The facts of a run as the console's route gives them.
    static func log(_ run: Run) -> [JSON] {
        let renderer = RunEventRenderer(run.execution.identity, isWithData: false)
        var mark = FrameCounts.Mark()
        return run.events.map { event in
            defer { mark.pass(event) }
            return renderer.json(event, nextFrame: mark.frameCount)
        }
    }

    /// The events of a run as `GetExecutionHistory` gives them.
    static func history(_ run: Run) -> [JSON] {
        let renderer = HistoryEventRenderer(roleARN: run.execution.identity.roleARN)
        return run.events.filter { $0.historyID != nil }.map { renderer.event($0).json }
    }

    /// A reading with a state a line.
    static func states(_ tree: ExecutionTree) -> String {
        var object = tree.json.object ?? [:]
        let states = object["states"]?.array ?? []
        object["states"] = nil
        let head = JSON.object(object).text.dropLast()
        return "\(head),\"states\":\(lines(states).dropLast())}\n"
    }
}

extension GoldenFiles {
    /// Those that have files.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .compactMap { $0.split(separator: ".").first.map(String.init) }
    }
}
