@testable import JSONata

/// A compact description of a tree: `(path a b[(= c 1)])`.
///
/// A path is `path*` if it yields tuples, `path[]` if it keeps singletons; a step has `~` if it
/// carries tuples, `^n` for the label of an ancestor, `@n` and `#n` for variables in tuples and
/// `!` if it keeps an array whole.
extension Node {
    var sketch: String {
        switch self {
        case .literal(let literal): literal.sketch
        case .pattern: "/…/"
        case .variable(let node):
            "$\(node.name)<\(node.places.map(\.sketch).joined(separator: " "))>"
        case .context: "$"
        case .root: "$$"
        case .parent(let symbol): "%\(symbol.number)"
        case .name(let name): name
        case .wildcard: "*"
        case .descendants: "**"
        case .path(let node): node.sketch
        case .negation(let node): "(- \(node.operand.sketch))"
        case .array(let node): "[\(node.items.sketch)]"
        case .object(let node): node.sketch
        case .binary(let node):
            "(\(node.operator.rawValue) \(node.left.sketch) \(node.right.sketch))"
        case .range(let node): "(.. \(node.first.sketch) \(node.last.sketch))"
        case .binding(let node): "(:= \(node.level).\(node.index) \(node.value.sketch))"
        case .block(let node): "(block \(node.level)/\(node.slotCount) \(node.nodes.sketch))"
        case .condition(let node):
            "(? \([node.condition, node.then, node.otherwise].compactMap { $0 }.sketch))"
        case .transform(let node):
            "(| \([node.pattern, node.update, node.delete].compactMap { $0 }.sketch))"
        case .call(let node): "(\(node.isTail ? "tail" : "call") \(node.sketch))"
        case .partialCall(let node): "(partial \(node.sketch))"
        case .lambda(let node):
            "(λ \(node.level)/\(node.slotCount) \(node.parameters) \(node.body.sketch))"
        case .application(let node): "(~> \(node.left.sketch) \(node.right.sketch))"
        case .decorated(let node): node.sketch
        }
    }
}

extension [Node] {
    var sketch: String { map(\.sketch).joined(separator: " ") }
}

extension Literal {
    var sketch: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value): "'\(value)'"
        }
    }
}

extension VariableNode.Place {
    var sketch: String {
        switch self {
        case .slot(let level, let index): "\(level).\(index)"
        case .tuple(let symbol): "@\(symbol.number)"
        case .global(let index): "g\(index)"
        }
    }
}

extension ObjectNode {
    var sketch: String {
        "{\(members.map { "\($0.key.sketch): \($0.value.sketch)" }.joined(separator: ", "))}"
    }
}

extension CallNode {
    var sketch: String {
        ([procedure.sketch] + arguments.map { $0?.sketch ?? "?" }).joined(separator: " ")
    }
}

extension DecoratedNode {
    var sketch: String {
        node.sketch + predicates.map { "[\($0.node.sketch)]" }.joined()
            + (keepsSingleton ? "[]" : "") + (group?.sketch ?? "")
    }
}

extension PathNode {
    var sketch: String {
        let name = "path" + (yieldsTuples ? "*" : "") + (keepsSingleton ? "[]" : "")
        return "(\(name) \(steps.map(\.sketch).joined(separator: " "))\(group?.sketch ?? ""))"
    }
}

extension PathStep {
    var sketch: String {
        var sketch =
            switch kind {
            case .evaluation(let node): node.sketch
            case .sort(let terms):
                "^("
                    + terms.map { ($0.isDescending ? ">" : "<") + $0.node.sketch }
                    .joined(separator: " ") + ")"
            }
        if keepsArray { sketch += "!" }
        if carriesTuples { sketch += "~" }
        if let ancestor { sketch += "^\(ancestor.number)" }
        if let focus { sketch += "@\(focus.number)" }
        if let index { sketch += "#\(index.number)" }
        for stage in stages {
            switch stage {
            case .filter(let predicate): sketch += "[\(predicate.node.sketch)]"
            case .index(let symbol): sketch += "#\(symbol.number)"
            }
        }
        return sketch
    }
}

extension Program {
    /// The tree of an expression; the code and position of the error if it has one.
    static func sketch(_ source: String) -> String {
        do {
            return try Program(parsing: source).root.sketch
        } catch {
            return "\(error.code)@\(error.position.map { "\($0)" } ?? "-")"
        }
    }
}
