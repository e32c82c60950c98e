/// The tokens of the pages that were read of one list.
///
/// Each leads to the next page; a server that gives one twice would be asked for ever.
struct PageTokens {
    private var seen: Set<String> = []

    /// - Parameter token: what leads to the next page, nil after the last.
    /// - Returns: the token.
    /// - Throws: ``ClientError/unexpected(_:reason:)`` if it was given before.
    mutating func next(
        _ token: String?, of operation: String, from endpoint: Endpoint
    ) throws(ClientError) -> String? {
        guard let token else { return nil }
        guard seen.insert(token).inserted else {
            throw .unexpected(endpoint, reason: "\(operation) repeats its nextToken")
        }
        return token
    }
}
