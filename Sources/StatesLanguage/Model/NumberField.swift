public import JSONPath
public import JSONValue

/// A whole number that is constant or found at run time, as in `TimeoutSeconds` and
/// `TimeoutSecondsPath`.
public enum IntegerField: Hashable, Sendable {
    case constant(Int)
    case path(Path)
    case expression(FieldExpression)
}

/// A number, constant or found at run time, that may have a fraction, as in
/// `ToleratedFailurePercentage`.
public enum NumberField: Hashable, Sendable {
    case constant(JSONNumber)
    case path(Path)
    case expression(FieldExpression)
}
