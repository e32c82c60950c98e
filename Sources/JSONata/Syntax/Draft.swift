/// A node in the making: paths are flat already, names are not resolved yet.
///
/// What a node is can change while more of its path is looked at, so this is a class.
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
        /// Its steps are in `steps`.
        case path
        /// Stands only as a step of a path.
        case sort([Order])
        case binding(String, Draft)
        case binary(BinaryOperator, Draft, Draft)
        case range(Draft, Draft)
        case application(Draft, Draft)
        case condition(Draft, Draft, Draft?)
        case call(Draft, [Draft])
        /// Nil stands for `?`.
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

    /// Of a path.
    var steps: [Draft] = []
    /// Of a path: has a step `[]`?
    var keepsSingleton = false
    /// `{…}` behind it, and its position.
    var group: (pairs: [Pair], position: Int)?
    /// The predicates of what is no path and no later step of one.
    var predicates: [Stage] = []
    /// The predicates and positions of a step.
    var stages: [Stage] = []
    /// `@$v`
    var focus: String?
    /// `#$i` directly behind.
    var index: String?
    /// The label of what this step is applied to.
    var ancestor: Ancestor?
    /// The `%` inside that have not found their step; nil if there never were any.
    var seeking: [Ancestor]?
    /// `[]`
    var keepsArray = false
    /// An array constructor in a path, or a block that begins with one.
    var isConstructor = false
    /// Does it make or hand on tuples?
    var carriesTuples = false
    /// The last call of a lambda.
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

/// What a `%` refers to: what some step before is applied to.
final class Ancestor {
    /// How many steps up it still is.
    var level = 1
    var symbol: TupleSymbol

    init(_ symbol: TupleSymbol) { self.symbol = symbol }
}
