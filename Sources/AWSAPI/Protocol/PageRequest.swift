package import JSONValue
package import Timestamps

/// The members `maxResults` and `nextToken` of a list operation.
package struct PageRequest: Hashable, Sendable {
    /// The number of items on the page, at least 1.
    package let limit: Int
    let token: String?

    static let limitDefault = 100
    static let limitMax = 1000

    package init(_ input: inout InputReader, _ rule: TextRule = .pageToken) throws(APIError) {
        let asked = try input.integer("maxResults", 0...Self.limitMax) ?? 0
        // A value out of bounds is refused after all members have been read.
        limit = asked > 0 ? min(asked, Self.limitMax) : Self.limitDefault
        token = try input.text("nextToken", rule)
    }
}

extension PageRequest {
    /// The position after which the page begins; nil for the first page.
    ///
    /// - Parameter scope: the operation and everything that selects its items.
    package func position(
        _ scope: String, now: @autoclosure () -> Timestamp
    ) throws(APIError) -> String? {
        guard let token else { return nil }
        return try PageToken(parsing: token, scope: scope, now: now()).position
    }

    /// The answer with one page of items.
    ///
    /// - Parameter end: the position at which this page ends; nil if it is the last one.
    package func answer(
        _ member: String, _ items: [JSON], end: String?, scope: String,
        now: @autoclosure () -> Timestamp
    ) -> JSON {
        var object: JSONObject = [member: .array(items)]
        if let end {
            let token = PageToken(scope: scope, position: end, issuedAt: now())
            object["nextToken"] = .string(token.text)
        }
        return .object(object)
    }
}
