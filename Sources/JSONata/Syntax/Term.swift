/// A piece of an expression as it is written, before names are resolved.
///
/// A path is one term with all its parts, so that a long one is not deep.
final class Term {
    indirect enum Shape {
        /// Nothing, where something should be.
        case end
        case name(String)
        case variable(String)
        case literal(Literal)
        case pattern(Pattern)
        /// `and`, `or` or `in` where an operand should be: a name after all.
        case keyword(Sign)
        /// `*`
        case wildcard
        /// `**`
        case descendants
        /// `%`
        case parent
        case negation(Term)
        case array([Term])
        case object([Pair])
        case block([Term])
        case transform(pattern: Term, update: Term, delete: Term?)
        case path([Term])
        case predicate(Term, Term)
        case group(Term, [Pair])
        case sort(Term, [Order])
        case binding(String, Term)
        /// `a@$v`
        case focus(Term, String)
        /// `a#$i`
        case index(Term, String)
        case binary(BinaryOperator, Term, Term)
        case range(Term, Term)
        case application(Term, Term)
        case condition(Term, Term, Term?)
        case call(Term, [Term])
        /// Nil stands for `?`.
        case partialCall(Term, [Term?])
        case lambda(parameters: [String], signature: Signature?, body: Term)
    }

    typealias Pair = (key: Term, value: Term)
    typealias Order = (term: Term, isDescending: Bool)

    var shape: Shape
    /// Where the token that made it begins.
    let start: Int
    /// Where that token ends.
    var position: Int
    /// What errors call it.
    let label: TokenLabel
    /// `[]` stands behind it.
    var keepsArray = false
    /// How many terms are inside one another, this one included.
    var height: Int

    init(_ shape: Shape, _ token: Token, height: Int = 1) {
        self.shape = shape
        self.height = height
        start = token.start
        position = token.position
        label = token.label
    }
}
