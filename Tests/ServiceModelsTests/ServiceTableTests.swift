import Testing

@testable import ServiceModels

@Suite struct ServiceTableTests {
    private let table = ServiceTable.standard

    @Test func everyServiceOpens() throws {
        try #require(table.names.count > 400, "Make the table of services: Scripts/services.sh")
        var patterns: Set<String> = []
        for name in table.names {
            let service = try #require(table[name])
            #expect(!service.operations.isEmpty, "\(name)")
            for operation in service.operations.values {
                for id in [operation.input, operation.output].compactMap({ $0 }) {
                    guard case .structure = service.shapes[id].kind else {
                        Issue.record("\(name).\(operation.name) takes or gives no structure")
                        continue
                    }
                }
                for id in operation.errors {
                    #expect(
                        service.view(of: id).structure?.error != nil, "\(name).\(operation.name)")
                }
            }
            for shape in service.shapes {
                if case .text(_, let pattern?) = shape.kind { patterns.insert(pattern) }
            }
        }
        let others = patterns.filter { !ServicePattern.isUnderstood($0) }
        #expect(others.count * 50 <= patterns.count, "\(others)")
    }

    @Test func aServiceIsOpenedOnce() throws {
        let first = try #require(table["sqs"])
        #expect(table["sqs"] === first)
        #expect(table["nosuchservice"] == nil)
    }

    @Test func aTableWithoutContentsIsEmpty() {
        let table = ServiceTable(UnsafeBufferPointer(start: nil, count: 0))
        #expect(table.names.isEmpty && table["sqs"] == nil && table.partition(of: "x") == nil)
    }

    @Test func operationsHaveTheirShapes() throws {
        let dynamo = try #require(table["dynamodb"])
        #expect(dynamo.id == "DynamoDB" && dynamo.wireProtocol == .json(version: "1.0"))
        #expect(dynamo.targetPrefix == "DynamoDB_20120810")
        let get = try #require(dynamo.operation(forAction: "getItem"))
        #expect(get.name == "GetItem" && get.action == "getItem")
        let input = dynamo.view(of: get.input ?? 0)
        #expect(input.structure?.member(titled: "TableName")?.isRequired == true)
        #expect(input.structure?.member(titled: "ConsistentRead")?.isRequired == false)
        #expect(input.member("ConsistentRead")?.shape.kind == .boolean)
        // An attribute's value contains attribute values.
        let value = try #require(input.member("Key")?.element)
        #expect(value.member("M")?.element?.id == value.id)
        #expect(value.structure?.isUnion == false)
    }

    @Test func membersAreInPascalCase() throws {
        let batch = try #require(table["batch"])
        let submit = try #require(batch.operation(forAction: "submitJob"))
        let input = batch.view(of: submit.input ?? 0)
        let name = try #require(input.structure?.member(titled: "JobName"))
        #expect(name.name == "jobName" && name.isRequired && name.location == .body)
        #expect(submit.method == "POST" && submit.path == "/v1/submitjob")
    }

    @Test func wireNamesAndPlaces() throws {
        let s3 = try #require(table["s3"])
        let get = try #require(s3.operation(forAction: "getObject"))
        let input = try #require(s3.view(of: get.input ?? 0).structure)
        #expect(input.member(titled: "Bucket")?.location == .uri)
        let range = try #require(input.member(titled: "Range"))
        #expect(range.location == .header && range.wireName == "Range")
        let output = try #require(s3.view(of: get.output ?? 0).structure)
        #expect(output.payload == "Body")
        #expect(output.member(titled: "Body")?.traits.contains(.streaming) == true)
        #expect(output.member(titled: "Metadata")?.location == .headers)
    }

    @Test func errorsHaveNameCodeAndStatus() throws {
        let iam = try #require(table["iam"])
        let get = try #require(iam.operation(forAction: "getRole"))
        let errors = get.errors.compactMap { iam.view(of: $0).structure?.error }
        let missing = try #require(errors.first { $0.name == "NoSuchEntityException" })
        #expect(missing.code == "NoSuchEntity" && missing.status == 404)
    }

    @Test(arguments: [
        ("dynamodb", "eu-west-1", "https://dynamodb.eu-west-1.amazonaws.com", "eu-west-1"),
        ("sqs", "cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ("iam", "eu-central-1", "https://iam.amazonaws.com", "us-east-1"),
        ("iam", "cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        (
            "organizations", "us-gov-east-1", "https://organizations.us-gov-west-1.amazonaws.com",
            "us-gov-west-1"
        ),
        ("qbusiness", "us-west-2", "https://qbusiness.us-west-2.api.aws", "us-west-2"),
        // A region that is newer than the table.
        ("glue", "eu-middle-7", "https://glue.eu-middle-7.amazonaws.com", "eu-middle-7"),
    ])
    func endpoints(service: String, region: String, url: String, signingRegion: String) throws {
        let partition = try #require(table.partition(of: region))
        let endpoint = try #require(table[service]?.endpoint(in: region, of: partition))
        #expect(endpoint.url == url && endpoint.signingRegion == signingRegion)
    }
}
