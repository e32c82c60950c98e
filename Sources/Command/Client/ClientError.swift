/// Why a call to the server gave no result.
enum ClientError: Error, Hashable {
    /// No answer at all. A second try may succeed.
    case unreachable(Endpoint, reason: String)

    /// The server refused, with an AWS error code such as `ExecutionDoesNotExist`.
    case refused(code: String, message: String)

    /// An answer that is none: another program listens there, or another version of this one.
    case unexpected(Endpoint, reason: String)

    /// The AWS error code, if the server refused.
    var code: String? {
        guard case .refused(let code, _) = self else { return nil }
        return code
    }
}

extension CommandError {
    init(_ error: ClientError) {
        switch error {
        case .unreachable(let endpoint, let reason):
            self.init(
                "no server answers at \(endpoint.url) (\(reason.printable)): is it running? "
                    + "Start it with 'treadle server', or name another with --endpoint-url.",
                code: .unreachable)
        case .refused(let code, let message):
            self.init(message.isEmpty ? code.printable : "\(message.printable) (\(code.printable))")
        case .unexpected(let endpoint, let reason):
            self.init(
                "the answer of \(endpoint.url) is not a Treadle server's: \(reason.printable)")
        }
    }
}
