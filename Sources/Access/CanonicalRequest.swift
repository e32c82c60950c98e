import Crypto

/// An HTTP request in the form that Signature Version 4 signs and checks.
///
/// Source: IAM User Guide, "Create a signed AWS API request".
package struct CanonicalRequest: Sendable {
    package let method: String
    package let path: String

    /// Names and values, not percent-encoded.
    package let query: [(name: String, value: String)]

    /// All headers that are signed, in any order and case.
    package let headers: [(name: String, value: String)]

    /// The body's SHA-256 in hexadecimal digits, or one of the words that stand in its place.
    package let payloadHash: String
    package let pathStyle: PathStyle

    /// How the path is brought into its canonical form.
    package enum PathStyle: Sendable {
        /// Dot segments are resolved, and the path is encoded once more.
        case normalized

        /// The path stays as it is sent: for S3.
        case verbatim
    }

    /// What stands in place of the hash of a body that is not signed.
    package static let unsignedPayload = "UNSIGNED-PAYLOAD"

    /// - Parameter path: as it is sent, percent-encoded; an empty one means `/`.
    package init(
        method: String, path: String, query: [(name: String, value: String)],
        headers: [(name: String, value: String)], payloadHash: String, pathStyle: PathStyle
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.payloadHash = payloadHash
        self.pathStyle = pathStyle
    }

    /// The hash of a body.
    package static func hash(of body: some Sequence<UInt8>) -> String {
        var hash = SHA256()
        body.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
            ?? hash.update(data: Array(body))
        return hash.finalize().hexadecimal
    }

    /// The names of the signed headers, as they stand in `SignedHeaders`.
    package var signedHeaders: String { folded.map(\.name).joined(separator: ";") }

    /// The text that is hashed for the signature.
    package var text: String {
        var lines = [method, canonicalPath, canonicalQuery]
        lines += folded.map { "\($0.name):\($0.value)" }
        lines += ["", signedHeaders, payloadHash]
        return lines.joined(separator: "\n")
    }

    private var canonicalPath: String {
        let path = path.isEmpty ? "/" : path
        return switch pathStyle {
        case .verbatim: path
        case .normalized: Self.withoutDotSegments(path).percentEncoded(keeping: "/")
        }
    }

    /// Resolves `.`, `..` and empty segments. A final slash stays.
    private static func withoutDotSegments(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        guard !segments.isEmpty else { return "/" }
        return "/" + segments.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    private var canonicalQuery: String {
        query.map { ($0.name.percentEncoded(), $0.value.percentEncoded()) }
            .sorted { $0 < $1 }
            .map { "\($0)=\($1)" }
            .joined(separator: "&")
    }

    /// The headers by their lower-case names, with the values of each joined by commas.
    private var folded: [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for header in headers {
            let value = header.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            values[header.name.lowercased(), default: []].append(value)
        }
        return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.joined(separator: ",")) }
    }
}
