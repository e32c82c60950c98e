/// How much an expression may use.
///
/// The defaults are what Step Functions was seen to allow, and the second that it is given here.
public struct EvaluationLimits: Sendable, Hashable {
    /// How deeply evaluations may nest: one level for each node of the tree inside another.
    public var depthMax = 100
    /// Milliseconds; with a fifth of the second left to free what was made and to answer.
    public var millisecondCountMax = 800
    /// Nodes that are evaluated; for callers that would rather evaluate elsewhere than for long.
    public var tickCountMax = Int.max
    /// Items of one array.
    public var arrayItemCountMax = 873_782
    /// How deeply the arrays and objects that an expression makes may nest.
    public var nestingMax = 1_000
    /// UTF-16 code units of one string.
    public var stringUnitCountMax = 4_194_304
    /// Bytes of all arrays, objects and strings made on the way, whether still in use or not.
    public var allocatedByteCountMax = 201_326_592

    public init() {}

    public static let standard = EvaluationLimits()
}
