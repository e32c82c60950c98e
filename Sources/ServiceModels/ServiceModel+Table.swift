import JSONValue

extension ServiceModel {
    /// Reads a service of the table; nil if it is not in the table's format.
    convenience init?(_ value: JSON, name: String) {
        guard let id = value["id"]?.string, let version = value["version"]?.string,
            let wireProtocol = WireProtocol(value), let prefix = value["endpointPrefix"]?.string
        else { return nil }
        self.init(
            name: name, id: id, version: version, wireProtocol: wireProtocol,
            targetPrefix: value["target"]?.string,
            signingName: value["signingName"]?.string ?? prefix,
            xmlNamespace: value["xmlNamespace"]?.string,
            hasQueryErrors: value["queryErrors"]?.bool ?? false,
            endpoints: (value["endpoints"]?.array ?? []).compactMap(EndpointRule.init),
            operations: Dictionary(
                uniqueKeysWithValues: (value["operations"]?.object ?? [:]).map { name, value in
                    (name, ServiceOperation(value, name: name))
                }),
            shapes: (value["shapes"]?.array ?? []).map(Shape.init))
    }
}

extension WireProtocol {
    fileprivate init?(_ service: JSON) {
        switch service["protocol"]?.string {
        case "json": self = .json(version: service["json"]?.string ?? "1.0")
        case "rest-json": self = .restJSON
        case "query": self = .query
        case "ec2": self = .ec2
        case "rest-xml": self = .restXML
        default: return nil
        }
    }
}

extension EndpointRule {
    fileprivate init?(_ value: JSON) {
        guard let scope = value[0]?.string, let url = value[1]?.string else { return nil }
        self.init(
            scope: scope, url: url, signingRegion: value[2]?.string, signingName: value[3]?.string)
    }
}

extension ServiceOperation {
    fileprivate init(_ value: JSON, name: String) {
        let traits = value[5]
        var flags: Traits = []
        if traits?["anonymous"] != nil { flags.insert(.anonymous) }
        if traits?["unsignedBody"] != nil { flags.insert(.unsignedBody) }
        if traits?["checksum"] != nil { flags.insert(.checksum) }
        self.init(
            name: name, method: value[0]?.string ?? "POST", path: value[1]?.string ?? "/",
            input: value[2]?.int, output: value[3]?.int,
            errors: (value[4]?.array ?? []).compactMap(\.int), hostPrefix: traits?["host"]?.string,
            wrapper: traits?["wrapper"]?.string, element: traits?["element"]?.string,
            elementNamespace: traits?["xmlNamespace"]?.string, traits: flags)
    }
}

extension Shape {
    fileprivate init(_ value: JSON) {
        let letter = value[0]?.string
        let place =
            switch letter {
            case "S", "M": 3
            case "L": 2
            default: 1
            }
        let traits = value[place]
        kind = Kind(letter, value, traits)
        min = traits?["min"]?.number?.double
        max = traits?["max"]?.number?.double
        isSecret = traits?["secret"] != nil
    }
}

extension Shape.Kind {
    fileprivate init(_ letter: String?, _ value: JSON, _ traits: JSON?) {
        let isFlat = traits?["flat"] != nil
        switch letter {
        case "S": self = .structure(Shape.Structure(value, traits))
        case "L":
            self = .list(
                value[1]?.int ?? 0, Shape.List(elementName: traits?["as"]?.string, isFlat: isFlat))
        case "M":
            self = .map(
                key: value[1]?.int ?? 0, value: value[2]?.int ?? 0,
                Shape.Map(
                    keyName: traits?["keyAs"]?.string, valueName: traits?["valueAs"]?.string,
                    isFlat: isFlat))
        case "s":
            self = .text(
                words: (traits?["enum"]?.array ?? []).compactMap(\.string),
                pattern: traits?["pattern"]?.string)
        case "b": self = .blob
        case "t":
            self = .timestamp(traits?["format"]?.string.flatMap(Shape.TimestampFormat.init))
        case "i": self = .integer
        case "l": self = .long
        case "f": self = .float
        case "o": self = .boolean
        default: self = .document
        }
    }
}

extension Shape.Structure {
    fileprivate init(_ value: JSON, _ traits: JSON?) {
        let required = Set((value[2]?.array ?? []).compactMap(\.string))
        let error = traits?["error"]?.string.map { name in
            Shape.ServiceError(
                name: name, code: traits?["code"]?.string ?? name, status: traits?["status"]?.int)
        }
        self.init(
            members: (value[1]?.object ?? [:]).map { name, value in
                Shape.Member(value, name: name, isRequired: required.contains(name))
            },
            payload: traits?["payload"]?.string, isUnion: traits?["union"] != nil,
            isEventStream: traits?["stream"] != nil, error: error)
    }
}

extension Shape.Member {
    /// - Parameter value: the number of its shape, or a list of that and its traits.
    fileprivate init(_ value: JSON, name: String, isRequired: Bool) {
        self.name = name
        title = name.upperFirst
        shape = value.int ?? value[0]?.int ?? 0
        self.isRequired = isRequired
        guard let found = value[1]?.object else {
            (location, traits) = (.body, [])
            (locationName, queryName, namespace) = (nil, nil, nil)
            return
        }
        location = found["in"]?.string.flatMap(Shape.Location.init) ?? .body
        locationName = found["as"]?.string
        queryName = found["queryAs"]?.string
        namespace = found["xmlNamespace"]?.string.map {
            Shape.Namespace(uri: $0, prefix: found["xmlPrefix"]?.string)
        }
        let known: [(String, Shape.Traits)] = [
            ("token", .idempotencyToken), ("json", .json), ("flat", .flat),
            ("attribute", .attribute), ("streaming", .streaming), ("hostLabel", .hostLabel),
        ]
        traits = known.reduce(into: []) { traits, each in
            if found[each.0] != nil { traits.insert(each.1) }
        }
    }
}
