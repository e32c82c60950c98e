import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    static let expiries = [
        StoreCheck("executions expire by their end, the earliest first") { store, clock in
            clock.move(to: 50_000)
            for (number, time) in [(1, 3000), (2, 1000), (3, 2000), (4, 4000)] {
                _ = try await Sample.passes.create(Int64(number), at: time, in: store)
            }
            let other = Sample(Sample.passes.definition, machineName: "other")
            _ = try await other.create(5, at: 500, in: store)
            let running = Sample(Sample.task.definition, machineName: Sample.passes.machineName)
            _ = try await running.create(6, at: 500, in: store)
            let first = try await expire(before: 4000, limit: 2, in: store)
            try expectEqual(first.executions.map(\.id.number), [2, 3])
            try expectEqual(first.executions.map(\.arn), [arn(2), arn(3)])
            try expect(!first.isComplete, "there is more")
            let second = try await expire(before: 4000, after: first.next, limit: 2, in: store)
            try expectEqual(second.executions.map(\.id.number), [1])
            try expect(second.isComplete, "the others ended later, or run")
            try expectEqual(
                try await expire(before: 4000, limit: 2, in: store),
                Expiry(executions: [], next: nil))
            let left = try await store.executions(ExecutionFilter(stateMachineARN: nil, limit: 9))
            try expectEqual(left.map(\.identity.id.number), [6, 5, 4])
        },
        StoreCheck("nothing is left of an execution that expired") { store, clock in
            clock.move(to: 50_000)
            let step = try await Sample.passes.create(1, name: "same", at: 1000, in: store)
            _ = try await Sample.passes.create(2, at: 2000, in: store)
            let id = step.execution.identity.id
            try expectEqual(try await expire(before: 1500, limit: 9, in: store).executions.count, 1)
            try await expectError(.notFound) { () async throws(StoreError) in
                _ = try await store.load(id)
            }
            try expectEqual(try await store.execution(id), nil)
            try expectEqual(try await store.execution(arn: Sample.passes.arn(of: "same")), nil)
            try expectEqual(try await store.history(of: id, HistoryRange(limit: 9)), [])
            try expectEqual(try await store.events(of: id, after: 0, limit: 9), [])
            try expectEqual(try await left(in: store, clock), [])
            // Its name is free, and so is its number.
            let again = try await Sample.passes.create(1, name: "same", at: 9000, in: store)
            try expectEqual(try await store.load(id).events, again.events)
        },
        StoreCheck("an execution stays as long as it has work") { store, clock in
            clock.move(to: 50_000)
            for number in [1, 2, 3] as [Int64] {
                _ = try await Sample.passes.create(number, at: 1000, in: store)
            }
            let works = ([1, 2] as [Int64]).map { number in
                Work(
                    id: Work.ID(execution: ExecutionID(number), fact: 3, kind: .cancellation),
                    due: .at(Int(number)))
            }
            for work in works { try await put(work, in: store) }
            let server = try await store.enroll("server", for: .seconds(60))
            _ = try await store.claim(limit: 1, for: server)
            try await store.conclude([.parked(works[0].id, reason: "broken")], for: server)
            try expectEqual(try await count(before: 4000, in: store), 1)
            let first = try await expire(before: 4000, limit: 9, in: store)
            try expectEqual(first.executions.map(\.id.number), [3])
            try expect(first.isComplete, "the others are kept, and not looked at again")
            try await store.dropParkedWork(WorkKey(works[0].id))
            try await store.change([.remove(works[1].id)], of: ExecutionID(2))
            try expectEqual(try await count(before: 4000, in: store), 2)
            try expectEqual(
                try await expire(before: 4000, limit: 9, in: store).executions.map(\.id.number),
                [1, 2])
        },
        StoreCheck("an execution stays as long as the one that started it runs") { store, clock in
            clock.move(to: 50_000)
            let parent = Sample(Sample.task.definition, machineName: "parent")
            let running = try await parent.create(1, in: store)
            let orphan = Identity.Parent(execution: ExecutionID(77), fact: 3)
            _ = try await Sample.passes.create(
                2, parent: Identity.Parent(execution: ExecutionID(1), fact: 3), in: store)
            _ = try await Sample.passes.create(3, parent: orphan, in: store)
            try await clearWork(of: 2, 3, in: store)
            // An execution that is kept does not hold up the next step.
            let first = try await expire(before: 4000, limit: 1, in: store)
            try expectEqual(first.executions, [])
            let second = try await expire(before: 4000, after: first.next, limit: 1, in: store)
            try expectEqual(second.executions.map(\.id.number), [3])
            let stop = try parent.step(running.execution, .stop(StateError(nil, cause: nil)))
            try await store.commit(stop, work: stop.changes(at: 2000))
            try expectEqual(
                try await expire(before: 4000, limit: 9, in: store).executions.map(\.id.number),
                [2])
        },
        StoreCheck("executions that ended in any way expire") { store, clock in
            clock.move(to: 50_000)
            let machine = Sample.passes.machineName
            _ = try await Sample.passes.create(1, in: store)
            let fails = Sample(
                #"{"StartAt": "F", "States": {"F": {"Type": "Fail"}}}"#, machineName: machine)
            _ = try await fails.create(2, in: store)
            let task = Sample(Sample.task.definition, machineName: machine)
            let stopped = try await task.create(3, in: store)
            let stop = try task.step(stopped.execution, .stop(StateError(nil, cause: nil)))
            try await store.commit(stop, work: stop.changes(at: 2000))
            try await clearWork(of: 3, in: store)
            let late = try await task.create(4, in: store)
            let timeout = try task.step(
                late.execution, .timerFired(.executionTimeout, fact: 1), at: 700_000)
            try await store.commit(timeout, work: timeout.changes(at: 700_000))
            try expectEqual(timeout.execution.status, .timedOut)
            try await clearWork(of: 4, in: store)
            try expectEqual(
                try await expire(before: 800_000, limit: 9, in: store).executions
                    .map(\.id.number), [1, 2, 3, 4])
        },
        StoreCheck("revisions go with a state machine that was deleted") { store, clock in
            clock.move(to: 50_000)
            let arn = Sample.passes.stateMachineARN
            let created = try await store.create(machine(arn), tags: [])
            _ = try await Sample.passes.create(1, at: 1000, in: store)
            _ = try await Sample.passes.create(2, at: 3000, in: store)
            _ = try await expire(before: 2000, limit: 9, in: store)
            try expectEqual(try await store.revision(created.revision.id), created.revision)
            let work = Work(
                id: Work.ID(
                    subject: Work.Subject(kind: .stateMachine, number: 1), number: 0,
                    kind: .deletion), due: .at(1))
            try await store.beginDeletion(arn: arn, work: work)
            try await store.endDeletion(arn: arn, work: work.id)
            _ = try await expire(before: 2000, limit: 9, in: store)
            try expectEqual(try await store.revision(created.revision.id), created.revision)
            _ = try await expire(before: 4000, limit: 1, in: store)
            _ = try await expire(before: 4000, limit: 1, in: store)
            try expectEqual(try await store.revision(created.revision.id), nil)
            try expectEqual(try await store.revisions(of: arn, before: nil, limit: 9), [])
            let again = try await store.create(machine(arn), tags: [])
            try expect(again.revision.id != created.revision.id, "numbers are not used again")
            _ = try await expire(before: 4000, limit: 9, in: store)
            try expectEqual(try await store.revision(again.revision.id), again.revision)
        },
        StoreCheck("state machines are listed for expiry, also deleted ones") { store in
            try expectEqual(try await store.expirableStateMachines(after: nil, limit: 9), [])
            _ = try await store.create(machine("arn:b"), tags: [])
            _ = try await Sample.passes.create(1, in: store)
            let arn = Sample.passes.stateMachineARN
            try expectEqual(
                try await store.expirableStateMachines(after: nil, limit: 9), [arn, "arn:b"])
            try expectEqual(
                try await store.expirableStateMachines(after: nil, limit: 1), [arn])
            try expectEqual(
                try await store.expirableStateMachines(after: arn, limit: 9), ["arn:b"])
        },
        StoreCheck("compacting keeps everything") { store, clock in
            let step = try await Sample.passes.create(1, at: 1000, in: store)
            for number in 2...50 as ClosedRange<Int64> {
                _ = try await Sample.passes.create(number, at: 10, in: store)
            }
            _ = try await expire(before: 1000, limit: 100, in: store)
            _ = try await store.compact()
            try expectEqual(try await store.load(ExecutionID(1)).events, step.events)
            _ = try await Sample.passes.create(2, in: store)
        },
    ]

    private static func expire(
        before time: Int, after position: Expiry.Position? = nil, limit: Int, in store: any Store
    ) async throws -> Expiry {
        try await store.expire(
            of: Sample.passes.stateMachineARN, stoppedBefore: .at(time), after: position,
            limit: limit)
    }

    private static func count(before time: Int, in store: any Store) async throws -> Int {
        let arn = Sample.passes.stateMachineARN
        let first = try await store.expirableCount(
            of: arn, stoppedBefore: .at(time), after: nil, limit: 2)
        let rest = try await store.expirableCount(
            of: arn, stoppedBefore: .at(time), after: first.next, limit: 9)
        return first.count + rest.count
    }

    /// Removes the cancellations and announcements that an end leaves.
    private static func clearWork(of numbers: Int64..., in store: any Store) async throws {
        for number in numbers {
            let id = ExecutionID(number)
            for fact in 0...9 {
                for kind in Work.Kind.allCases {
                    try await store.change(
                        [.remove(Work.ID(execution: id, fact: fact, kind: kind))], of: id)
                }
            }
        }
    }

    private static func arn(_ number: Int64) -> String {
        Sample.passes.identity(number).arn
    }

    private static func machine(_ arn: String) -> StateMachineRecord {
        StateMachineRecord(
            arn: arn, name: arn, type: "STANDARD", createdAt: .at(5),
            revision: Revision(
                id: RevisionID(0), stateMachineARN: arn, definition: "{}", roleARN: "arn:role",
                label: nil, createdAt: .at(5)), configuration: [:])
    }
}
