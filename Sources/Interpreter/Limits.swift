public import JSONata

/// What an execution may not exceed, AWS's quotas for Standard workflows by default.
///
/// Source: DG `service-quotas`, DG `workflow-variables`.
public struct Limits: Hashable, Sendable {
    /// Events of an execution's history, the last one included.
    public var historyEventCountMax = 25_000

    /// UTF-8 bytes of an input, an output or a result.
    public var payloadByteCountMax = 262_144

    /// UTF-8 bytes of one variable, and of all that one `Assign` sets.
    public var assignByteCountMax = 262_144

    /// UTF-8 bytes of all variables that an execution holds.
    public var variablesByteCountMax = 10_485_760

    /// States that one step enters before it gives way to other executions. An expression counts
    /// for as many as take as long.
    public var transitionsPerTurnMax = 2000

    /// Iterations of an inline Map that may run at a time.
    public var inlineMapConcurrencyMax = 40

    /// Arrays and objects of a payload may nest this deep.
    public var payloadDepthMax = 1000

    /// Characters.
    public var errorLengthMax = 256

    /// Characters.
    public var causeLengthMax = 32_768

    /// What one JSONata expression may use.
    public var evaluation = EvaluationLimits.standard

    /// Nodes of one JSONata expression that are evaluated before the step is given up, to be decided
    /// again elsewhere; see `Step.wasCutShort`.
    public var evaluationTickCountMax: Int {
        get { evaluation.tickCountMax }
        set { evaluation.tickCountMax = newValue }
    }

    public init() {}

    public static let standard = Limits()
}
