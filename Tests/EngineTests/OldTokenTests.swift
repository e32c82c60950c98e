import JSONValue
import StatesLanguage
import Storage
import Testing

@testable import Engine
@testable import Interpreter

/// Tokens of earlier versions that follow from the name of their execution are listed at start.
@Suite struct OldTokenTests {
    private static let definition =
        #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\#(Workshop.activity)","End":true}}}"#

    /// An execution on record whose task's token ends in this text.
    private func store(
        _ number: Int64, nonce: String, name: String, in workshop: Workshop,
        _ machine: StateMachineRecord
    ) async throws -> String {
        let identity = Identity(
            id: ExecutionID(number), arn: "arn:\(number)", name: name,
            stateMachineARN: machine.arn, stateMachineName: machine.name, roleARN: "")
        let start = Execution(identity).step(
            on: [.start(input: .emptyObject)],
            in: try StateMachine(recorded: Self.definition),
            at: Moment(now: workshop.store.now, seed: Secret(1)))
        var step = Step(Execution(identity))
        for event in start.events {
            var fact = event.fact
            if case .taskScheduled(let task) = fact {
                fact = .taskScheduled(task.with(nonce: nonce))
            }
            let event = Event(
                number: event.number, time: event.time, frame: event.frame,
                historyID: event.historyID, previousHistoryID: event.previousHistoryID, fact: fact)
            step.events.append(event)
            step.execution.apply(event)
        }
        try await workshop.store.create(
            ExecutionRecord(step.execution, revision: machine.revision.id), step, work: [])
        return identity.arn
    }

    @Test func tokensThatFollowFromANameAreListed() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine("m", Self.definition)
        let name = "0906dde5-f652-86a4-a99f-9fe5dbaa2a59"
        let other = "f8521c4f-2162-49a6-8508-a013a6384882"
        let guessable = try await store(7, nonce: name, name: name, in: workshop, machine)
        // An old token that does not follow from the name, and one of today.
        _ = try await store(8, nonce: other, name: name + "x", in: workshop, machine)
        try await workshop.start(machine)
        #expect(try await workshop.engine.executionsWithGuessableTokens() == [guessable])

        let token = TaskToken(execution: ExecutionID(7), fact: 3, nonce: name)
        await #expect(throws: EngineError.self) {
            try await workshop.engine.answer(token, .success(.emptyObject))
        }
        _ = try await workshop.engine.stop(ExecutionID(7), StateError("Enough", cause: nil))
        #expect(try await workshop.engine.executionsWithGuessableTokens() == [])
    }

    /// There may be more executions than are read at a time.
    @Test func allExecutionsAreLookedThrough() async throws {
        let workshop = Workshop()
        let machine = try await workshop.machine("m", Self.definition)
        let suffix = "0906dde5-f652-86a4-a99f-9fe5dbaa"
        for number in 1...1_001 {
            let name = suffix + String(1000 + number)
            _ = try await store(Int64(number), nonce: name, name: name, in: workshop, machine)
        }
        let found = try await workshop.engine.executionsWithGuessableTokens()
        #expect(Set(found).count == 1_001)
    }
}

extension ScheduledTask {
    fileprivate func with(nonce: String) -> ScheduledTask {
        ScheduledTask(
            resource: resource, parameters: parameters, region: region,
            timeoutSeconds: timeoutSeconds, heartbeatSeconds: heartbeatSeconds, nonce: nonce,
            credentials: credentials)
    }
}
