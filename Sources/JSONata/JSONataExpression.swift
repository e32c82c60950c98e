public import JSONValue

/// A JSONata 2.0.6 expression, parsed once and evaluated any number of times.
///
/// Source: https://docs.jsonata.org, and "Transforming data with JSONata in Step Functions" of the
/// Step Functions guide for the functions that are added (`$partition`, `$range`, `$hash`,
/// `$random(seed)`, `$uuid`, `$parse`) and the one that is left out (`$eval`).
public struct JSONataExpression: Sendable {
    public let source: String
    let program: Program

    /// Parses an expression.
    ///
    /// - Throws: the first error in the text (codes S…), with its position in UTF-16 code units.
    public init(_ source: String) throws(JSONataError) {
        self.source = source
        program = try Program(parsing: source)
    }

    /// The names and variables that the expression refers to.
    public var references: JSONataReferences { JSONataReferences(of: program) }

    /// Evaluates the expression.
    ///
    /// - Parameters:
    ///   - input: the value of `$`, in which plain names are looked up; nil means undefined.
    ///   - moment: the time and the random seed of the evaluation.
    ///   - limits: the limits of the evaluation.
    ///   - variables: returns the value of a variable, or nil if there is none. It is called once
    ///     for each name that the expression uses without binding it.
    /// - Throws: an error of the evaluation, or the limit that was reached.
    public func evaluate(
        _ input: JSON? = nil, at moment: EvaluationMoment, limits: EvaluationLimits = .standard,
        variables: (String) -> JSON? = { _ in nil }
    ) throws(JSONataError) -> JSONataResult {
        let evaluation = Evaluation(
            of: program, input: Value(input), moment: moment, limits: limits, variables: variables)
        return try evaluation.result()
    }

    /// Evaluates the expression and counts its nodes.
    ///
    /// - Parameter tickCount: grows by the number of nodes evaluated, whether the evaluation fails
    ///   or not.
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

/// The result of an expression.
public enum JSONataResult: Sendable, Hashable {
    /// No value.
    case undefined
    case value(JSON)
    /// A function, which no document can hold.
    case function
}
