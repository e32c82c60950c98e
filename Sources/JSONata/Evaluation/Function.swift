/// A function as a value.
enum Function {
    /// A library function.
    case native(NativeFunction)
    case lambda(Closure)
    /// `f(?, a)`
    case partial(PartialApplication)
    /// A regular expression. Applied to a string, it returns the first match.
    case pattern(Pattern)
    /// The `next` of a match, which returns the match after it.
    case nextMatch(MatchCursor)
    /// `| pattern | update, delete |`
    case transform(Transformation)
    /// `f ~> g`
    case composition(Composition)
    /// The tail call of a lambda, which the loop that called the lambda still has to make.
    case tail(TailCall)
}

extension Function {
    /// How deep functions are nested in it, each applied by another.
    var height: Int {
        switch self {
        case .partial(let partial): partial.height
        case .composition(let composition): composition.height
        default: 0
        }
    }
}

/// A library function.
final class NativeFunction: Sendable {
    typealias Body =
        @Sendable (_ arguments: [Value], _ evaluation: Evaluation) throws(JSONataError) -> Value

    /// The name without `$`.
    let name: String
    let signature: Signature?
    /// How many of (value, index or key, whole) it takes when a function calls it back.
    ///
    /// It is the number of parameters that jsonata-js declares.
    let arity: Int
    /// The implementation. It gets at least `arity` arguments; missing ones are undefined.
    let body: Body

    init(
        _ name: String, _ signature: String?, arity: Int, _ body: @escaping Body
    ) {
        self.name = name
        self.signature = signature.map(Signature.init(verified:))
        self.arity = arity
        self.body = body
    }
}

/// A lambda with the input and the frame that it closes over.
final class Closure {
    let node: LambdaNode
    let input: Value
    let frame: Frame

    init(node: LambdaNode, input: Value, frame: Frame) {
        self.node = node
        self.input = input
        self.frame = frame
    }
}

final class PartialApplication {
    let function: Function
    /// The arguments given so far; nil where one is still missing.
    let arguments: [Value?]
    /// How many functions are nested in it.
    let height: Int

    init(function: Function, arguments: [Value?]) {
        self.function = function
        self.arguments = arguments
        height = 1 + arguments.reduce(function.height) { max($0, $1?.height ?? 0) }
    }
}

final class Transformation {
    let node: TransformNode
    let input: Value
    let frame: Frame

    init(node: TransformNode, input: Value, frame: Frame) {
        self.node = node
        self.input = input
        self.frame = frame
    }
}

final class Composition {
    let first: Function
    let second: Function
    /// How many functions are nested in it.
    let height: Int

    init(first: Function, second: Function) {
        height = 1 + max(first.height, second.height)
        self.first = first
        self.second = second
    }
}

final class TailCall {
    let node: CallNode
    let input: Value
    let frame: Frame

    init(node: CallNode, input: Value, frame: Frame) {
        self.node = node
        self.input = input
        self.frame = frame
    }
}
