import Interpreter
import JSONValue
import StatesLanguage
import Storage

extension StoreCheck {
    static let definitions = [
        StoreCheck("a state machine is created once") { store in
            let created = try await store.create(machine("b"))
            try expect(created.revision.id.number > 0, "its revision has a number")
            var expected = machine("b")
            expected.revision.id = created.revision.id
            try expectEqual(created, expected)
            try expectEqual(try await store.stateMachine(arn: created.arn), created)
            try await expectError(.exists) { () async throws(StoreError) in
                _ = try await store.create(machine("b"))
            }
            try expectEqual(try await store.stateMachine(arn: "arn:none"), nil)
        },
        StoreCheck("an update adds a revision and keeps the old one") { store in
            let created = try await store.create(machine("b"))
            var changed = created
            changed.name = "other"
            changed.createdAt = .at(1)
            changed.configuration = ["loggingConfiguration": ["level": "ALL"]]
            changed.revision.definition = "{ }"
            changed.revision.label = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
            changed.revision.createdAt = .at(9)
            let updated = try await store.update(changed)
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
                _ = try await store.update(machine("missing"))
            }
        },
        StoreCheck("deleting a state machine leaves its revisions and executions") { store in
            let created = try await store.create(machine("machine"))
            let step = try await Sample.task.create(1, in: store)
            try await store.setTags([Tag(key: "k", value: "v")], removing: [], of: created.arn)
            try await store.deleteStateMachine(arn: created.arn)
            try await store.deleteStateMachine(arn: created.arn)
            try expectEqual(try await store.stateMachine(arn: created.arn), nil)
            try expectEqual(try await store.tags(of: created.arn), [])
            try expectEqual(try await store.revision(created.revision.id), created.revision)
            try expectEqual(try await store.load(step.execution.identity.id).0, step.record)
            let again = try await store.create(machine("machine"))
            try expect(again.revision.id != created.revision.id, "numbers are not used again")
        },
        StoreCheck("the revisions of a state machine are listed newest first") { store in
            var revisions = [try await store.create(machine("b")).revision]
            _ = try await store.create(machine("c"))
            for number in 1...3 {
                var changed = machine("b")
                changed.revision.definition = "{ } \(number)"
                changed.revision.label = "label \(number)"
                revisions.insert(try await store.update(changed).revision, at: 0)
            }
            try await store.deleteStateMachine(arn: machine("b").arn)
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
            for name in ["b", "a", "B", "é", "c"] { _ = try await store.create(machine(name)) }
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
}
