/// The tokens of the pages of a list that have been read.
///
/// Each token leads to the next page. A server that returned the same token twice would keep the
/// client reading for ever.
struct PageTokens {
    private var seen: Set<String> = []

    /// - Parameter token: the token of the next page; nil after the last page.
    /// - Returns: the token.
    /// - Throws: ``ClientError/unexpected(_:reason:)`` if the token is not new.
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
