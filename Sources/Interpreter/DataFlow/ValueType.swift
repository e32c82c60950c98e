import JSONValue

/// A JSON type as error causes name it.
enum ValueType: String, CustomStringConvertible {
    case null, boolean, number, string, array, object

    var description: String { rawValue }
}

extension JSON {
    var valueType: ValueType {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}
