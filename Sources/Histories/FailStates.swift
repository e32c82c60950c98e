package import JSONValue

/// The errors that the Fail states of a definition name.
///
/// No event of a history tells them unless they end the execution. Names of states are unique in a
/// state machine, so a name is enough.
package struct FailStates: Hashable, Sendable {
    private var failures: [String: Failure] = [:]

    /// Knows of none.
    package init() {}

    /// Reads those that the definition gives as plain text; others are computed when they run.
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
