/// A comparison of a JSONPath choice rule, identified by one of 42 field names.
///
/// Source: DG `state-choice`.
enum ChoiceOperator: Hashable {
    case and, or, not
    case isPresent
    case isType(Condition.ValueType)
    case matches
    case compare(Condition.ComparisonType, Condition.Comparison, isPath: Bool)

    /// Reads the name of an operator; nil if the field is not one.
    init?(_ name: String) {
        switch name {
        case "And": self = .and
        case "Or": self = .or
        case "Not": self = .not
        case "IsPresent": self = .isPresent
        case "IsNull": self = .isType(.null)
        case "IsBoolean": self = .isType(.boolean)
        case "IsNumeric": self = .isType(.numeric)
        case "IsString": self = .isType(.string)
        case "IsTimestamp": self = .isType(.timestamp)
        case "StringMatches": self = .matches
        default:
            guard let comparison = Self.comparison(name) else { return nil }
            self = comparison
        }
    }

    /// Reads the type, the comparison and, if the operand is a path, `Path`: `StringLessThanPath`.
    private static func comparison(_ name: String) -> ChoiceOperator? {
        let types: [Condition.ComparisonType] = [.string, .numeric, .boolean, .timestamp]
        guard let type = types.first(where: { name.hasPrefix($0.rawValue) }) else { return nil }
        var rest = name.dropFirst(type.rawValue.count)
        let isPath = rest.hasSuffix("Path")
        if isPath { rest = rest.dropLast(4) }
        guard let comparison = Condition.Comparison(rawValue: String(rest)),
            type != .boolean || comparison == .equals
        else { return nil }
        return .compare(type, comparison, isPath: isPath)
    }

    /// Whether the field belongs to a rule in JSONPath only.
    static func isField(_ name: String) -> Bool {
        name == "Variable" || ChoiceOperator(name) != nil
    }

    /// Whether the operator needs a `Variable`.
    var isComparison: Bool {
        switch self {
        case .and, .or, .not: false
        case .isPresent, .isType, .matches, .compare: true
        }
    }
}
