import JSONValue
import StatesLanguage
import Storage

/// The members that descriptions of state machines share, including the machine of an execution.
extension JSONObject {
    /// Adds the definition, the role, the revision's id and the references to variables.
    ///
    /// - Parameter isWithData: if false, the definition is shown as `{}`, as AWS does.
    mutating func add(_ revision: Revision, isWithData: Bool) {
        self["definition"] = .string(isWithData ? revision.definition : "{}")
        self["roleArn"] = .string(revision.roleARN)
        if let label = revision.label { self["revisionId"] = .string(label) }
        let references = isWithData ? revision.variableReferences : JSONObject()
        if !references.isEmpty { self["variableReferences"] = .object(references) }
    }

    /// Adds the stored configuration, with defaults for missing members.
    mutating func add(configuration: JSONObject) {
        for (key, standard) in MachineConfiguration.standard {
            self[key] = configuration[key] ?? standard
        }
    }
}

extension Revision {
    /// The references by state name, sorted; empty if no state references a variable.
    fileprivate var variableReferences: JSONObject {
        guard let machine = try? StateMachine(parsing: definition) else { return JSONObject() }
        let references = machine.variableReferences.sorted { $0.key < $1.key }
        return JSONObject(references.map { ($0.key, .array($0.value.map { .string($0) })) })
    }
}
