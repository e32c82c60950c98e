extension Node {
    /// The node's position in the source, in UTF-16 code units; 0 if it is not kept.
    var position: Int {
        switch self {
        case .pattern(let node): node.position
        case .variable(let node): node.position
        case .path(let node): node.position
        case .negation(let node): node.position
        case .array(let node): node.position
        case .object(let node): node.position
        case .binary(let node): node.position
        case .range(let node): node.position
        case .binding(let node): node.position
        case .block(let node): node.position
        case .condition(let node): node.position
        case .transform(let node): node.position
        case .call(let node), .partialCall(let node): node.position
        case .lambda(let node): node.position
        case .application(let node): node.position
        case .decorated(let node): node.node.position
        case .literal, .context, .root, .parent, .name, .wildcard, .descendants: 0
        }
    }
}
