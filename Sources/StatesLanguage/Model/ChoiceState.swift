public import JSONPath
public import JSONValue

/// The fields that only a Choice state has.
public struct ChoiceState: Sendable {
    public let rules: [ChoiceRule]

    /// The next state if no rule matches.
    public let otherwise: String?

    public init(rules: [ChoiceRule], otherwise: String?) {
        self.rules = rules
        self.otherwise = otherwise
    }
}

/// One of a Choice state's `Choices`.
public struct ChoiceRule: Sendable {
    public let condition: Condition
    public let next: String

    /// The variables to set instead of the state's own `Assign` when the rule matches.
    public let assign: PayloadTemplate?

    /// The output instead of the state's own `Output` when the rule matches; JSONata only.
    public let output: PayloadTemplate?

    public init(
        condition: Condition, next: String, assign: PayloadTemplate?,
        output: PayloadTemplate? = nil
    ) {
        self.condition = condition
        self.next = next
        self.assign = assign
        self.output = output
    }
}

/// The condition of a choice rule.
///
/// Source: DG `state-choice`.
public indirect enum Condition: Hashable, Sendable {
    case and([Condition])
    case or([Condition])
    case not(Condition)

    /// `IsPresent`: whether there is a value at the path; null counts.
    case isPresent(Path, Bool)

    /// `IsNull`, `IsString`, …: whether the value has this type.
    case isType(Path, ValueType, Bool)

    /// `StringEquals`, `NumericLessThanPath`, …
    case compare(Path, ComparisonType, Comparison, Operand)

    /// `StringMatches`: `*` matches any characters; `\\*` matches an asterisk.
    case matches(Path, pattern: String)

    /// JSONata's `Condition` as a Boolean constant.
    case constant(Bool)

    /// JSONata's `Condition` as an expression, which must yield a Boolean.
    case expression(FieldExpression)

    /// The type that `IsNull`, `IsBoolean` and the like test for.
    public enum ValueType: String, Hashable, Sendable {
        case null, boolean, numeric, string, timestamp
    }

    /// The type of the compared values, which begins the operator's name.
    public enum ComparisonType: String, Hashable, Sendable {
        case string = "String"
        case numeric = "Numeric"
        case boolean = "Boolean"
        case timestamp = "Timestamp"
    }

    /// The comparison, which follows the type in the operator's name.
    public enum Comparison: String, Hashable, Sendable {
        case equals = "Equals"
        case lessThan = "LessThan"
        case greaterThan = "GreaterThan"
        case lessThanEquals = "LessThanEquals"
        case greaterThanEquals = "GreaterThanEquals"
    }

    /// The value that the variable is compared with.
    public enum Operand: Hashable, Sendable {
        case constant(JSON)
        case path(Path)
    }
}
