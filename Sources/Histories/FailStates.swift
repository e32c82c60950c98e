package import JSONValue

/// The errors that the Fail states of a definition name.
///
/// The history shows such an error only if it ends the execution. Names of states are unique in a
/// state machine, so a name identifies a Fail state.
package struct FailStates: Hashable, Sendable {
    private var failures: [String: Failure] = [:]

    /// Makes a value without any errors.
    package init() {}

    /// Reads the errors that the definition gives as plain text; others are computed at run time.
    package init(definition: JSON) {
        read(definition)
    }

    package subscript(name: String) -> Failure? { failures[name] }

    private mutating func read(_ scope: JSON) {
        for (name, state) in scope["States"]?.object ?? [:] {
            if state["Type"]?.string == "Fail" {
                let error = Self.text(state["Error"])
                let cause = Self.text(state["Cause"])
                if error != nil || cause != nil {
                    failures[name] = Failure(error: error ?? "", cause: cause ?? "")
                }
            }
            for branch in state["Branches"]?.array ?? [] { read(branch) }
            if let processor = state["ItemProcessor"] ?? state["Iterator"] { read(processor) }
        }
    }

    private static func text(_ value: JSON?) -> String? {
        guard let text = value?.string, !text.hasPrefix("{%") else { return nil }
        return text
    }
}
