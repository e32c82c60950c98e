import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    static let definitions = [
        StoreCheck("a state machine is created once") { store in
            let created = try await store.create(machine("b"), tags: [])
            try expect(created.revision.id.number > 0, "its revision has a number")
            var expected = machine("b")
            expected.revision.id = created.revision.id
            try expectEqual(created, expected)
            try expectEqual(try await store.stateMachine(arn: created.arn), created)
            try await expectError(.exists) { () async throws(StoreError) in
                _ = try await store.create(machine("b"), tags: [])
            }
            try expectEqual(try await store.stateMachine(arn: "arn:none"), nil)
        },
        StoreCheck("an update adds a revision and keeps the old one") { store in
            let created = try await store.create(machine("b"), tags: [])
            var changed = created
            changed.name = "other"
            changed.createdAt = .at(1)
            changed.configuration = ["loggingConfiguration": ["level": "ALL"]]
            changed.revision.definition = "{ }"
            changed.revision.label = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
            changed.revision.createdAt = .at(9)
            let updated = try await store.update(changed, from: created.revision.id)
            try expect(updated.revision.id != created.revision.id, "it has a number of its own")
            try expectEqual(updated.name, "b")
            try expectEqual(updated.createdAt, created.createdAt)
            try expectEqual(updated.configuration, changed.configuration)
            try expectEqual(updated.revision.label, changed.revision.label)
            try expectEqual(try await store.stateMachine(arn: created.arn), updated)
            try expectEqual(try await store.revision(created.revision.id), created.revision)
            try expectEqual(try await store.revision(updated.revision.id), updated.revision)
            try expectEqual(try await store.revision(RevisionID(.max)), nil)
            try await expectError(.notFound) { () async throws(StoreError) in
                _ = try await store.update(machine("missing"), from: created.revision.id)
            }
        },
        StoreCheck("an update from an old revision is refused") { store in
            let created = try await store.create(machine("b"), tags: [])
            var changed = created
            changed.revision.definition = "{ }"
            let updated = try await store.update(changed, from: created.revision.id)
            changed.revision.definition = "{  }"
            try await expectError(.conflict) { () async throws(StoreError) in
                _ = try await store.update(changed, from: created.revision.id)
            }
            try expectEqual(try await store.stateMachine(arn: created.arn), updated)
            try expectEqual(
                try await store.revisions(of: created.arn, before: nil, limit: 9).count, 2)
        },
        StoreCheck("a state machine is created with its tags") { store in
            let arn = machine("b").arn
            try await store.setTags([Tag(key: "old", value: "1")], removing: [], of: arn)
            let tags = [Tag(key: "a", value: "1"), Tag(key: "b", value: "2")]
            _ = try await store.create(machine("b"), tags: tags)
            try expectEqual(try await store.tags(of: arn), tags)
            try await expectError(.exists) { () async throws(StoreError) in
                _ = try await store.create(machine("b"), tags: [Tag(key: "c", value: "3")])
            }
            try expectEqual(try await store.tags(of: arn), tags)
        },
        StoreCheck("deleting a state machine leaves its revisions and executions") { store in
            let tags = [Tag(key: "k", value: "v")]
            let created = try await store.create(machine("machine"), tags: tags)
            let step = try await Sample.task.create(1, in: store)
            try await store.beginDeletion(arn: created.arn, work: deletion(created))
            try await store.endDeletion(arn: created.arn, work: deletion(created).id)
            try await store.endDeletion(arn: created.arn, work: deletion(created).id)
            try expectEqual(try await store.stateMachine(arn: created.arn), nil)
            try expectEqual(try await store.tags(of: created.arn), [])
            try expectEqual(try await store.revision(created.revision.id), created.revision)
            try expectEqual(try await store.load(step.execution.identity.id).record, step.record)
            let again = try await store.create(machine("machine"), tags: [])
            try expect(again.revision.id != created.revision.id, "numbers are not used again")
        },
        StoreCheck("a deletion is begun and ended with its work") { store, clock in
            let created = try await store.create(machine("b"), tags: [Tag(key: "k", value: "v")])
            try await store.beginDeletion(arn: created.arn, work: deletion(created))
            let found = try await store.stateMachine(arn: created.arn)
            var expected = created
            expected.isDeleting = true
            try expectEqual(found, expected)
            try expectEqual(try await store.tags(of: created.arn).count, 1)
            try expectEqual(try await left(in: store, clock), [deletion(created)])
            try await expectError(.conflict) { () async throws(StoreError) in
                _ = try await store.update(created, from: created.revision.id)
            }
            try await expectError(.exists) { () async throws(StoreError) in
                _ = try await store.create(created, tags: [])
            }
            // When the deletion begins once more, it adds no work.
            let other = Work(
                id: Work.ID(subject: deletion(created).id.subject, number: 1, kind: .deletion),
                due: .at(1))
            try await store.beginDeletion(arn: created.arn, work: other)
            try expectEqual(try await left(in: store, clock), [deletion(created)])
            try await store.endDeletion(arn: created.arn, work: deletion(created).id)
            try expectEqual(try await store.stateMachine(arn: created.arn), nil)
            try expectEqual(try await left(in: store, clock), [])
        },
        StoreCheck("the end of a deletion spares a machine that is not being deleted") { store in
            let created = try await store.create(machine("b"), tags: [Tag(key: "k", value: "v")])
            try await store.endDeletion(arn: created.arn, work: deletion(created).id)
            try expectEqual(try await store.stateMachine(arn: created.arn), created)
            try expectEqual(try await store.tags(of: created.arn).count, 1)
            try await expectError(.notFound) { () async throws(StoreError) in
                try await store.beginDeletion(arn: "arn:none", work: deletion(created))
            }
        },
        StoreCheck("the revisions of a state machine are listed newest first") { store in
            var present = try await store.create(machine("b"), tags: [])
            var revisions = [present.revision]
            _ = try await store.create(machine("c"), tags: [])
            for number in 1...3 {
                var changed = machine("b")
                changed.revision.definition = "{ } \(number)"
                changed.revision.label = "label \(number)"
                present = try await store.update(changed, from: present.revision.id)
                revisions.insert(present.revision, at: 0)
            }
            try await store.beginDeletion(arn: present.arn, work: deletion(present))
            try await store.endDeletion(arn: present.arn, work: deletion(present).id)
            var found: [Revision] = []
            while true {
                let page = try await store.revisions(
                    of: machine("b").arn, before: found.last?.id, limit: 3)
                if page.isEmpty { break }
                found += page
            }
            try expectEqual(found, revisions)
            try expectEqual(
                try await store.revisions(of: machine("b").arn, before: nil, limit: 0), [])
            try expectEqual(
                try await store.revisions(of: machine("a").arn, before: nil, limit: 9), [])
            try expectEqual(
                try await store.revisions(
                    of: machine("b").arn, before: RevisionID(.min), limit: 9), [])
        },
        StoreCheck("state machines are listed by name, page by page") { store in
            for name in ["b", "a", "B", "é", "c"] {
                _ = try await store.create(machine(name), tags: [])
            }
            var found: [[String]] = []
            while true {
                let page = try await store.stateMachines(after: found.last?.last, limit: 2)
                if page.isEmpty { break }
                found.append(page.map(\.name))
            }
            try expectEqual(found, [["B", "a"], ["b", "c"], ["é"]])
        },
    ]

    private static func machine(_ name: String) -> StateMachineRecord {
        let arn = Sample("", machineName: name).stateMachineARN
        return StateMachineRecord(
            arn: arn, name: name, type: "STANDARD", createdAt: .at(5),
            revision: Revision(
                id: RevisionID(0), stateMachineARN: arn, definition: "{\"StartAt\":\"é\"}",
                roleARN: "arn:aws:iam::000000000000:role/r", label: nil, createdAt: .at(5)),
            configuration: ["tracingConfiguration": ["enabled": false]])
    }

    private static func deletion(_ machine: StateMachineRecord) -> Work {
        let subject = Work.Subject(kind: .stateMachine, number: machine.revision.id.number)
        return Work(
            id: Work.ID(subject: subject, number: 0, kind: .deletion), due: .at(7),
            handle: .string(machine.arn))
    }
}
