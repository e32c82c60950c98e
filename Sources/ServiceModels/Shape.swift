/// The form of one value in the requests and answers of a service.
///
/// Source: the shapes of botocore's models, which follow the Smithy specification.
public struct Shape: Hashable, Sendable {
    /// The place of a shape in `ServiceModel.shapes`.
    public typealias ID = Int

    public let kind: Kind

    /// The least length of a text, list or map, or the least number; nil if there is no bound.
    public let min: Double?

    /// The greatest length of a text, list or map, or the greatest number; nil if there is no bound.
    public let max: Double?

    /// Whether the value must not be shown, such as a password.
    public let isSecret: Bool

    public indirect enum Kind: Hashable, Sendable {
        case structure(Structure)
        case list(ID, List)
        case map(key: ID, value: ID, Map)

        /// A text, with the words that it may be (empty if there are none to choose from) and the
        /// regular expression that it must match as a whole.
        case text(words: [String], pattern: String?)
        case blob
        case timestamp(TimestampFormat?)
        case integer
        case long
        case float
        case boolean

        /// Any JSON value.
        case document
    }

    /// How XML names the elements of a list.
    public struct List: Hashable, Sendable {
        /// The name of each element; nil means `member`.
        public let elementName: String?

        /// Whether the elements stand in the parent itself, without an element around them.
        public let isFlat: Bool
    }

    /// How XML names the entries of a map.
    public struct Map: Hashable, Sendable {
        /// The name of the key's element; nil means `key`.
        public let keyName: String?

        /// The name of the value's element; nil means `value`.
        public let valueName: String?
        public let isFlat: Bool
    }

    /// How a time is written in a request or an answer.
    public enum TimestampFormat: String, Hashable, Sendable {
        case iso8601

        /// Seconds since 1970, with a fraction.
        case unixTimestamp

        /// The form of HTTP headers: `Tue, 01 Dec 2026 13:12:42 GMT`.
        case rfc822
    }
}

extension Shape {
    /// A value with named members.
    public struct Structure: Hashable, Sendable {
        /// In the order of the model.
        public let members: [Member]

        /// The member that is the whole body of the request or answer; nil if the body has all
        /// members that are nowhere else.
        public let payload: String?

        /// Whether exactly one member is set.
        public let isUnion: Bool

        /// Whether it is a stream of events, which Step Functions does not support.
        public let isEventStream: Bool

        /// What makes the structure an error; nil if it is none.
        public let error: ServiceError?

        private let places: [String: Int]

        init(
            members: [Member], payload: String?, isUnion: Bool, isEventStream: Bool,
            error: ServiceError?
        ) {
            self.members = members
            self.payload = payload
            self.isUnion = isUnion
            self.isEventStream = isEventStream
            self.error = error
            places = Dictionary(
                members.enumerated().map { ($1.title, $0) }, uniquingKeysWith: { first, _ in first }
            )
        }

        /// The member with a name in PascalCase, as state machines write it.
        public func member(titled title: String) -> Member? { places[title].map { members[$0] } }
    }

    /// An error that an operation can answer with.
    public struct ServiceError: Hashable, Sendable {
        /// The name of its shape: `ResourceNotFoundException`.
        public let name: String

        /// Its code on the wire.
        public let code: String

        /// Its HTTP status, if the model gives one.
        public let status: Int?
    }

    /// A member of a structure.
    public struct Member: Hashable, Sendable {
        /// The name in the model, such as `jobName`.
        public let name: String

        /// The name in PascalCase, as state machines write it, such as `JobName`.
        public let title: String
        public let shape: ID
        public let isRequired: Bool
        public let location: Location

        /// The name on the wire, if it is not the model's.
        public let locationName: String?

        /// The name in the protocol ec2, if it does not follow from the others.
        public let queryName: String?

        /// The XML namespace that the member's element declares, and the prefix for it.
        public let namespace: Namespace?
        public let traits: Traits

        /// The name on the wire.
        public var wireName: String { locationName ?? name }
    }

    /// An XML namespace, as `xmlns` or `xmlns:PREFIX` declares it.
    public struct Namespace: Hashable, Sendable {
        public let uri: String
        public let prefix: String?
    }

    /// The part of an HTTP message that a member stands in.
    public enum Location: String, Hashable, Sendable {
        case body
        case uri
        case query = "querystring"
        case header

        /// A map whose entries are headers that begin with the member's name on the wire.
        case headers

        /// The answer's HTTP status.
        case status = "statusCode"
    }

    /// What few members have.
    public struct Traits: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The caller draws a value if none is given: the key that makes a repeated call harmless.
        public static let idempotencyToken = Traits(rawValue: 1)

        /// A text with JSON, in Base64 if it is a header.
        public static let json = Traits(rawValue: 2)

        /// The member's list has no element around it in XML.
        public static let flat = Traits(rawValue: 4)

        /// The member is an attribute of its element in XML.
        public static let attribute = Traits(rawValue: 8)

        /// The body is sent and read as it is.
        public static let streaming = Traits(rawValue: 16)

        /// Part of the endpoint's host.
        public static let hostLabel = Traits(rawValue: 32)
    }
}
