import JSONValue
import StatesLanguage
import Storage

/// What descriptions of a state machine, and of the machine of an execution, have in common.
extension JSONObject {
    /// Adds the definition, the role, the revision's id and the references to variables.
    ///
    /// - Parameter isWithData: else the definition is shown as `{}`, as AWS does.
    mutating func add(_ revision: Revision, isWithData: Bool) {
        self["definition"] = .string(isWithData ? revision.definition : "{}")
        self["roleArn"] = .string(revision.roleARN)
        if let label = revision.label { self["revisionId"] = .string(label) }
        let references = isWithData ? revision.variableReferences : JSONObject()
        if !references.isEmpty { self["variableReferences"] = .object(references) }
    }

    /// Adds the members of the stored configuration, with defaults for those it lacks.
    mutating func add(configuration: JSONObject) {
        for (key, standard) in MachineConfiguration.standard {
            self[key] = configuration[key] ?? standard
        }
    }
}

extension Revision {
    /// By the name of the state, sorted; empty if no state references a variable.
    fileprivate var variableReferences: JSONObject {
        guard let machine = try? StateMachine(parsing: definition) else { return JSONObject() }
        let references = machine.variableReferences.sorted { $0.key < $1.key }
        return JSONObject(references.map { ($0.key, .array($0.value.map { .string($0) })) })
    }
}
