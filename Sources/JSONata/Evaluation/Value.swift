import JSONValue

/// A value during an evaluation.
///
/// JSON from outside is shared and stays as it is: its arrays and objects are only read, and its
/// numbers keep their text.
enum Value {
    case undefined
    case null
    case bool(Bool)
    case number(Double)
    /// A number from the input, with its text.
    case exact(JSONNumber)
    case string(String)
    /// An array from the input, unchanged.
    case jsonArray([JSON])
    /// An object from the input, unchanged.
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

/// An array, with the evaluator's notes on how it was made.
struct List {
    let items: [Value]
    /// How deep arrays and objects nest in it.
    var height: Int { Int(levels) }
    private let levels: Int32
    /// Whether it is the result of a query: with one item it becomes that item, without items
    /// undefined.
    var isSequence = false
    /// Whether a sequence stays an array even with one item (`[]`).
    var keepsSingleton = false
    /// Whether an array constructor inside a path made it; the path does not flatten it then.
    var isConstructed = false
    /// Whether it wraps an input that is itself an array.
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

    /// How deep arrays, objects and functions made by the expression nest in it.
    var height: Int {
        switch self {
        case .array(let list): list.height
        case .object(let members): members.height
        case .function(let function): function.height
        default: 0
        }
    }

    /// The number of items in an array; nil for anything else.
    var count: Int? {
        switch self {
        case .jsonArray(let elements): elements.count
        case .array(let list): list.items.count
        default: nil
        }
    }

    /// The items of an array; nil for anything else.
    var items: [Value]? {
        switch self {
        case .jsonArray(let elements): elements.map { Value($0) }
        case .array(let list): list.items
        default: nil
        }
    }

    /// The item of an array at this index, which must be in range.
    func item(_ index: Int) -> Value {
        switch self {
        case .jsonArray(let elements): Value(elements[index])
        case .array(let list): list.items[index]
        default: .undefined
        }
    }

    /// The member with this name; undefined if there is none or if this is not an object.
    func member(_ name: String) -> Value {
        switch self {
        case .jsonObject(let members): Value(members[name])
        case .object(let members): members[name] ?? .undefined
        default: .undefined
        }
    }

    /// The members of an object in order; nil for anything else.
    var members: [(key: String, value: Value)]? {
        switch self {
        case .jsonObject(let members): members.map { ($0.key, Value($0.value)) }
        case .object(let members): Array(members)
        default: nil
        }
    }

    /// The number of members of an object; nil for anything else.
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
