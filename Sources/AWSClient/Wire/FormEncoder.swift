import Access
import JSONValue
import ServiceModels

/// Writes parameters as the fields of a form, for the protocols query and ec2.
struct FormEncoder {
    let service: ServiceModel
    let isEC2: Bool
    private var fields: [String] = []

    init(service: ServiceModel, isEC2: Bool) {
        self.service = service
        self.isEC2 = isEC2
    }

    var body: [UInt8] { Array(fields.joined(separator: "&").utf8) }

    mutating func add(_ name: String, _ value: String) {
        fields.append("\(name.percentEncoded())=\(value.percentEncoded())")
    }

    /// - Parameter prefix: the path of the structure, with a final dot; empty for the parameters.
    mutating func add(
        _ parameters: JSONObject, _ members: [Shape.Member], prefix: String = ""
    ) throws(ParameterProblem) {
        for member in members {
            guard let value = parameters[member.title], !value.isNull else { continue }
            try add(
                value, service.view(of: member.shape), name: prefix + name(of: member),
                isFlat: member.traits.contains(.flat), member.title)
        }
    }

    private func name(of member: Shape.Member) -> String {
        guard isEC2 else { return member.wireName }
        if let name = member.queryName { return name }
        return member.locationName.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? member.name
    }

    private mutating func add(
        _ value: JSON, _ view: ShapeView, name: String, isFlat: Bool, _ field: String
    ) throws(ParameterProblem) {
        switch (view.shape.kind, value) {
        case (.structure(let structure), .object(let object)):
            try add(object, structure.members, prefix: name + ".")
        case (.list(_, let list), .array(let elements)):
            guard let element = view.element else { return }
            if elements.isEmpty, !isEC2 { add(name, "") }
            let prefix = listPrefix(name, list, isFlat: isFlat || list.isFlat)
            for (place, each) in elements.enumerated() {
                try add(each, element, name: "\(prefix)\(place + 1)", isFlat: false, field)
            }
        case (.map(let key, _, let map), .object(let entries)):
            guard let element = view.element else { return }
            let isFlat = isFlat || map.isFlat
            for (place, entry) in entries.enumerated() {
                let prefix = isFlat ? "\(name).\(place + 1)" : "\(name).entry.\(place + 1)"
                try add(
                    .string(entry.key), service.view(of: key),
                    name: "\(prefix).\(map.keyName ?? "key")", isFlat: false, field)
                try add(
                    entry.value, element, name: "\(prefix).\(map.valueName ?? "value")",
                    isFlat: false, entry.key)
            }
        case (.structure, _): throw .wrongType(field, "STRUCTURE")
        case (.list, _): throw .wrongType(field, "LIST")
        case (.map, _): throw .wrongType(field, "MAP")
        default: add(name, try WireValue.text(of: value, view, field, times: .iso8601))
        }
    }

    /// The text before an element's number.
    private func listPrefix(_ name: String, _ list: Shape.List, isFlat: Bool) -> String {
        if isEC2 { return name + "." }
        guard isFlat else { return "\(name).\(list.elementName ?? "member")." }
        // A flat list takes the name of its elements in place of its own.
        guard let elementName = list.elementName else { return name + "." }
        let parent = name.lastIndex(of: ".").map { name[...$0] } ?? ""
        return "\(parent)\(elementName)."
    }
}
