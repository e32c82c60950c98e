/// A parsed expression: a tree whose names are resolved and whose paths are flat.
///
/// The tree has the shape that JSONata 2.0.6 evaluates, so depths are the same: one level for each
/// node that is evaluated inside another.
indirect enum Node: Sendable {
    case literal(Literal)
    case pattern(PatternNode)
    /// `$name`
    case variable(VariableNode)
    /// `$`, the context.
    case context
    /// `$$`, the whole input.
    case root
    /// `%`: the input of the step with this label.
    case parent(TupleSymbol)
    /// A field's name; it occurs only as a step of a path.
    case name(String)
    /// `*`
    case wildcard
    /// `**`
    case descendants
    case path(PathNode)
    /// `-x`
    case negation(NegationNode)
    /// `[a, b]`
    case array(ArrayNode)
    /// `{k: v}`
    case object(ObjectNode)
    case binary(BinaryNode)
    /// `[a..b]`'s `a..b`
    case range(RangeNode)
    /// `$name := value`
    case binding(BindingNode)
    /// `( a; b )`
    case block(BlockNode)
    /// `a ? b : c`
    case condition(ConditionNode)
    /// `| pattern | update, delete |`
    case transform(TransformNode)
    /// `f(a)`
    case call(CallNode)
    /// `f(?, a)`
    case partialCall(CallNode)
    case lambda(LambdaNode)
    /// `a ~> f`
    case application(ApplicationNode)
    /// A node other than a path with predicates, a group or `[]` after it.
    case decorated(DecoratedNode)
}

enum Literal: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
}

/// The identity of a value that a tuple carries, unique in an expression.
///
/// It is a variable bound with `@` or `#`, or the label of a step whose input `%` refers to.
struct TupleSymbol: Hashable, Sendable {
    let number: Int
}

final class PatternNode: Sendable {
    let pattern: Pattern
    let position: Int

    init(pattern: Pattern, position: Int) {
        self.pattern = pattern
        self.position = position
    }
}

/// A use of a variable.
///
/// The places where it may have been bound are tried from the innermost outwards: a binding that
/// has not been evaluated yet does not hide the outer one.
final class VariableNode: Sendable {
    enum Place: Sendable, Hashable {
        /// A slot in the frame of the block, lambda or whole expression at that nesting level.
        case slot(level: Int, index: Int)
        /// A value carried by the tuples of an enclosing path.
        case tuple(TupleSymbol)
        /// An index into `Program.globals`: a value from outside, or a library function.
        case global(Int)
    }

    /// The name without `$`.
    let name: String
    let places: [Place]
    let position: Int

    init(name: String, places: [Place], position: Int) {
        self.name = name
        self.places = places
        self.position = position
    }
}

final class PathNode: Sendable {
    let steps: [PathStep]
    /// Whether any step has `[]`.
    let keepsSingleton: Bool
    /// `{k: v}` after the path.
    let group: ObjectNode?
    /// Whether an outer path or step needs the tuples, not only the items.
    let yieldsTuples: Bool
    /// The path as plain names, if it is that simple: the most common kind in state machines.
    let route: Route?
    let position: Int

    /// A path that is `a.b.c` or `$v.b.c` and nothing more.
    struct Route: Sendable {
        /// The variable at the beginning.
        let head: Node?
        let names: [String]
    }

    init(
        steps: [PathStep], keepsSingleton: Bool = false, group: ObjectNode? = nil,
        yieldsTuples: Bool = false, position: Int
    ) {
        self.steps = steps
        self.keepsSingleton = keepsSingleton
        self.group = group
        self.yieldsTuples = yieldsTuples
        self.position = position
        let isPlain = !keepsSingleton && group == nil && !yieldsTuples
        route = isPlain ? Route(steps) : nil
    }
}

extension PathNode.Route {
    init?(_ steps: [PathStep]) {
        guard steps.allSatisfy(\.isPlain) else { return nil }
        var names: [String] = []
        var head: Node?
        for (index, step) in steps.enumerated() {
            guard case .evaluation(let node) = step.kind else { return nil }
            switch node {
            case .name(let name): names.append(name)
            case .variable, .context, .root:
                guard index == 0 else { return nil }
                head = node
            default: return nil
            }
        }
        self.init(head: head, names: names)
    }
}

struct PathStep: Sendable {
    enum Kind: Sendable {
        case evaluation(Node)
        /// `^(a, >b)`
        case sort([SortTerm])
    }

    /// A part that follows a step, in order.
    enum Stage: Sendable {
        /// `[x]`
        case filter(Predicate)
        /// `#$i` after a predicate.
        case index(TupleSymbol)
    }

    let kind: Kind
    var stages: [Stage] = []
    /// `@$v`
    var focus: TupleSymbol?
    /// `#$i` directly after the step.
    var index: TupleSymbol?
    /// The label under which tuples carry this step's input, for `%`.
    ///
    /// Several `%` of one step share a label.
    var ancestor: TupleSymbol?
    /// Whether this is an array constructor as first or last step, whose arrays stay whole.
    var keepsArray = false
    /// Whether this step makes or carries tuples: it or its stages have one of the symbols above,
    /// or its node yields tuples.
    var carriesTuples = false

    /// Whether the step is only its node.
    var isPlain: Bool {
        stages.isEmpty && focus == nil && index == nil && ancestor == nil && !keepsArray
            && !carriesTuples
    }
}

/// The inside of `x[…]`.
struct Predicate: Sendable {
    let node: Node
    let position: Int
}

struct SortTerm: Sendable {
    let node: Node
    let isDescending: Bool
    /// The position of the `^`.
    let position: Int
}

final class NegationNode: Sendable {
    let operand: Node
    let position: Int

    init(operand: Node, position: Int) {
        self.operand = operand
        self.position = position
    }
}

final class ArrayNode: Sendable {
    let items: [Node]
    /// Whether it stays whole inside a path (`consarray`).
    let keepsArray: Bool
    let position: Int

    init(items: [Node], keepsArray: Bool = false, position: Int) {
        self.items = items
        self.keepsArray = keepsArray
        self.position = position
    }
}

final class ObjectNode: Sendable {
    let members: [(key: Node, value: Node)]
    let position: Int

    init(members: [(key: Node, value: Node)], position: Int) {
        self.members = members
        self.position = position
    }
}

enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case concatenate = "&"
    case and
    case or
    case includes = "in"
}

final class BinaryNode: Sendable {
    let `operator`: BinaryOperator
    let left: Node
    let right: Node
    let position: Int

    init(_ operator: BinaryOperator, left: Node, right: Node, position: Int) {
        self.operator = `operator`
        self.left = left
        self.right = right
        self.position = position
    }
}

final class RangeNode: Sendable {
    let first: Node
    let last: Node
    let position: Int

    init(first: Node, last: Node, position: Int) {
        self.first = first
        self.last = last
        self.position = position
    }
}

final class BindingNode: Sendable {
    let name: String
    /// A slot of the innermost frame; its level is the scope's.
    let level: Int
    let index: Int
    let value: Node
    let position: Int

    init(name: String, level: Int, index: Int, value: Node, position: Int) {
        self.name = name
        self.level = level
        self.index = index
        self.value = value
        self.position = position
    }
}

final class BlockNode: Sendable {
    let nodes: [Node]
    let level: Int
    /// How many variables are bound in this block; with none it needs no frame.
    let slotCount: Int
    let position: Int

    init(nodes: [Node], level: Int, slotCount: Int, position: Int) {
        self.nodes = nodes
        self.level = level
        self.slotCount = slotCount
        self.position = position
    }
}

final class ConditionNode: Sendable {
    let condition: Node
    let then: Node
    let otherwise: Node?
    let position: Int

    init(condition: Node, then: Node, otherwise: Node?, position: Int) {
        self.condition = condition
        self.then = then
        self.otherwise = otherwise
        self.position = position
    }
}

final class TransformNode: Sendable {
    let pattern: Node
    let update: Node
    let delete: Node?
    let position: Int

    init(pattern: Node, update: Node, delete: Node?, position: Int) {
        self.pattern = pattern
        self.update = update
        self.delete = delete
        self.position = position
    }
}

final class CallNode: Sendable {
    let procedure: Node
    /// The arguments; nil means `?` in a partial application.
    let arguments: [Node?]
    /// Whether this is a lambda's tail call, which the caller's loop makes.
    let isTail: Bool
    /// The function's name in error messages: the name of the variable or field.
    let name: String?
    let position: Int

    init(procedure: Node, arguments: [Node?], isTail: Bool = false, name: String?, position: Int) {
        self.procedure = procedure
        self.arguments = arguments
        self.isTail = isTail
        self.name = name
        self.position = position
    }
}

final class LambdaNode: Sendable {
    let parameters: [String]
    let signature: Signature?
    let body: Node
    let level: Int
    /// How many slots it needs: first the parameters, then the variables that the body binds.
    let slotCount: Int
    let position: Int

    init(
        parameters: [String], signature: Signature?, body: Node, level: Int, slotCount: Int,
        position: Int
    ) {
        self.parameters = parameters
        self.signature = signature
        self.body = body
        self.level = level
        self.slotCount = slotCount
        self.position = position
    }
}

final class ApplicationNode: Sendable {
    let left: Node
    let right: Node
    let position: Int

    init(left: Node, right: Node, position: Int) {
        self.left = left
        self.right = right
        self.position = position
    }
}

final class DecoratedNode: Sendable {
    let node: Node
    let predicates: [Predicate]
    let group: ObjectNode?
    /// `[]`
    let keepsSingleton: Bool

    init(node: Node, predicates: [Predicate], group: ObjectNode?, keepsSingleton: Bool) {
        self.node = node
        self.predicates = predicates
        self.group = group
        self.keepsSingleton = keepsSingleton
    }
}

/// A whole expression, ready to be evaluated.
struct Program: Sendable {
    let root: Node
    /// How many slots the expression binds outside any block; their level is 0.
    let slotCount: Int
    /// The names, without `$`, of the variables that are not bound inside.
    let globals: [String]
    /// The names and variables that it refers to.
    let references: JSONataReferences
}
