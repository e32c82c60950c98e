/// The limits of one evaluation.
///
/// The defaults are the limits observed in Step Functions, and the time of one second that an
/// expression gets here.
public struct EvaluationLimits: Sendable, Hashable {
    /// How deep evaluations may nest; each node inside another counts as one level.
    public var depthMax = 100
    /// The time limit in milliseconds.
    ///
    /// It leaves a fifth of the second to free memory and to answer.
    public var millisecondCountMax = 800
    /// The number of nodes that may be evaluated, for callers that would rather continue elsewhere
    /// than wait.
    public var tickCountMax = Int.max
    /// The number of items in one array.
    public var arrayItemCountMax = 873_782
    /// How deep the arrays and objects that an expression makes may nest.
    public var nestingMax = 1_000
    /// The length of one string, in UTF-16 code units.
    public var stringUnitCountMax = 4_194_304
    /// The size of all arrays, objects and strings made during the evaluation, in bytes, whether
    /// still in use or not.
    public var allocatedByteCountMax = 201_326_592

    public init() {}

    public static let standard = EvaluationLimits()
}
