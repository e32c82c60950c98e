import AWSClient
import AsyncHTTPClient
import Integrations
import ServiceModels
import StatesLanguage
import Testing
import Timestamps

/// What definitions may name, and what there is.
@Suite struct CatalogTests {
    private let registry: Registry

    init() {
        let options = AWSClient.Options(
            region: "us-east-1", environment: CredentialEnvironment(variables: [:]) { _ in nil })
        let client = AWSClient(options, http: .shared, now: { Timestamp(seconds: 0) })
        registry = Registry(
            AWSIntegrations.optimized(client), others: AWSIntegrations.sdk(client))
    }

    /// The two that are not calls of a service at AWS come from elsewhere.
    private static let elsewhere = ["batch:submitJob", "states:startExecution"]

    @Test func everyCallOfTheCatalogHasAnIntegration() {
        let calls = IntegrationCatalog.builtIn.calls
        #expect(calls.count > 30)
        for (service, action) in calls where !Self.elsewhere.contains("\(service):\(action)") {
            #expect(
                registry.integration(service: service, action: action) != nil,
                "\(service):\(action)")
        }
    }

    @Test func everyOperationOfTheSDKHasOne() throws {
        for name in ["s3", "dynamodb", "redshift", "cloudwatchlogs", "ec2"] {
            let service = try #require(ServiceTable.standard[name])
            for operation in service.operations.values {
                let found = registry.integration(
                    service: "aws-sdk:\(name)", action: operation.action)
                #expect(found?.action == operation.action)
            }
        }
        #expect(registry.integration(service: "aws-sdk:s3", action: "noSuchCall") == nil)
        #expect(registry.integration(service: "s3", action: "getObject") == nil)
    }
}
