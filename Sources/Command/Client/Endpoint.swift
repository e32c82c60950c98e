/// The address of a server: `http://127.0.0.1:8083`.
struct Endpoint: Hashable, Sendable {
    /// The URL without a trailing slash.
    let url: String

    static let standard = Endpoint(url: "http://127.0.0.1:8083")

    /// The first address that is set, or `http://127.0.0.1:8083`.
    ///
    /// The order is the flag `--endpoint-url`, `TREADLE_ENDPOINT`, `AWS_ENDPOINT_URL_SFN` and
    /// `AWS_ENDPOINT_URL`.
    ///
    /// - Throws: ``CommandError`` if the address is not an `http` or `https` URL.
    static func resolve(
        flag: String?, environment: [String: String]
    ) throws(CommandError) -> Endpoint {
        if let flag { return try Endpoint(checking: flag, from: "--endpoint-url") }
        for name in ["TREADLE_ENDPOINT", "AWS_ENDPOINT_URL_SFN", "AWS_ENDPOINT_URL"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return try Endpoint(checking: value, from: name)
        }
        return standard
    }

    private init(url: String) {
        self.url = url
    }

    private init(checking text: String, from source: String) throws(CommandError) {
        let scheme = ["http://", "https://"].first { text.hasPrefix($0) }
        guard let scheme, text.count > scheme.count, !text.contains(where: \.isWhitespace) else {
            throw CommandError(
                "\(source) is '\(text.printable)', but must be an address such as "
                    + Self.standard.url, code: .usage)
        }
        var url = text
        while url.last == "/" { url.removeLast() }
        self.url = url
    }
}
