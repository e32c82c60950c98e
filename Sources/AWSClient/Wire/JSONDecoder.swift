import JSONValue
import ServiceModels

/// Reads JSON with the names of the wire into results with names in PascalCase.
struct JSONDecoder {
    let service: ServiceModel

    /// The members that are there, in the order of the model. Unknown ones are dropped.
    func members(of object: JSONObject, _ members: [Shape.Member]) -> JSONObject {
        var found = JSONObject()
        for member in members {
            guard let value = object[member.wireName], !value.isNull else { continue }
            found[member.title] = self.value(value, service.view(of: member.shape))
        }
        return found
    }

    /// Values of another type than the model's stay as they are.
    func value(_ value: JSON, _ view: ShapeView) -> JSON {
        switch (view.shape.kind, value) {
        case (.structure(let structure), .object(let object)):
            .object(members(of: object, structure.members).sortedByName)
        case (.list, .array(let elements)):
            view.element.map { element in .array(elements.map { self.value($0, element) }) }
                ?? value
        case (.map, .object(let entries)):
            view.element.map { element in
                .object(JSONObject(entries.map { ($0.key, self.value($0.value, element)) }))
            } ?? value
        case (.timestamp, _): WireValue.normalized(time: value)
        case (.blob, .string(let text)):
            .string(WireValue.bytes(base64: text).map(WireValue.text(ofBlob:)) ?? text)
        default: value
        }
    }
}
