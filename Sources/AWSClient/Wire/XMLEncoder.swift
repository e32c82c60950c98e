import JSONValue
import ServiceModels

/// Writes parameters as XML, for the protocol rest-xml.
struct XMLEncoder {
    let service: ServiceModel
    private var text = ""

    init(service: ServiceModel) { self.service = service }

    var body: [UInt8] { Array(text.utf8) }

    mutating func add(
        _ parameters: JSONObject, _ members: [Shape.Member], element: String, namespace: String?,
        prefix: String? = nil
    ) throws(ParameterProblem) {
        text += "<\(element)"
        if let namespace {
            add(attribute: prefix.map { "xmlns:\($0)" } ?? "xmlns", namespace)
        }
        for member in members where member.traits.contains(.attribute) {
            guard let value = parameters[member.title]?.string else { continue }
            add(attribute: member.wireName, value)
        }
        text += ">"
        for member in members where !member.traits.contains(.attribute) {
            guard let value = parameters[member.title], !value.isNull else { continue }
            try add(
                value, service.view(of: member.shape), element: member.wireName, member.title,
                namespace: member.namespace, isFlat: member.traits.contains(.flat))
        }
        text += "</\(element)>"
    }

    private mutating func add(
        _ value: JSON, _ view: ShapeView, element: String, _ field: String,
        namespace: Shape.Namespace? = nil, isFlat: Bool = false
    ) throws(ParameterProblem) {
        switch (view.shape.kind, value) {
        case (.structure(let structure), .object(let object)):
            try add(
                object, structure.members, element: element, namespace: namespace?.uri,
                prefix: namespace?.prefix)
        case (.list(_, let list), .array(let elements)):
            guard let inner = view.element else { return }
            let isFlat = isFlat || list.isFlat
            if !isFlat { text += "<\(element)>" }
            let name = isFlat ? list.elementName ?? element : list.elementName ?? "member"
            for each in elements { try add(each, inner, element: name, field) }
            if !isFlat { text += "</\(element)>" }
        case (.map(_, _, let map), .object(let entries)):
            guard let inner = view.element else { return }
            let isFlat = isFlat || map.isFlat
            let entry = isFlat ? element : "entry"
            if !isFlat { text += "<\(element)>" }
            for (key, each) in entries {
                text += "<\(entry)>"
                add(text: key, element: map.keyName ?? "key")
                try add(each, inner, element: map.valueName ?? "value", key)
                text += "</\(entry)>"
            }
            if !isFlat { text += "</\(element)>" }
        case (.structure, _): throw .wrongType(field, "STRUCTURE")
        case (.list, _): throw .wrongType(field, "LIST")
        case (.map, _): throw .wrongType(field, "MAP")
        default:
            add(
                text: try WireValue.text(of: value, view, field, times: .iso8601),
                element: element)
        }
    }

    private mutating func add(text content: String, element: String) {
        text += "<\(element)>\(content.escapedForXML)</\(element)>"
    }

    private mutating func add(attribute name: String, _ value: String) {
        text += " \(name)=\"\(value.escapedForXML)\""
    }
}

extension String {
    fileprivate var escapedForXML: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#xD;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
