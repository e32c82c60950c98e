public import JSONPath
public import JSONValue

/// What is special to a Choice state.
public struct ChoiceState: Sendable {
    public let rules: [ChoiceRule]

    /// Where to go on if no rule matches.
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

    /// Set instead of the state's own `Assign` when the rule matches.
    public let assign: PayloadTemplate?

    /// The state's output when the rule matches, instead of the state's own `Output`; JSONata only.
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

/// What a rule asks. Source: DG `state-choice`.
public indirect enum Condition: Hashable, Sendable {
    case and([Condition])
    case or([Condition])
    case not(Condition)

    /// `IsPresent`: is there a value at the path, be it null?
    case isPresent(Path, Bool)

    /// `IsNull`, `IsString`, …: is the value of this type?
    case isType(Path, ValueType, Bool)

    /// `StringEquals`, `NumericLessThanPath`, …
    case compare(Path, ComparisonType, Comparison, Operand)

    /// `StringMatches`: `*` stands for any characters, `\\*` for itself.
    case matches(Path, pattern: String)

    /// JSONata's `Condition`, written as a Boolean.
    case constant(Bool)

    /// JSONata's `Condition`, which must give a Boolean.
    case expression(FieldExpression)

    public enum ValueType: String, Hashable, Sendable {
        case null, boolean, numeric, string, timestamp
    }

    public enum ComparisonType: String, Hashable, Sendable {
        case string = "String"
        case numeric = "Numeric"
        case boolean = "Boolean"
        case timestamp = "Timestamp"
    }

    public enum Comparison: String, Hashable, Sendable {
        case equals = "Equals"
        case lessThan = "LessThan"
        case greaterThan = "GreaterThan"
        case lessThanEquals = "LessThanEquals"
        case greaterThanEquals = "GreaterThanEquals"
    }

    /// What the variable is compared with.
    public enum Operand: Hashable, Sendable {
        case constant(JSON)
        case path(Path)
    }
}
