import JSONValue
import ServiceModels

/// Reads XML into results with names in PascalCase.
struct XMLDecoder {
    let service: ServiceModel

    /// The members that are there. Unknown elements are dropped.
    func members(of node: XMLNode, _ members: [Shape.Member]) -> JSONObject {
        var found = JSONObject()
        for member in members where member.location == .body {
            found[member.title] = value(of: member, in: node)
        }
        return found
    }

    private func value(of member: Shape.Member, in node: XMLNode) -> JSON? {
        let view = service.view(of: member.shape)
        if member.traits.contains(.attribute) {
            return node.attributes[member.wireName].map { .string($0) }
        }
        let isFlat = member.traits.contains(.flat)
        switch view.shape.kind {
        case .list(_, let list) where isFlat || list.isFlat:
            let name = list.elementName ?? member.wireName
            let nodes = node.children.filter { $0.name == name }
            guard !nodes.isEmpty, let element = view.element else { return nil }
            return .array(nodes.compactMap { value(of: $0, element) })
        case .map(_, _, let map) where isFlat || map.isFlat:
            let nodes = node.children.filter { $0.name == member.wireName }
            return nodes.isEmpty ? nil : entries(nodes, view, map)
        default: return node.child(member.wireName).flatMap { value(of: $0, view) }
        }
    }

    private func value(of node: XMLNode, _ view: ShapeView) -> JSON? {
        switch view.shape.kind {
        case .structure(let structure):
            return .object(members(of: node, structure.members).sortedByName)
        case .list:
            guard let element = view.element else { return nil }
            return .array(node.children.compactMap { value(of: $0, element) })
        case .map(_, _, let map): return entries(node.children, view, map)
        default: return WireValue.value(of: node.text, view)
        }
    }

    private func entries(_ nodes: [XMLNode], _ view: ShapeView, _ map: Shape.Map) -> JSON? {
        guard let element = view.element else { return nil }
        return .object(
            JSONObject(
                nodes.compactMap { node in
                    guard let key = node.child(map.keyName ?? "key"),
                        let inner = node.child(map.valueName ?? "value"),
                        let value = value(of: inner, element)
                    else { return nil }
                    return (key.text, value)
                }))
    }
}
