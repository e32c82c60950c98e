import StatesLanguage
import Timestamps

/// State machines, activities and tags in memory, by ARN.
struct DefinitionTable {
    var machines: [String: StateMachineRecord] = [:]
    var activities: [String: ActivityRecord] = [:]

    /// The values by key, for each ARN.
    var tags: [String: [String: String]] = [:]

    /// The revisions from number 1; nil where one was removed.
    private var revisions: [Revision?] = []

    /// Writes a machine and its revision, with the next number.
    mutating func write(_ machine: StateMachineRecord) -> StateMachineRecord {
        var machine = machine
        machine.revision.id = RevisionID(Int64(revisions.count + 1))
        revisions.append(machine.revision)
        machines[machine.arn] = machine
        return machine
    }

    mutating func set(_ new: [Tag], of arn: String) {
        for tag in new { tags[arn, default: [:]][tag.key] = tag.value }
    }

    func revision(_ id: RevisionID) -> Revision? {
        guard id.number > 0, id.number <= revisions.count else { return nil }
        return revisions[Int(id.number) - 1]
    }

    func revisions(of arn: String, before: RevisionID?, limit: Int) -> [Revision] {
        let older = revisions.prefix(Int(max(before?.number ?? .max, 1) - 1)).reversed().lazy
        return Array(
            older.compactMap { $0 }.filter { $0.stateMachineARN == arn }.prefix(max(limit, 0)))
    }

    var machinesWithRevisions: Set<String> { Set(revisions.compactMap { $0?.stateMachineARN }) }

    mutating func removeRevisions(of arn: String, before time: Timestamp) {
        for (index, revision) in revisions.enumerated() {
            guard let revision, revision.stateMachineARN == arn, revision.createdAt < time else {
                continue
            }
            revisions[index] = nil
        }
    }
}

extension Collection {
    /// The first elements after a name, in the order of names.
    func page(after name: String?, limit: Int, by key: (Element) -> String) -> [Element] {
        let rest = name.map { name in filter { name.isBefore(key($0)) } } ?? Array(self)
        let sorted = rest.sorted { key($0).isBefore(key($1)) }
        return Array(sorted.prefix(Swift.max(limit, 0)))
    }
}

extension String {
    /// Compares UTF-8 bytes, as databases do.
    func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
