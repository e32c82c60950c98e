public import JSONata

/// The limits of an execution; by default, AWS's quotas for Standard workflows.
///
/// Source: DG `service-quotas`, `workflow-variables`.
public struct Limits: Hashable, Sendable {
    /// The number of events in an execution's history, including the last one.
    public var historyEventCountMax = 25_000

    /// The size of an input, an output or a result, in UTF-8 bytes.
    public var payloadByteCountMax = 262_144

    /// The size of one variable, and of everything that one `Assign` sets, in UTF-8 bytes.
    public var assignByteCountMax = 262_144

    /// The size of all variables of an execution, in UTF-8 bytes.
    public var variablesByteCountMax = 10_485_760

    /// How many states one step enters before it gives way to other executions.
    ///
    /// An expression counts as the number of transitions that take about as long.
    public var transitionsPerTurnMax = 2000

    /// How many iterations of an inline Map may run at once.
    public var inlineMapConcurrencyMax = 40

    /// How deep the arrays and objects of a payload may nest.
    public var payloadDepthMax = 1000

    /// The length of an error name, in characters.
    public var errorLengthMax = 256

    /// The length of a cause, in characters.
    public var causeLengthMax = 32_768

    /// The limits of one JSONata expression.
    public var evaluation = EvaluationLimits.standard

    /// How many nodes of one JSONata expression are evaluated before the step is abandoned, to be
    /// decided again elsewhere; see `Step.wasCutShort`.
    public var evaluationTickCountMax: Int {
        get { evaluation.tickCountMax }
        set { evaluation.tickCountMax = newValue }
    }

    public init() {}

    public static let standard = Limits()
}
