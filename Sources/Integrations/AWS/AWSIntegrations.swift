public import AWSClient

/// The integrations that call AWS services.
public enum AWSIntegrations {
    /// Those that have more to them than one call of the SDK.
    public static func optimized(_ client: AWSClient) -> [any Integration] {
        OptimizedCall.Form.all.map { OptimizedCall($0, client) }
            + ServiceJob.Form.all.map { ServiceJob($0, client) }
    }

    /// The SDK integrations: every operation of every service.
    public static func sdk(_ client: AWSClient) -> Registry.Maker {
        { service, action in ServiceCall(service, action, client) }
    }
}
