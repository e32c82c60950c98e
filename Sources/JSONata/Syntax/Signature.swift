/// The types of a function's arguments, such as `<s-n?:s>`.
///
/// There is a letter for each parameter: `s` string, `n` number, `b` Boolean, `l` null, `o` object,
/// `a` array, `f` function, `j` any JSON, `x` anything, `(sn)` one of several. These may follow it:
/// `<n>` for the members of an array, `-` if the context can replace it, `?` if it is optional, `+`
/// for one or more. Undefined counts as any type except a function. The type after `:` is not
/// checked.
struct Signature: Sendable {
    struct Parameter: Sendable {
        /// The letter; nil for a choice.
        let letter: Character?
        let kinds: Kinds
        /// `<…>` after `a` or `f`.
        var memberType: String?
        var takesContext = false
        var count = Count.one
    }

    /// How many arguments a parameter takes, and whether it prefers fewer.
    enum Count: Sendable {
        case one
        case optional
        case optionalOrFewer
        case some
        case someOrFewer
    }

    private(set) var parameters: [Parameter] = []

    /// Throws S0401 if a type other than array or function has a member type, S0402 for a choice
    /// with such types or for too many parameters.
    ///
    /// Positions count from the beginning of the signature.
    init(parsing text: String) throws(JSONataError) {
        var reader = Reader(units: text.utf16.map(CodeUnit.init))
        parameters = try reader.read()
    }

    /// Parses a signature of the library itself, which must be correct.
    init(verified text: String) {
        do {
            try self.init(parsing: text)
        } catch {
            preconditionFailure("The signature \(text) is wrong: \(error.code)")
        }
    }
}

// MARK: - Kinds

/// A set of the kinds of values that signatures distinguish.
struct Kinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    static let string = Kinds(rawValue: 1)
    static let number = Kinds(rawValue: 2)
    static let bool = Kinds(rawValue: 4)
    static let null = Kinds(rawValue: 8)
    static let object = Kinds(rawValue: 16)
    static let array = Kinds(rawValue: 32)
    static let function = Kinds(rawValue: 64)
    static let missing = Kinds(rawValue: 128)

    static let json: Kinds = [.string, .number, .bool, .null, .object, .array, .missing]
    static let any: Kinds = [.json, .function]

    /// The kinds that a letter stands for; nil if it is not a type.
    init?(letter: Character) {
        switch letter {
        case "s": self = .string
        case "n": self = .number
        case "b": self = .bool
        case "l": self = .null
        case "o": self = .object
        case "a": self = .array
        case "f": self = .function
        case "m": self = .missing
        default: return nil
        }
    }
}

extension Value {
    var kind: Kinds {
        switch self {
        case .undefined: .missing
        case .null: .null
        case .bool: .bool
        case .number, .exact: .number
        case .string: .string
        case .jsonArray, .array: .array
        case .jsonObject, .object: .object
        case .function: .function
        }
    }
}
