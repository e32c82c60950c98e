import JSONValue
import ServiceModels

/// Writes parameters as JSON with the names of the wire.
struct JSONEncoder {
    let service: ServiceModel

    func members(
        _ parameters: JSONObject, _ members: [Shape.Member]
    ) throws(ParameterProblem) -> JSONObject {
        var object = JSONObject()
        for member in members {
            guard let value = parameters[member.title], !value.isNull else { continue }
            object[member.wireName] = try self.value(
                value, service.view(of: member.shape), member.title)
        }
        return object
    }

    /// Recursion goes no deeper than the value, whose depth the parser limits.
    func value(
        _ value: JSON, _ view: ShapeView, _ field: String
    ) throws(ParameterProblem) -> JSON {
        switch (view.shape.kind, value) {
        case (_, .null), (.document, _): return value
        case (.structure(let structure), .object(let object)):
            return .object(try members(object, structure.members))
        case (.list, .array(let elements)):
            guard let element = view.element else { return value }
            var encoded: [JSON] = []
            for each in elements { encoded.append(try self.value(each, element, field)) }
            return .array(encoded)
        case (.map, .object(let entries)):
            guard let element = view.element else { return value }
            var encoded = JSONObject()
            for (key, each) in entries { encoded[key] = try self.value(each, element, key) }
            return .object(encoded)
        case (.blob, _): return .string(WireValue.base64(WireValue.bytes(of: value)))
        case (.timestamp(let format), _):
            let time = try WireValue.time(of: value, field)
            let text = WireValue.text(of: time, format ?? .unixTimestamp)
            return JSON(number: text) ?? .string(text)
        case (.text, .string), (.boolean, .bool), (.integer, .number), (.long, .number),
            (.float, .number):
            return value
        case (.structure, _): throw .wrongType(field, "STRUCTURE")
        case (.list, _): throw .wrongType(field, "LIST")
        case (.map, _): throw .wrongType(field, "MAP")
        case (.text, _): throw .wrongType(field, "STRING")
        case (.boolean, _): throw .wrongType(field, "BOOLEAN")
        case (.integer, _), (.long, _): throw .wrongType(field, "INTEGER")
        case (.float, _): throw .wrongType(field, "FLOAT")
        }
    }
}
