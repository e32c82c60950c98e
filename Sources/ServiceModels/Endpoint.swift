/// Where a service answers, and for what its requests are signed.
public struct Endpoint: Hashable, Sendable {
    /// The URL without a path: `https://dynamodb.eu-west-1.amazonaws.com`.
    public let url: String
    public let signingRegion: String
    public let signingName: String

    public init(url: String, signingRegion: String, signingName: String) {
        self.url = url
        self.signingRegion = signingRegion
        self.signingName = signingName
    }
}

extension ServiceModel {
    /// AWS's endpoint for a region; nil if it does not follow from the region alone.
    ///
    /// Source: the endpoint rules of the service.
    ///
    /// - Parameter partition: the partition that the region belongs to.
    public func endpoint(in region: String, of partition: Partition) -> Endpoint? {
        let scopes = [region, partition.id, "*"]
        guard let rule = endpoints.first(where: { scopes.contains($0.scope) }) else { return nil }
        let url = rule.url.replacing("{region}", with: region)
            .replacing("{suffix}", with: partition.suffix)
            .replacing("{dualStackSuffix}", with: partition.dualStackSuffix)
        return Endpoint(
            url: url, signingRegion: rule.signingRegion ?? region,
            signingName: rule.signingName ?? signingName)
    }
}
