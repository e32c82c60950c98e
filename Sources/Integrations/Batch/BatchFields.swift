import JSONValue
import StatesLanguage

/// An object among the parameters of a call, whose fields are read by their types.
///
/// A wrong type throws `States.Runtime`, which names the field.
struct BatchFields {
    private let fields: JSONObject
    private let parameters: JSON

    /// Takes an object, or nothing of what is none, within all parameters of a call.
    init(_ value: JSON, of parameters: JSON) {
        fields = value.object ?? JSONObject()
        self.parameters = parameters
    }

    /// Throws if there is a field that is not known, or that is known and cannot be honoured.
    func allow(_ known: [String], refusing refused: [String], in place: String) throws(StateError) {
        for name in fields.keys where !known.contains(name) {
            guard refused.contains(name) else {
                throw problem("The field \"\(name)\" is not supported by Step Functions")
            }
            throw .batchRefusal("\(name) of \(place) is not supported for jobs of this machine.")
        }
    }

    func required(_ name: String) throws(StateError) -> String {
        guard let text = try optional(name) else {
            throw problem("The field \"\(name)\" is required but was missing")
        }
        return text
    }

    func optional(_ name: String) throws(StateError) -> String? {
        guard let value = fields[name] else { return nil }
        return try text(value, name)
    }

    func integer(_ name: String) throws(StateError) -> Int? {
        guard let value = fields[name] else { return nil }
        guard let number = value.int else { throw wrongType(name, "INTEGER") }
        return number
    }

    func list(_ name: String) throws(StateError) -> [JSON]? {
        guard let value = fields[name] else { return nil }
        guard let list = value.array else { throw wrongType(name, "LIST") }
        return list
    }

    func object(_ name: String) throws(StateError) -> BatchFields? {
        guard let value = fields[name] else { return nil }
        guard value.object != nil else { throw wrongType(name, "STRUCTURE") }
        return BatchFields(value, of: parameters)
    }

    func objects(_ name: String) throws(StateError) -> [BatchFields] {
        var objects: [BatchFields] = []
        for value in try list(name) ?? [] {
            guard value.object != nil else { throw wrongType(name, "STRUCTURE") }
            objects.append(BatchFields(value, of: parameters))
        }
        return objects
    }

    /// A map of texts; empty if there is none.
    func texts(_ name: String) throws(StateError) -> [String: String] {
        guard let value = fields[name] else { return [:] }
        guard let object = value.object else { throw wrongType(name, "MAP") }
        var texts: [String: String] = [:]
        for (key, value) in object { texts[key] = try text(value, key) }
        return texts
    }

    func text(_ value: JSON, _ name: String) throws(StateError) -> String {
        guard let text = value.string else { throw wrongType(name, "STRING") }
        return text
    }

    private func wrongType(_ name: String, _ type: String) -> StateError {
        problem("The value for the field '\(name)' must be a \(type)")
    }

    private func problem(_ text: String) -> StateError { .batchParameters(parameters, text) }
}
