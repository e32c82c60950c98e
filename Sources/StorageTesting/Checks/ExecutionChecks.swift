import Interpreter
import Storage

extension StoreCheck {
    static let executions = [
        StoreCheck("what was created is loaded again") { store in
            let parent = Identity.Parent(execution: ExecutionID(3), fact: 9)
            let step = try await Sample.task.create(7, parent: parent, in: store)
            let (record, events) = try await store.load(ExecutionID(7))
            try expectEqual(record, step.record)
            try expectEqual(events, step.events)
            try expectEqual(record.identity.parent, parent)
            try expectEqual(record.status, .running)
        },
        StoreCheck("an execution that ends in its first step is stored as ended") { store in
            let step = try await Sample.passes.create(1, in: store)
            let record = try await store.load(ExecutionID(1)).record
            try expectEqual(record.status, .succeeded)
            try expectEqual(record.stoppedAt, step.execution.stoppedAt)
            try expectEqual(record.historyCount, 8)
        },
        StoreCheck("an execution is found by its ARN") { store in
            let step = try await Sample.task.create(1, name: "Å/ß-1", in: store)
            try expectEqual(
                try await store.execution(arn: Sample.task.arn(of: "Å/ß-1")), step.record)
            try expect(
                try await store.execution(arn: Sample.task.arn(of: "other")) == nil,
                "there is none of that name")
            try expect(try await store.execution(arn: "nonsense") == nil, "that is no ARN")
        },
        StoreCheck("an ARN that does not follow from the name is kept") { store in
            let name = "arn:aws:states:us-east-1:000000000000"
            let identity = Identity(
                id: ExecutionID(1), arn: "\(name):express:m:n:77", name: "n",
                stateMachineARN: "\(name):stateMachine:m", stateMachineName: "other",
                roleARN: "r")
            let step = try Sample.passes.start(identity)
            try await store.create(step)
            try expectEqual(try await store.execution(arn: identity.arn)?.identity, identity)
            try expectEqual(try await store.load(ExecutionID(1)).record.identity, identity)
        },
        StoreCheck("a name is given once; the first execution stays as it is") { store, clock in
            let step = try await Sample.task.create(1, name: "same", in: store)
            let again = try Sample.task.start(Sample.task.identity(2, name: "same"), at: 5000)
            try await expectError(.exists) { () async throws(StoreError) in
                try await store.create(again, work: again.changes(at: 5000))
            }
            try expectEqual(
                try await store.execution(arn: Sample.task.arn(of: "same")), step.record)
            try await expectError(.notFound) { () async throws(StoreError) in
                _ = try await store.load(ExecutionID(2))
            }
            try expectEqual(try await left(in: store, clock).count, 1)
        },
        StoreCheck("a number is given once") { store in
            _ = try await Sample.task.create(1, name: "one", in: store)
            let other = try Sample.task.start(Sample.task.identity(1, name: "two"))
            try await expectError(.conflict) { () async throws(StoreError) in
                try await store.create(other)
            }
        },
        StoreCheck("the same name may be used by another state machine") { store in
            let other = Sample(Sample.task.definition, machineName: "another")
            _ = try await Sample.task.create(1, name: "same", in: store)
            _ = try await other.create(2, name: "same", in: store)
            try expectEqual(
                try await store.execution(arn: other.arn(of: "same"))?.identity.id, ExecutionID(2))
        },
        StoreCheck("a commit adds events and changes the row") { store in
            let first = try await Sample.task.create(1, in: store)
            let second = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: nil))
            try await store.commit(second, work: [])
            let third = try Sample.task.step(
                second.execution, .taskSucceeded(fact: 3, output: .emptyObject), at: 3000)
            try await store.commit(third, work: third.changes(at: 3000))
            let (record, events) = try await store.load(ExecutionID(1))
            try expectEqual(record, third.record)
            try expectEqual(events, first.events + second.events + third.events)
            try expectEqual(record.status, .succeeded)
            try expectEqual(events.map(\.number), Array(1...events.count))
        },
        StoreCheck("a commit from an old state is refused and leaves nothing") { store, clock in
            let first = try await Sample.task.create(1, in: store)
            let started = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: nil))
            try await store.commit(started, work: [])
            let late = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: "late"))
            let id = Work.ID(execution: ExecutionID(1), fact: 99, kind: .task)
            try await expectError(.conflict) { () async throws(StoreError) in
                try await store.commit(late, work: [.put(Work(id: id, due: .at(1)))])
            }
            try expectEqual(
                try await store.load(ExecutionID(1)).events, first.events + started.events)
            let left = try await left(in: store, clock)
            try expect(!left.contains { $0.id == id }, "its work was not written")
        },
        StoreCheck("what does not exist cannot be loaded or continued") { store in
            try await expectError(.notFound) { () async throws(StoreError) in
                _ = try await store.load(ExecutionID(1))
            }
            let first = try Sample.task.start(Sample.task.identity(1))
            let second = try Sample.task.step(
                first.execution, .taskStarted(fact: 3, worker: nil))
            try await expectError(.notFound) { () async throws(StoreError) in
                try await store.commit(second, work: [])
            }
        },
    ]
}
