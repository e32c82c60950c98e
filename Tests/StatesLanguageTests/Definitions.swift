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

/// What AWS says of a field that only the other query language has.
func onlyIn(_ language: String, _ field: String, at place: String = "") -> String {
    let own = language == "JSONata" ? "JSONPath" : "JSONata"
    return schema(
        "The QueryLanguage is set to '\(own)', but field '\(field)' is only supported for the "
            + "'\(language)' QueryLanguage", place)
}

/// A state's fields, as those of a state in JSONata.
func jsonata(_ fields: String) -> String { #"{"QueryLanguage":"JSONata",\#(fields)}"# }
