import Access
import CZlib
import ServiceModels
import Timestamps

/// Makes a request ready to send: gives it its address, its checksum and its signature.
struct RequestSigner {
    let service: ServiceModel
    let operation: ServiceOperation
    let endpoint: Endpoint

    /// The credentials; nil for an operation that is not signed.
    let credentials: AWSCredentials?
    let time: Timestamp

    /// A request as it is sent.
    struct Signed: Sendable {
        let url: String
        let method: String
        let headers: [(name: String, value: String)]
        let body: [UInt8]
    }

    private var isS3: Bool { ["s3", "s3control"].contains(service.name) }

    func sign(_ original: WireRequest) -> Signed {
        var request = original
        let origin = Origin(endpoint.url)
        var host = request.hostPrefix + origin.authority
        if service.name == "s3" { moveBucket(of: &request, into: &host, origin) }
        let path = origin.path + (request.path.hasPrefix("/") ? request.path : "/\(request.path)")
        request.headers.append(("Host", host))
        addChecksum(to: &request)
        if let credentials { addSignature(to: &request, path: path, credentials) }
        let query = request.query.map { name, value in
            "\(name.percentEncoded())=\(value.percentEncoded())"
        }
        let url =
            "\(origin.scheme)://\(host)\(path)"
            + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        return Signed(
            url: url, method: request.method, headers: request.headers.filter { $0.name != "Host" },
            body: request.body)
    }

    private func addSignature(
        to request: inout WireRequest, path: String, _ credentials: AWSCredentials
    ) {
        let date = time.compact
        let isUnsigned = operation.traits.contains(.unsignedBody)
        let hash =
            isUnsigned
            ? CanonicalRequest.unsignedPayload : CanonicalRequest.hash(of: request.body)
        request.headers.append(("X-Amz-Date", date))
        if let token = credentials.sessionToken {
            request.headers.append(("X-Amz-Security-Token", token))
        }
        if isS3 || isUnsigned { request.headers.append(("X-Amz-Content-SHA256", hash)) }
        let canonical = CanonicalRequest(
            method: request.method, path: path, query: request.query, headers: request.headers,
            payloadHash: hash, pathStyle: isS3 ? .verbatim : .normalized)
        let signature = SignatureV4(
            accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey,
            date: date, region: endpoint.signingRegion, service: endpoint.signingName)
        request.headers.append(("Authorization", signature.authorization(of: canonical)))
    }

    // MARK: S3

    /// Puts the bucket before the host, as AWS wants it, where the name allows it.
    ///
    /// Other servers that speak S3 keep it in the path.
    private func moveBucket(
        of request: inout WireRequest, into host: inout String, _ origin: Origin
    ) {
        guard operation.path.hasPrefix("/{Bucket}"), origin.isAWS else { return }
        let bucket = request.path.dropFirst().prefix { $0 != "/" }
        let isLabel = bucket.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard (3...63).contains(bucket.utf8.count), isLabel else { return }
        host = "\(bucket).\(host)"
        request.path = String(request.path.dropFirst(1 + bucket.count))
    }

    /// Adds a checksum of the body, where the service demands one, and always for S3.
    private func addChecksum(to request: inout WireRequest) {
        let isRequired = operation.traits.contains(.checksum)
        let names = request.headers.map { $0.name.lowercased() }
        let hasOne = names.contains { $0 == "content-md5" || $0.hasPrefix("x-amz-checksum-") }
        guard !hasOne, isRequired || service.name == "s3" && !request.body.isEmpty else { return }
        if isS3 {
            request.headers.append(("X-Amz-Sdk-Checksum-Algorithm", "CRC32"))
            request.headers.append(("X-Amz-Checksum-CRC32", Self.crc32(of: request.body)))
        } else {
            request.headers.append(("Content-MD5", Checksum.md5(of: request.body)))
        }
    }

    private static func crc32(of body: [UInt8]) -> String {
        let code = body.withUnsafeBufferPointer {
            UInt32(CZlib.crc32(0, $0.baseAddress, uInt($0.count)))
        }
        return WireValue.base64(withUnsafeBytes(of: code.bigEndian, Array.init))
    }

    /// The parts of an endpoint's URL.
    private struct Origin {
        let scheme: String
        let authority: String

        /// Without a final slash.
        let path: String

        init(_ url: String) {
            let parts = url.split(separator: "://", maxSplits: 1)
            scheme = parts.count > 1 ? String(parts[0]) : "https"
            let rest = parts.last ?? ""
            authority = String(rest.prefix { $0 != "/" })
            var path = rest.dropFirst(authority.count)
            while path.last == "/" { path = path.dropLast() }
            self.path = String(path)
        }

        var isAWS: Bool {
            ServiceTable.standard.partitions.contains { authority.hasSuffix(".\($0.suffix)") }
        }
    }
}

extension Timestamp {
    /// The time in the form of `X-Amz-Date`: `20261201T131242Z`.
    fileprivate var compact: String {
        Timestamp(seconds: seconds).iso8601.filter { $0 != "-" && $0 != ":" }
    }
}
