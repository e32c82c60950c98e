import Testing

@testable import Integrations

@Suite struct JavaNameTests {
    /// Source: DG `supported-services-awssdk`, the exception prefixes.
    @Test(arguments: [
        ("DynamoDB", "DynamoDb"), ("SFN", "Sfn"), ("S3", "S3"), ("EC2", "Ec2"), ("SQS", "Sqs"),
        ("API Gateway", "ApiGateway"), ("ApiGatewayV2", "ApiGatewayV2"), ("ACM PCA", "AcmPca"),
        ("CloudWatch Logs", "CloudWatchLogs"), ("EMR containers", "EmrContainers"),
        ("Redshift Data", "RedshiftData"), ("RDS Data", "RdsData"),
        ("Secrets Manager", "SecretsManager"),
        ("Elastic Load Balancing v2", "ElasticLoadBalancingV2"), ("SESv2", "SesV2"), ("IoT", "Iot"),
        ("XRay", "XRay"), ("Route 53", "Route53"), ("DocDB", "DocDb"),
        ("ElastiCache", "ElastiCache"),
        ("EventBridge", "EventBridge"), ("Route53Resolver", "Route53Resolver"),
    ])
    func servicesAreInPascalCase(id: String, name: String) {
        #expect(JavaName.service(id) == name)
    }

    @Test(arguments: [
        ("ResourceNotFoundException", "ResourceNotFoundException"),
        ("NoSuchBucket", "NoSuchBucketException"),
        ("ClusterNotFoundFault", "ClusterNotFoundException"),
        ("InvalidToken", "InvalidTokenException"),
    ])
    func errorsAreExceptions(shape: String, name: String) {
        #expect(JavaName.exception(shape) == name)
    }
}
