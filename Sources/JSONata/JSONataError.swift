/// An error in an expression, or during its evaluation.
///
/// It is as large as a pointer, because every function on the way down to a deep node reserves
/// space for one.
@dynamicMemberLookup
public struct JSONataError: Error, Sendable {
    /// The details of an error, which are also available as members of the error itself.
    public struct Details: Sendable, Hashable {
        /// The error code, such as `T2001` or `D3137`; empty if a limit of the evaluation was
        /// reached or the error has no code.
        public var code: String
        /// The position in the expression, in UTF-16 code units from 0.
        public var position: Int?
        /// `{{token}}` in the message, as plain text.
        public var token: String?
        /// Whether the token is a number, true, false or null, which messages print without quotes.
        public var isTokenBare = false
        /// `{{value}}` in the message, as the JSON text to print.
        public var value: String?
        /// `{{value2}}` in the message, as JSON text.
        public var value2: String?
        /// `{{index}}` in the message: the number of the argument, from 1.
        public var index: Int?
        /// `{{type}}` in the message: the type that the members of an array should have.
        public var type: String?
        /// `{{functionName}}` in the message, without `$`.
        public var functionName: String?
        /// A message that replaces the template, such as one from the user.
        public var text: String?
        /// The limit that was reached, if one was.
        public var limit: ReachedLimit?
    }

    private final class Box: Sendable {
        let details: Details

        init(_ details: Details) { self.details = details }
    }

    private var box: Box

    public init(
        _ code: String, position: Int? = nil, token: String? = nil, value: String? = nil,
        value2: String? = nil, index: Int? = nil, type: String? = nil, text: String? = nil
    ) {
        box = Box(
            Details(
                code: code, position: position, token: token, value: value, value2: value2,
                index: index, type: type, text: text))
    }

    public subscript<Member>(dynamicMember path: WritableKeyPath<Details, Member>) -> Member {
        get { box.details[keyPath: path] }
        set {
            var details = box.details
            details[keyPath: path] = newValue
            box = Box(details)
        }
    }
}

extension JSONataError: Hashable {
    public static func == (left: JSONataError, right: JSONataError) -> Bool {
        left.box.details == right.box.details
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(box.details) }
}

/// A limit of the evaluation that was reached.
///
/// The raw value is the code that later versions of JSONata have for it; the service shows none.
public enum ReachedLimit: String, Sendable, Hashable {
    case depth = "D1011"
    case time = "D1012"
    case memory = "D2015"
}
