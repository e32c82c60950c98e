import JSONValue

/// Reads the values of a document that must have a certain shape.
struct ShapeReader {
    let map: SourceMap

    /// - Parameter keys: the allowed keys; `nil` allows any.
    func object(_ json: JSON, _ path: String, keys: [String]?) throws(SourceError) -> JSONObject {
        guard let object = json.object else { throw error(path, "must be a mapping") }
        for (key, _) in object {
            guard let keys, !keys.contains(key) else { continue }
            throw SourceError(
                message: "unknown key '\(key)'" + nearText(key, among: keys),
                position: map.position(of: "\(path)/\(key)"))
        }
        return object
    }

    /// Reads a string, or another scalar as text.
    func string(_ json: JSON, _ path: String) throws(SourceError) -> String {
        switch json {
        case .string(let text): return text
        case .number, .bool: return json.text
        case .null, .array, .object: throw error(path, "must be a string")
        }
    }

    /// Reads a whole number; `nil` if there is none.
    func int(_ json: JSON?, _ path: String) throws(SourceError) -> Int? {
        guard let json else { return nil }
        guard let number = json.int else { throw error(path, "must be a whole number") }
        return number
    }

    /// The error for an incorrect value.
    func error(_ path: String, _ message: String) -> SourceError {
        let name = path.isEmpty ? "the file" : path.dropFirst().replacing("/", with: ".")
        return SourceError(message: "\(name) \(message)", position: map.position(of: path))
    }
}
