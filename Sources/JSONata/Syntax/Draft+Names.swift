extension Draft {
    /// The name of this kind of node in errors.
    var kindName: String {
        switch shape {
        case .name: "name"
        case .variable: "variable"
        case .literal(.string): "string"
        case .literal(.number): "number"
        case .literal: "value"
        case .pattern: "regex"
        case .wildcard: "wildcard"
        case .descendants: "descendant"
        case .parent: "parent"
        case .negation, .array, .object: "unary"
        case .block: "block"
        case .transform: "transform"
        case .path: "path"
        case .sort: "sort"
        case .binding: "bind"
        case .binary, .range: "binary"
        case .application: "apply"
        case .condition: "condition"
        case .call: "function"
        case .partialCall: "partial"
        case .lambda: "lambda"
        }
    }

    /// The position that errors report; paths and `%` have none.
    var errorPosition: Int? {
        switch shape {
        case .path, .parent: nil
        default: position
        }
    }

    /// The name that errors give its value if it is called as a function.
    var functionName: String? {
        switch shape {
        case .name(let name), .variable(let name): name
        case .literal(let literal): TokenLabel(literal).text
        case .wildcard: "*"
        case .descendants: "**"
        case .negation: "-"
        case .array: "["
        case .object: "{"
        case .path: steps.first?.functionName
        case .binding: ":="
        case .binary(let `operator`, _, _): `operator`.rawValue
        case .range: ".."
        case .application: "~>"
        case .call, .partialCall: "("
        case .pattern, .parent, .block, .transform, .sort, .condition, .lambda: nil
        }
    }
}
