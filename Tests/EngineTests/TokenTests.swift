import Engine
import Foundation
import Interpreter
import JSONValue
import StatesLanguage
import Storage
import Testing

/// Task tokens cannot be computed from anything that the API shows.
@Suite struct TokenTests {
    /// The full counts, for `make soak`.
    private static let isSoak = ProcessInfo.processInfo.environment["TREADLE_SOAK"] == "1"

    private static let definition = """
        {"StartAt": "Draw", "States": {
            "Draw": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "Next": "More"},
            "More": {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "Ask",
                "Output": {"id": "{% $states.input.id %}", "other": "{% $uuid() %}",
                    "n": "{% $random() %}"}},
            "Ask": {"Type": "Task", "Resource": "\(Workshop.activity)", "End": true}}}
        """

    /// What an attacker knows of an execution: all that the API shows, and more, its number too.
    private struct Target {
        let id: ExecutionID
        let name: String
        let texts: Set<String>
    }

    /// Every token that an attacker would try for an execution.
    private static func guesses(_ target: Target, knowing others: [TaskToken]) -> [String] {
        let nonces = target.texts.union([target.name])
        let number = String(target.id.number, radix: 36)
        var guesses: [String] = []
        for fact in 1...8 {
            for nonce in nonces {
                for version in ["tt1", "tt2"] {
                    guesses.append("\(version).\(number).\(fact).\(nonce)")
                }
            }
            for other in others.suffix(3) {
                guesses.append("tt2.\(number).\(fact).\(other.nonce)")
                guesses.append("tt1.\(number).\(fact).\(other.nonce)")
            }
        }
        return guesses
    }

    /// Executions that wait for a worker, as an attacker sees them.
    private func targets(_ count: Int, in workshop: Workshop) async throws -> [Target] {
        let machine = try await workshop.machine("m", Self.definition)
        var targets: [Target] = []
        for _ in 0..<count {
            let id = try await workshop.start(machine)
            let (record, events) = try await workshop.store.load(id)
            var texts: Set<String> = []
            for case .stateExited(_, _, let output, _) in events.map(\.fact) {
                for key in ["id", "other"] {
                    if let text = output.value[key]?.string { texts.insert(text) }
                }
            }
            #expect(texts.count == 2)
            targets.append(Target(id: id, name: record.identity.name, texts: texts))
        }
        return targets
    }

    /// Also a token that is refused with an error is not taken.
    private func isTaken(_ token: TaskToken, in workshop: Workshop) async -> Bool {
        (try? await workshop.engine.answer(token, .success(.emptyObject))) ?? false
    }

    @Test func noTokenIsForged() async throws {
        let workshop = Workshop()
        let targets = try await targets(Self.isSoak ? 10_000 : 500, in: workshop)
        var own: [TaskToken] = []
        while let task = try await workshop.poll() {
            own.append(try #require(TaskToken(parsing: task.token)))
        }
        #expect(own.count == targets.count)
        // The attacker's own tasks are the last ones; the others' tokens are not known.
        let known = Array(own.suffix(3))
        var forgedAsBefore = 0
        for target in targets.dropLast(3) {
            for guess in Self.guesses(target, knowing: known) {
                guard let token = TaskToken(parsing: guess) else { continue }
                // A version of before took a first step's token that ends in the name.
                if token.execution == target.id, token.nonce == target.name { forgedAsBefore += 1 }
                #expect(await !isTaken(token, in: workshop))
            }
        }
        // The same attack would have forged a token of each of them.
        #expect(forgedAsBefore >= targets.count - 3)
        for token in own {
            #expect(try await workshop.engine.answer(token, .success(.emptyObject)))
        }
    }

    @Test func drawnTokensAreRefused() async throws {
        let workshop = Workshop()
        let targets = try await targets(10, in: workshop)
        while try await workshop.poll() != nil {}
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var generator = SystemRandomNumberGenerator()
        for number in 0..<(Self.isSoak ? 1_000_000 : 20_000) {
            let nonce = String(
                (0..<43).map { _ in letters[Int.random(in: 0..<64, using: &generator)] })
            let token = TaskToken(
                execution: targets[number % targets.count].id, fact: 1 + number % 8, nonce: nonce)
            #expect(try await !workshop.engine.answer(token, .success(.emptyObject)))
        }
    }

    @Test func aTokenHasOneText() async throws {
        let workshop = Workshop()
        _ = try await targets(1, in: workshop)
        let text = try #require(try await workshop.poll()).token
        #expect(TaskToken(parsing: text)?.text == text)
        let parts = text.split(separator: ".").map(String.init)
        for other in [
            text.uppercased(), "tt1." + parts[1...].joined(separator: "."), text + " ",
            "\(parts[0]).\(parts[1]).0\(parts[2]).\(parts[3])",
            "\(parts[0]).+\(parts[1]).\(parts[2]).\(parts[3])", String(text.dropLast()),
        ] {
            #expect(TaskToken(parsing: other) == nil, "\(other)")
        }
    }

    /// Whoever is called with an attempt's key cannot answer the task with it.
    @Test func theKeyOfAnAttemptIsNotItsToken() async throws {
        let jobs = Jobs()
        let workshop = Workshop(jobs: jobs)
        let machine = try await workshop.machine(
            "job",
            #"{"StartAt":"J","States":{"J":{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob","Parameters":{"JobName":"j","JobQueue":"q","JobDefinition":"d"},"End":true}}}"#
        )
        let id = try await workshop.start(machine)
        await workshop.engine.runOnce()
        #expect(try await workshop.status(id) == .succeeded)
        let key = try #require(jobs.calls.texts.first)
        #expect(jobs.calls.texts.count == 1)
        #expect(TaskToken(parsing: key) == nil)
        let events = try await workshop.store.load(id).1
        for case .taskScheduled(let task) in events.map(\.fact) {
            #expect(!key.contains(task.nonce))
        }
    }
}
