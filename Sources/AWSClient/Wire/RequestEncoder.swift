import Access
import JSONValue
import ServiceModels

/// Makes the request of an operation from its parameters, in the service's protocol.
///
/// Parameters have their names in PascalCase. Unknown ones are refused.
/// Source: the AWS protocols of the Smithy specification.
struct RequestEncoder {
    let service: ServiceModel
    let operation: ServiceOperation

    func request(for parameters: JSONObject) throws(ParameterProblem) -> WireRequest {
        var request = WireRequest(method: operation.method, path: operation.path)
        guard let structure = operation.input.map(service.view)?.structure else {
            try finish(&request, parameters, nil)
            return request
        }
        for name in parameters.keys where structure.member(titled: name) == nil {
            throw ParameterProblem("The field \"\(name)\" is not supported by Step Functions")
        }
        for member in structure.members where member.isRequired && isMissing(member, parameters) {
            throw ParameterProblem("The field \"\(member.title)\" is required but was missing")
        }
        request.hostPrefix = try hostPrefix(parameters, structure)
        switch service.wireProtocol {
        case .restJSON, .restXML: try place(parameters, structure, in: &request)
        case .json, .query, .ec2: break
        }
        try finish(&request, parameters, structure)
        return request
    }

    private func isMissing(_ member: Shape.Member, _ parameters: JSONObject) -> Bool {
        guard let value = parameters[member.title] else { return true }
        // An address cannot have an empty part. Elsewhere the service says what it thinks of null.
        return member.location == .uri && (value.isNull || value.string == "")
    }

    // MARK: Bodies

    private func finish(
        _ request: inout WireRequest, _ parameters: JSONObject, _ structure: Shape.Structure?
    ) throws(ParameterProblem) {
        switch service.wireProtocol {
        case .json(let version):
            let target = service.targetPrefix.map { "\($0)." } ?? ""
            request.headers.append(("X-Amz-Target", target + operation.name))
            request.headers.append(("Content-Type", "application/x-amz-json-\(version)"))
            request.body = try jsonBody(parameters, structure?.members ?? [])
        case .restJSON: try addPayload(to: &request, parameters, structure)
        case .restXML: try addPayload(to: &request, parameters, structure)
        case .query, .ec2:
            var form = FormEncoder(service: service, isEC2: service.wireProtocol == .ec2)
            form.add("Action", operation.name)
            form.add("Version", service.version)
            try form.add(parameters, structure?.members ?? [])
            request.headers.append(
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"))
            request.body = form.body
        }
    }

    private func jsonBody(
        _ parameters: JSONObject, _ members: [Shape.Member]
    ) throws(ParameterProblem) -> [UInt8] {
        JSON.object(
            try JSONEncoder(service: service).members(parameters, members)
        ).utf8
    }

    /// The body of a REST request: the payload member, or all members that are nowhere else.
    private func addPayload(
        to request: inout WireRequest, _ parameters: JSONObject, _ structure: Shape.Structure?
    ) throws(ParameterProblem) {
        guard let structure else { return }
        if let name = structure.payload,
            let member = structure.members.first(where: { $0.name == name })
        {
            guard let value = parameters[member.title] else { return }
            try addPayload(to: &request, value, member)
            return
        }
        let members = structure.members.filter { $0.location == .body }
        guard !members.isEmpty else { return }
        if service.wireProtocol == .restJSON {
            request.headers.append(("Content-Type", "application/json"))
            request.body = try jsonBody(parameters, members)
        } else if members.contains(where: { parameters[$0.title] != nil }) {
            request.headers.append(("Content-Type", "application/xml"))
            let name = operation.element ?? operation.name + "Request"
            var xml = XMLEncoder(service: service)
            try xml.add(
                parameters, members, element: name,
                namespace: operation.elementNamespace ?? service.xmlNamespace)
            request.body = xml.body
        }
    }

    private func addPayload(
        to request: inout WireRequest, _ value: JSON, _ member: Shape.Member
    ) throws(ParameterProblem) {
        let view = service.view(of: member.shape)
        switch view.shape.kind {
        case .structure(let structure) where service.wireProtocol == .restXML:
            guard let object = value.object else {
                throw .wrongType(member.title, "STRUCTURE")
            }
            request.headers.append(("Content-Type", "application/xml"))
            var xml = XMLEncoder(service: service)
            try xml.add(
                object, structure.members, element: member.wireName,
                namespace: member.namespace?.uri ?? service.xmlNamespace)
            request.body = xml.body
        case .structure, .document, .list, .map:
            request.headers.append(("Content-Type", "application/json"))
            request.body = try JSONEncoder(service: service).value(value, view, member.title).utf8
        default:
            // Step Functions sends the JSON of the value, of a text too.
            let isStream = member.traits.contains(.streaming)
            let type = isStream ? "text/plain; charset=UTF-8" : "application/octet-stream"
            if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                request.headers.append(("Content-Type", type))
            }
            request.body = isStream ? value.utf8 : WireValue.bytes(of: value)
        }
    }

    // MARK: Addresses and headers

    private func hostPrefix(
        _ parameters: JSONObject, _ structure: Shape.Structure
    ) throws(ParameterProblem) -> String {
        guard var prefix = operation.hostPrefix else { return "" }
        for member in structure.members where member.traits.contains(.hostLabel) {
            let label = parameters[member.title]?.string ?? ""
            let isLabel = label.utf8.allSatisfy { $0.isHostCharacter } && !label.isEmpty
            guard isLabel else {
                throw ParameterProblem("The field \"\(member.title)\" must be part of a host name")
            }
            prefix = prefix.replacing("{\(member.name)}", with: label)
        }
        return prefix
    }

    /// Puts the members that stand in the address or in headers there.
    private func place(
        _ parameters: JSONObject, _ structure: Shape.Structure, in request: inout WireRequest
    ) throws(ParameterProblem) {
        // Constant parts of the query, as in `/{Bucket}?tagging`.
        if let mark = request.path.firstIndex(of: "?") {
            let query = request.path[request.path.index(after: mark)...]
            for part in query.split(separator: "&") {
                let pair = part.split(separator: "=", maxSplits: 1)
                request.query.append((String(pair[0]), pair.count > 1 ? String(pair[1]) : ""))
            }
            request.path = String(request.path[..<mark])
        }
        for member in structure.members {
            guard let value = parameters[member.title], !value.isNull else { continue }
            let view = service.view(of: member.shape)
            switch member.location {
            case .uri:
                let text = try WireValue.text(of: value, view, member.title, times: .iso8601)
                request.path =
                    request.path
                    .replacing("{\(member.wireName)}", with: text.percentEncoded())
                    .replacing("{\(member.wireName)+}", with: text.percentEncoded(keeping: "/"))
            case .query: try addQuery(value, view, member, to: &request)
            case .header: try addHeader(value, view, member, to: &request)
            case .headers:
                for (name, value) in value.object ?? [:] {
                    guard let text = value.string else { throw .wrongType(name, "STRING") }
                    try request.addHeader(member.wireName + name, text)
                }
            case .body, .status: break
            }
        }
    }

    private func addQuery(
        _ value: JSON, _ view: ShapeView, _ member: Shape.Member, to request: inout WireRequest
    ) throws(ParameterProblem) {
        switch (view.shape.kind, value) {
        case (.list, .array(let elements)):
            guard let element = view.element else { return }
            for each in elements {
                let text = try WireValue.text(of: each, element, member.title, times: .iso8601)
                request.query.append((member.wireName, text))
            }
        case (.map, .object(let entries)):
            for (key, value) in entries {
                for each in value.array ?? [value] {
                    guard let text = each.string else { throw .wrongType(key, "STRING") }
                    request.query.append((key, text))
                }
            }
        default:
            let text = try WireValue.text(of: value, view, member.title, times: .iso8601)
            request.query.append((member.wireName, text))
        }
    }

    private func addHeader(
        _ value: JSON, _ view: ShapeView, _ member: Shape.Member, to request: inout WireRequest
    ) throws(ParameterProblem) {
        if member.traits.contains(.json) {
            try request.addHeader(member.wireName, WireValue.base64(value.utf8))
            return
        }
        guard case .list = view.shape.kind, let element = view.element else {
            let text = try WireValue.text(of: value, view, member.title, times: .rfc822)
            try request.addHeader(member.wireName, text)
            return
        }
        var texts: [String] = []
        for each in value.array ?? [] {
            texts.append(try WireValue.text(of: each, element, member.title, times: .rfc822))
        }
        try request.addHeader(member.wireName, texts.joined(separator: ","))
    }
}

extension WireRequest {
    /// Adds a header, unless its value would break the request.
    fileprivate mutating func addHeader(
        _ name: String, _ value: String
    ) throws(ParameterProblem) {
        let isSound = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        guard isSound, name.utf8.allSatisfy(\.isTokenCharacter) else {
            throw ParameterProblem("The field \"\(name)\" cannot stand in a header of a request")
        }
        headers.append((name, value))
    }
}

extension UInt8 {
    fileprivate var isHostCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Whether the byte may stand in the name of a header (RFC 9110).
    fileprivate var isTokenCharacter: Bool {
        isHostCharacter || "!#$%&'*+.^_`|~".utf8.contains(self)
    }
}
