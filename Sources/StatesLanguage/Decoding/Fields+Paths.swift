import JSONPath
import JSONValue

extension Fields {
    /// Reads a path that may select any number of values.
    func path(_ field: String) -> Path? {
        guard let text = string(field) else { return nil }
        guard let path = try? Path(parsing: text) else {
            refuse("Value must be a valid JSONPath.", at: field)
            return nil
        }
        return path
    }

    /// Reads a path to exactly one value of the input, the Context Object or a variable.
    func referencePath(_ field: String) -> Path? {
        guard let text = string(field) else { return nil }
        guard text.isMeantAsPath else {
            return refuse(referencePath: field, "Reference path didn't start with '$'")
        }
        do {
            let path = try Path(parsing: text)
            guard path.isReference else {
                return refuse(referencePath: field, "'\(text)' may lead to several values")
            }
            return path
        } catch {
            return refuse(referencePath: field, error.message)
        }
    }

    private func refuse(referencePath field: String, _ reason: String) -> Path? {
        refuse("Value is not a Reference Path: \(reason)", at: field)
        return nil
    }

    /// Reads `InputPath` or `OutputPath`.
    func selection(_ field: String) -> DataFlow.Selection {
        switch self[field] {
        case nil: .whole
        case .null: .nothing
        case .string("$"): .whole
        default: path(field).map(DataFlow.Selection.path) ?? .whole
        }
    }

    /// Reads `ResultPath`, which must name a place in the input.
    func destination(_ field: String) -> DataFlow.Destination {
        switch self[field] {
        case nil, .string("$"): return .whole
        case .null: return .dropped
        default: break
        }
        guard let path = referencePath(field) else { return .whole }
        do {
            return .path(try ReferencePath(parsing: path.text))
        } catch {
            refuse("Value is not a Reference Path: \(error.message)", at: field)
            return .whole
        }
    }
}
