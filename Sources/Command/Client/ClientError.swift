/// The reason why a call to the server failed.
enum ClientError: Error, Hashable {
    /// The server did not answer; a second try may succeed.
    case unreachable(Endpoint, reason: String)

    /// The server refused, with an AWS error code such as `ExecutionDoesNotExist`.
    case refused(code: String, message: String)

    /// The answer is not a valid one: another program, or another version of this one, is
    /// listening.
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
