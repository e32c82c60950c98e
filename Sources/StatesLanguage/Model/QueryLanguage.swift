/// The value of `QueryLanguage`: how a state picks and shapes data.
///
/// A machine names one for all its states (JSONPath if it names none); a state of a JSONPath
/// machine may choose JSONata for itself, and no state of a JSONata machine may choose JSONPath.
/// Source: DG `statemachine-structure`.
public enum QueryLanguage: String, CaseIterable, Sendable {
    case jsonPath = "JSONPath"
    case jsonata = "JSONata"

    var other: QueryLanguage { self == .jsonata ? .jsonPath : .jsonata }
}
