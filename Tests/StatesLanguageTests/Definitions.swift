import StatesLanguage
import Testing

/// A rule that a definition breaks, or keeps if `problems` is empty.
struct RuleCase: CustomTestStringConvertible, Sendable {
    let definition: String
    let problems: [String]

    /// A whole definition.
    init(_ definition: String, _ problems: String...) {
        self.definition = definition
        self.problems = problems
    }

    /// A state `S`; with a state `After`, if it says so.
    init(state: String, _ problems: String...) {
        definition = machine(state)
        self.problems = problems
    }

    var testDescription: String { definition }
}

func machine(_ state: String) -> String {
    let after = state.contains("\"After\"") ? #","After":{"Type":"Succeed"}"# : ""
    return #"{"StartAt":"S","States":{"S":\#(state)\#(after)}}"#
}

/// The errors, as AWS would join them.
func errors(
    in definition: String, options: ValidationOptions = .standard
) -> [String] {
    StateMachine.problems(in: definition, options: options)
        .filter { $0.severity == .error }.map(\.description)
}

/// `SCHEMA_VALIDATION_FAILED: MESSAGE at /States/SFIELD`.
func schema(_ message: String, _ field: String = "") -> String {
    "SCHEMA_VALIDATION_FAILED: \(message) at /States/S\(field)"
}
