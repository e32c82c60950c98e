/// A part of an expression as written, before names are resolved.
///
/// A path is one term with all its parts, so a long path is not deep.
final class Term {
    indirect enum Shape {
        /// Nothing, where a term should be.
        case end
        case name(String)
        case variable(String)
        case literal(Literal)
        case pattern(Pattern)
        /// `and`, `or` or `in` in place of an operand, where it is a name.
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
        /// Nil means `?`.
        case partialCall(Term, [Term?])
        case lambda(parameters: [String], signature: Signature?, body: Term)
    }

    typealias Pair = (key: Term, value: Term)
    typealias Order = (term: Term, isDescending: Bool)

    var shape: Shape
    /// The start of the token that made it.
    let start: Int
    /// The end of that token.
    var position: Int
    /// Its name in errors.
    let label: TokenLabel
    /// Whether `[]` follows it.
    var keepsArray = false
    /// The height of the tree of terms, including this one.
    var height: Int

    init(_ shape: Shape, _ token: Token, height: Int = 1) {
        self.shape = shape
        self.height = height
        start = token.start
        position = token.position
        label = token.label
    }
}
