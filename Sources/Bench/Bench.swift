import ArgumentParser
import Foundation

/// `treadle-bench`, which measures speed and memory as medians of several runs, beside the limit of
/// this disk.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treadle-bench",
        abstract: "Measure speed and memory of a release build on this machine.")

    @Option(help: "The program to measure.")
    var treadle = ".build/release/treadle"

    @Option(help: "Runs of each measurement; the median is shown.")
    var runs = 5

    @Option(help: "Executions of one run over HTTP and in process.")
    var executions = 6000

    @Option(help: "Executions that sleep at once.")
    var sleepers = 100_000

    @Option(help: "Closed executions that are removed.")
    var closed = 1_000_000

    @Option(help: "A Python that has jsonata-python, to measure expressions beside it.")
    var python = ".build/test-venv/bin/python"

    @Option(help: "Only these: \(Measurements.all.map(\.0).joined(separator: ", ")).")
    var only: [String] = []

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "treadle-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plan = Plan(
            program: treadle, folder: folder, runs: runs, executions: executions,
            sleepers: sleepers, closed: closed, python: python)
        print("treadle-bench: medians of \(runs) runs; \(Machine.description)\n")
        for (name, measure) in Measurements.all where only.isEmpty || only.contains(name) {
            try await measure(plan)
            print("")
        }
    }
}

/// The settings that all measurements share.
struct Plan: Sendable {
    let program: String
    let folder: URL
    let runs: Int
    let executions: Int
    let sleepers: Int
    let closed: Int
    let python: String

    /// The number of states in the chain whose throughput is measured.
    static let chainLength = 10

    /// A new path for a database.
    func fresh() -> String {
        folder.appending(path: UUID().uuidString).path
    }
}

enum Measurements {
    typealias Measure = @Sendable (Plan) async throws -> Void

    static let all: [(String, Measure)] = [
        ("ceiling", measureCeiling), ("http", measureHTTP), ("process", measureInProcess),
        ("latency", measureLatency), ("map", measureMap), ("sleep", measureSleep),
        ("canary", measureCanary), ("retention", measureRetention),
        ("definitions", measureDefinitions), ("expressions", measureExpressions),
    ]
}
