/// An AWS service as its API model describes it.
public final class ServiceModel: Sendable {
    /// The service as in `arn:aws:states:::aws-sdk:NAME:action`, such as `dynamodb`.
    public let name: String

    /// The service's id in AWS's own words, such as `DynamoDB`.
    public let id: String

    /// The version of the API, a date.
    public let version: String
    public let wireProtocol: WireProtocol

    /// The text before the operation's name in the header `X-Amz-Target`; nil if there is none.
    public let targetPrefix: String?

    /// The name that requests are signed for, unless the endpoint has another.
    public let signingName: String
    public let xmlNamespace: String?

    /// Whether errors carry the older code of the query protocol in `x-amzn-query-error`.
    public let hasQueryErrors: Bool
    public let endpoints: [EndpointRule]
    public let operations: [String: ServiceOperation]
    public let shapes: [Shape]

    init(
        name: String, id: String, version: String, wireProtocol: WireProtocol,
        targetPrefix: String?, signingName: String, xmlNamespace: String?, hasQueryErrors: Bool,
        endpoints: [EndpointRule], operations: [String: ServiceOperation], shapes: [Shape]
    ) {
        self.name = name
        self.id = id
        self.version = version
        self.wireProtocol = wireProtocol
        self.targetPrefix = targetPrefix
        self.signingName = signingName
        self.xmlNamespace = xmlNamespace
        self.hasQueryErrors = hasQueryErrors
        self.endpoints = endpoints
        self.operations = operations
        self.shapes = shapes
    }

    /// The operation that an action of a Resource ARN names.
    ///
    /// - Parameter action: in camelCase, such as `getItem`.
    public func operation(forAction action: String) -> ServiceOperation? {
        operations[action.upperFirst]
    }

    /// A shape of this service with the means to follow it to others.
    public func view(of shape: Shape.ID) -> ShapeView { ShapeView(service: self, id: shape) }
}

/// The form of a service's requests and answers on the wire.
///
/// Source: the AWS protocols of the Smithy specification.
public enum WireProtocol: Hashable, Sendable {
    case json(version: String)
    case restJSON
    case query
    case ec2
    case restXML
}

/// An operation of a service.
public struct ServiceOperation: Hashable, Sendable {
    /// The operation's name: `GetItem`.
    public let name: String

    /// The HTTP method.
    public let method: String

    /// The path, with members of the input in braces: `/{Bucket}/{Key+}?tagging`.
    public let path: String
    public let input: Shape.ID?
    public let output: Shape.ID?

    /// The errors that it can answer with.
    public let errors: [Shape.ID]

    /// The text before the host of the endpoint, with members of the input in braces; nil if there
    /// is none.
    public let hostPrefix: String?

    /// The name of the element around the answer, in the protocol query.
    public let wrapper: String?

    /// The name of the request's element, in the protocol rest-xml.
    public let element: String?
    public let elementNamespace: String?
    public let traits: Traits

    /// What few operations have.
    public struct Traits: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The request is not signed.
        public static let anonymous = Traits(rawValue: 1)

        /// The body is not part of the signature.
        public static let unsignedBody = Traits(rawValue: 2)

        /// The request must carry a checksum of its body.
        public static let checksum = Traits(rawValue: 4)
    }

    /// The operation as in a Resource ARN: `getItem`.
    public var action: String { name.lowerFirst }
}

/// Where a service answers in some regions.
public struct EndpointRule: Hashable, Sendable {
    /// A region, a partition, or `*` for all.
    public let scope: String

    /// The URL, with `{region}`, `{suffix}` and `{dualStackSuffix}` in it.
    public let url: String

    /// The region that requests are signed for, if it is not the one that is called.
    public let signingRegion: String?

    /// The name that requests are signed for, if it is not the service's.
    public let signingName: String?
}

/// A shape, with the service that it belongs to.
public struct ShapeView: Sendable {
    public let service: ServiceModel
    public let id: Shape.ID

    public var shape: Shape { service.shapes[id] }

    /// The structure, if the shape is one.
    public var structure: Shape.Structure? {
        if case .structure(let structure) = shape.kind { structure } else { nil }
    }

    /// A member of the structure, by its name in PascalCase.
    public func member(_ title: String) -> ShapeView? {
        (structure?.member(titled: title)).map { service.view(of: $0.shape) }
    }

    /// The elements of the list, or the values of the map.
    public var element: ShapeView? {
        switch shape.kind {
        case .list(let element, _): service.view(of: element)
        case .map(_, let value, _): service.view(of: value)
        default: nil
        }
    }
}

extension ServiceModel {
    /// Whether a call can be made twice without harm: it only reads, or takes an idempotency token.
    public func mayRepeat(_ operation: ServiceOperation) -> Bool {
        if ["GET", "HEAD"].contains(operation.method) { return true }
        let reading = ["Get", "List", "Describe", "BatchGet", "Head", "Search", "Query", "Scan"]
        if reading.contains(where: operation.name.hasPrefix) { return true }
        let input = operation.input.map(view)?.structure
        return input?.members.contains { $0.traits.contains(.idempotencyToken) } ?? false
    }
}

extension String {
    var upperFirst: String { prefix(1).uppercased() + dropFirst() }
    var lowerFirst: String { prefix(1).lowercased() + dropFirst() }
}
