public import JSONValue

/// An expression of JSONata 2.0.6, parsed once, to be evaluated any number of times.
///
/// Source: https://docs.jsonata.org, and "Transforming data with JSONata in Step Functions" of the
/// Step Functions guide for the functions that are added (`$partition`, `$range`, `$hash`,
/// `$random(seed)`, `$uuid`, `$parse`) and the one that is left out (`$eval`).
public struct JSONataExpression: Sendable {
    public let source: String
    let program: Program

    /// Throws what the text does wrong (codes S…), with the position in UTF-16 code units.
    public init(_ source: String) throws(JSONataError) {
        self.source = source
        program = try Program(parsing: source)
    }

    /// What the expression refers to.
    public var references: JSONataReferences { JSONataReferences(of: program) }

    /// Evaluates the expression.
    ///
    /// - Parameters:
    ///   - input: What `$` and plain names refer to; nil is undefined.
    ///   - moment: The time and chance of the evaluation.
    ///   - limits: What it may use.
    ///   - variables: The value of a variable, asked once for each name that the expression uses
    ///     without binding it; nil where there is none.
    public func evaluate(
        _ input: JSON? = nil, at moment: EvaluationMoment, limits: EvaluationLimits = .standard,
        variables: (String) -> JSON? = { _ in nil }
    ) throws(JSONataError) -> JSONataResult {
        let evaluation = Evaluation(
            of: program, input: Value(input), moment: moment, limits: limits, variables: variables)
        return try evaluation.result()
    }

    /// Evaluates the expression, and adds to a count how many nodes it has evaluated on the way,
    /// whether it fails or not.
    public func evaluate(
        _ input: JSON? = nil, at moment: EvaluationMoment, limits: EvaluationLimits,
        tickCount: inout Int, variables: (String) -> JSON?
    ) throws(JSONataError) -> JSONataResult {
        let evaluation = Evaluation(
            of: program, input: Value(input), moment: moment, limits: limits, variables: variables)
        defer { tickCount += evaluation.meter.ticks }
        return try evaluation.result()
    }
}

/// What came out of an expression.
public enum JSONataResult: Sendable, Hashable {
    /// Nothing.
    case undefined
    case value(JSON)
    /// A function, which no document can hold.
    case function
}
