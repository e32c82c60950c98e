import Interpreter
import InterpreterTesting
import Testing

/// An execution whose history is a golden file.
struct Scenario: CustomTestStringConvertible, Sendable {
    let name: String
    let definition: String
    let input: String

    /// Answers tasks and moves the clock.
    let play: @Sendable (inout Run) throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ definition: String, input: String = "{}",
        play: @escaping @Sendable (inout Run) throws -> Void = { _ in }
    ) {
        self.name = name
        self.definition = definition
        self.input = input
        self.play = play
    }

    func run() throws -> Run {
        var run = try Run(definition, input: input, seed: 7)
        try play(&run)
        return run
    }

    static let all = ofTasks + ofContainers + ofEnds
}
