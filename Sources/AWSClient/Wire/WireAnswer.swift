import JSONValue
public import ServiceModels

/// The HTTP answer of a service.
struct WireAnswer: Sendable {
    let status: Int

    /// Names as the service wrote them.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The first header with a name in lower case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// The service's id of the request, if a header has it.
    var requestID: String? {
        header("x-amzn-requestid") ?? header("x-amz-request-id") ?? header("x-amzn-request-id")
    }
}

/// An error that a service answered with.
public struct ServiceFailure: Error, Hashable, Sendable {
    /// The code, such as `ResourceNotFoundException`; empty if the answer has none.
    public let code: String

    /// The error of the operation's model that the code belongs to.
    public let modeled: Shape.ServiceError?

    /// The service's message; empty if it has none.
    public let message: String

    /// The HTTP status.
    public let status: Int
    public let requestID: String?

    /// S3's second id of the request.
    public let extendedRequestID: String?
}

/// Reads the answers of an operation in the service's protocol.
struct AnswerDecoder {
    let service: ServiceModel
    let operation: ServiceOperation

    /// The result with its members in PascalCase; nil if the body is not what the protocol says.
    ///
    /// Members are in alphabetical order, and a payload that is sent as it is comes last, as in the
    /// results of Step Functions.
    func result(of answer: WireAnswer) -> JSONObject? {
        guard let structure = operation.output.map(service.view)?.structure else { return [:] }
        let body: JSONObject?
        switch service.wireProtocol {
        case .json: body = jsonMembers(answer.body, structure.members)
        case .restJSON, .restXML: return restResult(answer, structure)
        case .query, .ec2:
            guard let root = XMLNode.parsed(answer.body) else { return nil }
            let element = operation.wrapper.flatMap(root.child) ?? root
            body = XMLDecoder(service: service).members(of: element, structure.members)
        }
        return body?.sortedByName
    }

    private func jsonMembers(_ body: [UInt8], _ members: [Shape.Member]) -> JSONObject? {
        if body.isEmpty { return [:] }
        guard let object = (try? JSON(parsing: body))?.object else { return nil }
        return JSONDecoder(service: service).members(of: object, members)
    }

    // MARK: REST

    private func restResult(_ answer: WireAnswer, _ structure: Shape.Structure) -> JSONObject? {
        var result = JSONObject()
        for member in structure.members {
            result[member.title] = outside(member, of: answer)
        }
        if let name = structure.payload,
            let member = structure.members.first(where: { $0.name == name })
        {
            let isSimple = member.traits.contains(.streaming) || isText(member)
            guard let value = payload(answer.body, member) else { return result.sortedByName }
            if !isSimple { result[member.title] = value }
            var sorted = result.sortedByName
            if isSimple { sorted[member.title] = value }
            return sorted
        }
        let members = structure.members.filter { $0.location == .body }
        guard !members.isEmpty, !answer.body.isEmpty else { return result.sortedByName }
        let body: JSONObject?
        if service.wireProtocol == .restJSON {
            body = jsonMembers(answer.body, members)
        } else {
            body = XMLNode.parsed(answer.body).map {
                XMLDecoder(service: service).members(of: $0, members)
            }
        }
        guard let body else { return nil }
        for (name, value) in body { result[name] = value }
        return result.sortedByName
    }

    private func isText(_ member: Shape.Member) -> Bool {
        switch service.shapes[member.shape].kind {
        case .text, .blob: true
        default: false
        }
    }

    /// The whole body as one member; nil if there is none.
    private func payload(_ body: [UInt8], _ member: Shape.Member) -> JSON? {
        let view = service.view(of: member.shape)
        switch view.shape.kind {
        case .text, .blob:
            return body.isEmpty && !member.traits.contains(.streaming)
                ? nil : .string(WireValue.text(ofBlob: body))
        case .structure(let structure) where service.wireProtocol == .restXML:
            guard let root = XMLNode.parsed(body) else { return nil }
            return .object(
                XMLDecoder(service: service).members(of: root, structure.members).sortedByName)
        default:
            guard let value = try? JSON(parsing: body) else { return nil }
            return JSONDecoder(service: service).value(value, view)
        }
    }

    /// A member in the status or in the headers.
    private func outside(_ member: Shape.Member, of answer: WireAnswer) -> JSON? {
        switch member.location {
        case .status: return .int(answer.status)
        case .header:
            guard let text = answer.header(member.wireName.lowercased()) else { return nil }
            let view = service.view(of: member.shape)
            if member.traits.contains(.json) {
                return WireValue.bytes(base64: text).flatMap { try? JSON(parsing: $0) }
            }
            if case .list = view.shape.kind, let element = view.element {
                let parts = text.split(separator: ",").map { part in
                    String(part.drop(while: { $0 == " " }))
                }
                return .array(parts.compactMap { WireValue.value(of: $0, element) })
            }
            return WireValue.value(of: text, view)
        case .headers:
            let prefix = member.wireName.lowercased()
            let found = answer.headers.filter { $0.name.lowercased().hasPrefix(prefix) }
            return .object(
                JSONObject(
                    found.map { (String($0.name.dropFirst(prefix.count)), .string($0.value)) }))
        case .body, .uri, .query: return nil
        }
    }

    // MARK: Errors

    /// The error in an answer whose status is none of success.
    func failure(of answer: WireAnswer) -> ServiceFailure {
        var code: String?
        var message: String?
        var requestID = answer.requestID
        switch service.wireProtocol {
        case .json, .restJSON:
            let body = try? JSON(parsing: answer.body)
            code =
                answer.header("x-amzn-errortype") ?? body?["__type"]?.string
                ?? body?["code"]?.string ?? body?["Code"]?.string
            message =
                ["message", "Message", "errorMessage"].lazy.compactMap { body?[$0]?.string }.first
        case .query, .ec2, .restXML:
            let root = XMLNode.parsed(answer.body)
            let error = root?.first("Error")
            code = error?.child("Code")?.text
            message = error?.child("Message")?.text ?? error?.child("message")?.text
            requestID =
                requestID ?? root?.first("RequestId")?.text ?? root?.first("RequestID")?.text
        }
        let name = Self.name(ofCode: code ?? "")
        return ServiceFailure(
            code: name, modeled: modeled(name), message: message ?? "", status: answer.status,
            requestID: requestID, extendedRequestID: answer.header("x-amz-id-2"))
    }

    /// A code without the namespace before it and the address behind it.
    ///
    /// `aws.protocoltests#FooError:http://…` is `FooError`.
    private static func name(ofCode code: String) -> String {
        let start = code.lastIndex(of: "#").map { code[code.index(after: $0)...] } ?? code[...]
        return String(start.prefix { $0 != ":" })
    }

    /// The request's id in the body of an answer in XML.
    func requestID(in answer: WireAnswer) -> String? {
        switch service.wireProtocol {
        case .query, .ec2:
            let root = XMLNode.parsed(answer.body)
            return root?.first("RequestId")?.text ?? root?.first("requestId")?.text
        case .json, .restJSON, .restXML: return nil
        }
    }

    private func modeled(_ code: String) -> Shape.ServiceError? {
        let errors = operation.errors.compactMap { service.view(of: $0).structure?.error }
        return errors.first { $0.code == code || $0.name == code }
    }
}
