/// A node under construction: paths are already flat, names are not resolved yet.
///
/// It is a class because a node can change its kind while more of its path is read.
final class Draft {
    indirect enum Shape {
        case name(String)
        case variable(String)
        case literal(Literal)
        case pattern(Pattern)
        case wildcard
        case descendants
        case parent(Ancestor)
        case negation(Draft)
        case array([Draft])
        case object([Pair])
        case block([Draft], Scope)
        case transform(pattern: Draft, update: Draft, delete: Draft?)
        /// A path; its steps are in `steps`.
        case path
        /// Occurs only as a step of a path.
        case sort([Order])
        case binding(String, Draft)
        case binary(BinaryOperator, Draft, Draft)
        case range(Draft, Draft)
        case application(Draft, Draft)
        case condition(Draft, Draft, Draft?)
        case call(Draft, [Draft])
        /// Nil means `?`.
        case partialCall(Draft, [Draft?])
        case lambda(Scope, Signature?, Draft)
    }

    typealias Pair = (key: Draft, value: Draft)
    typealias Order = (term: Draft, isDescending: Bool)

    enum Stage {
        case filter(Draft, position: Int)
        case index(String)
    }

    var shape: Shape
    let start: Int
    let position: Int

    /// The steps of a path.
    var steps: [Draft] = []
    /// Whether a step of the path has `[]`.
    var keepsSingleton = false
    /// The `{…}` after it, with its position.
    var group: (pairs: [Pair], position: Int)?
    /// The predicates of a node that is neither a path nor a later step of one.
    var predicates: [Stage] = []
    /// The predicates and positions of a step.
    var stages: [Stage] = []
    /// `@$v`
    var focus: String?
    /// `#$i` directly after it.
    var index: String?
    /// The label of this step's input.
    var ancestor: Ancestor?
    /// The `%` inside that have not found their step yet; nil if there never were any.
    var seeking: [Ancestor]?
    /// `[]`
    var keepsArray = false
    /// An array constructor in a path, or a block that begins with one.
    var isConstructor = false
    /// Whether it makes or passes on tuples.
    var carriesTuples = false
    /// Whether it is the tail call of a lambda.
    var isTail = false

    init(_ shape: Shape, start: Int, position: Int) {
        self.shape = shape
        self.start = start
        self.position = position
    }

    init(_ shape: Shape, _ term: Term) {
        self.shape = shape
        start = term.start
        position = term.position
    }

    /// A path of one step.
    init(pathOf step: Draft) {
        shape = .path
        start = step.start
        position = step.position
        steps = [step]
    }

    var isPath: Bool {
        if case .path = shape { true } else { false }
    }

    var isArray: Bool {
        if case .array = shape { true } else { false }
    }
}

/// The target of a `%`: the input of an earlier step.
final class Ancestor {
    /// How many steps up it still is from here.
    var level = 1
    var symbol: TupleSymbol

    init(_ symbol: TupleSymbol) { self.symbol = symbol }
}
