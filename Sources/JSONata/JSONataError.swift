/// What is wrong with an expression, or went wrong in it.
///
/// As large as a pointer: every function on the way down to a deep node has room for one.
@dynamicMemberLookup
public struct JSONataError: Error, Sendable {
    /// What an error tells, as members of the error itself.
    public struct Details: Sendable, Hashable {
        /// `T2001`, `D3137`, …; empty if a limit of the evaluation was reached.
        public var code: String
        /// In UTF-16 code units from the beginning of the expression.
        public var position: Int?
        /// What the message calls `{{token}}`, as text.
        public var token: String?
        /// Is the token a number, true, false or null, which messages print without quotes?
        public var isTokenBare = false
        /// What the message calls `{{value}}`, as it is to be printed (JSON text).
        public var value: String?
        /// `{{value2}}`, JSON text.
        public var value2: String?
        /// `{{index}}`: which argument, from 1.
        public var index: Int?
        /// `{{type}}`: what members an array should have had.
        public var type: String?
        /// `{{functionName}}`, without `$`.
        public var functionName: String?
        /// A message that comes from the user or is no template.
        public var text: String?
        /// Which limit of the evaluation was reached, if that is what happened.
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

/// A limit of the evaluation, with the code that later versions of JSONata have for it; the service
/// gives none.
public enum ReachedLimit: String, Sendable, Hashable {
    case depth = "D1011"
    case time = "D1012"
    case memory = "D2015"
}
