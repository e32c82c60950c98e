import HTTPTypes

/// A number that is used once, to name the styles that a page may insert.
struct Nonce: Sendable {
    let text: String

    /// Makes a nonce of 128 random bits.
    init() {
        let words = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
        text = words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}

extension HTTPFields {
    /// The headers that restrict a page to its own files and data, whatever gets into it.
    static func consoleSecurity(_ nonce: Nonce?) -> HTTPFields {
        let styles = nonce.map { "'self' 'nonce-\($0.text)'" } ?? "'self'"
        return [
            .contentSecurityPolicy: """
            default-src 'none'; script-src 'self'; style-src \(styles); \
            img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; \
            form-action 'none'; frame-ancestors 'none'
            """,
            .xContentTypeOptions: "nosniff",
            known("X-Frame-Options"): "DENY",
            known("Referrer-Policy"): "no-referrer",
            known("Cross-Origin-Opener-Policy"): "same-origin",
        ]
    }

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The name of a header has only letters, digits and dashes.")
        }
        return name
    }
}
