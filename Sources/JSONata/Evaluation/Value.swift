import JSONValue

/// What an expression works on.
///
/// JSON that came from outside stays as it is and is shared: its arrays and objects are only
/// looked into, its numbers keep their text.
enum Value {
    case undefined
    case null
    case bool(Bool)
    case number(Double)
    /// A number of the input, untouched.
    case exact(JSONNumber)
    case string(String)
    /// An array of the input, untouched.
    case jsonArray([JSON])
    /// An object of the input, untouched.
    case jsonObject(JSONObject)
    case array(List)
    case object(Members)
    case function(Function)

    init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let value): self = .exact(value)
        case .string(let value): self = .string(value)
        case .array(let elements): self = .jsonArray(elements)
        case .object(let members): self = .jsonObject(members)
        }
    }

    init(_ json: JSON?) {
        if let json { self = Value(json) } else { self = .undefined }
    }
}

/// An array, and what the evaluator remembers of how it came to be.
struct List {
    let items: [Value]
    /// How deeply arrays and objects nest in it.
    var height: Int { Int(levels) }
    private let levels: Int32
    /// A result of a query: of one item it is that item, of none it is undefined.
    var isSequence = false
    /// A sequence that stays an array even if it has one item (`[]`).
    var keepsSingleton = false
    /// Made by an array constructor inside a path: not flattened by it.
    var isConstructed = false
    /// Wraps a whole input that is an array.
    var isOuterWrapper = false

    init(_ items: [Value]) {
        self.items = items
        levels = 1 + Int32(items.reduce(0) { max($0, $1.height) })
    }

    static func sequence(_ items: [Value] = []) -> List {
        var list = List(items)
        list.isSequence = true
        return list
    }
}

// MARK: - Looking

extension Value {
    var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }

    var isArray: Bool {
        switch self {
        case .jsonArray, .array: true
        default: false
        }
    }

    var isObject: Bool {
        switch self {
        case .jsonObject, .object: true
        default: false
        }
    }

    var isFunction: Bool {
        if case .function = self { true } else { false }
    }

    var isNumber: Bool {
        switch self {
        case .number, .exact: true
        default: false
        }
    }

    var double: Double? {
        switch self {
        case .number(let value): value
        case .exact(let value): value.double
        default: nil
        }
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// How deeply arrays, objects and functions that an expression made nest in it.
    var height: Int {
        switch self {
        case .array(let list): list.height
        case .object(let members): members.height
        case .function(let function): function.height
        default: 0
        }
    }

    /// How many items an array has; nil for anything else.
    var count: Int? {
        switch self {
        case .jsonArray(let elements): elements.count
        case .array(let list): list.items.count
        default: nil
        }
    }

    /// The items of an array, nil for anything else.
    var items: [Value]? {
        switch self {
        case .jsonArray(let elements): elements.map { Value($0) }
        case .array(let list): list.items
        default: nil
        }
    }

    /// The item of an array; the index must be in range.
    func item(_ index: Int) -> Value {
        switch self {
        case .jsonArray(let elements): Value(elements[index])
        case .array(let list): list.items[index]
        default: .undefined
        }
    }

    /// The member of an object; undefined if there is none or this is no object.
    func member(_ name: String) -> Value {
        switch self {
        case .jsonObject(let members): Value(members[name])
        case .object(let members): members[name] ?? .undefined
        default: .undefined
        }
    }

    /// The members of an object in order, nil for anything else.
    var members: [(key: String, value: Value)]? {
        switch self {
        case .jsonObject(let members): members.map { ($0.key, Value($0.value)) }
        case .object(let members): Array(members)
        default: nil
        }
    }

    /// How many members an object has, nil for anything else.
    var memberCount: Int? {
        switch self {
        case .jsonObject(let members): members.count
        case .object(let members): members.count
        default: nil
        }
    }

    static func array(of items: [Value]) -> Value { .array(List(items)) }
    static func sequence(_ items: [Value]) -> Value { .array(.sequence(items)) }
}
