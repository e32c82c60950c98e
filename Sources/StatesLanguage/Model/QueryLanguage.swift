/// The value of `QueryLanguage`: the language in which a state selects and transforms data.
///
/// A machine names the language of all its states; the default is JSONPath. A state of a JSONPath
/// machine may choose JSONata; a state of a JSONata machine may not choose JSONPath.
/// Source: DG `statemachine-structure`.
public enum QueryLanguage: String, CaseIterable, Sendable {
    case jsonPath = "JSONPath"
    case jsonata = "JSONata"

    var other: QueryLanguage { self == .jsonata ? .jsonPath : .jsonata }
}
