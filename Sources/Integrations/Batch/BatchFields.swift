import JSONValue
import StatesLanguage

/// An object among the parameters of a call, with readers for its fields.
///
/// A field of the wrong type throws `States.Runtime` with its name.
struct BatchFields {
    private let fields: JSONObject
    private let parameters: JSON

    /// Takes an object within all parameters of a call; any other value counts as an empty object.
    init(_ value: JSON, of parameters: JSON) {
        fields = value.object ?? JSONObject()
        self.parameters = parameters
    }

    /// Throws if a field is unknown, or is known but not supported here.
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

    /// Reads a map of strings; empty if it is absent.
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
