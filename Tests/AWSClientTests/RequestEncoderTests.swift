import JSONValue
import ServiceModels
import Testing

@testable import AWSClient

/// What is sent, in each protocol.
@Suite struct RequestEncoderTests {
    private func request(
        _ service: String, _ action: String, _ parameters: JSONObject
    ) throws -> WireRequest {
        let model = try #require(ServiceTable.standard[service])
        let operation = try #require(model.operation(forAction: action))
        return try RequestEncoder(service: model, operation: operation).request(for: parameters)
    }

    private func text(_ request: WireRequest) -> String {
        String(decoding: request.body, as: UTF8.self)
    }

    @Test func json() throws {
        let request = try request(
            "dynamodb", "putItem", ["TableName": "t", "Item": ["id": ["S": "1"], "b": ["B": "x"]]])
        #expect(request.method == "POST" && request.path == "/")
        #expect(request.headers.contains { $0 == ("X-Amz-Target", "DynamoDB_20120810.PutItem") })
        #expect(
            request.headers.contains { $0 == ("Content-Type", "application/x-amz-json-1.0") })
        #expect(text(request) == #"{"TableName":"t","Item":{"id":{"S":"1"},"b":{"B":"eA=="}}}"#)
    }

    @Test func jsonHasTheNamesOfTheWireAndTimesInSeconds() throws {
        let jobs = try request(
            "batch", "submitJob",
            [
                "JobName": "n", "JobQueue": "q", "JobDefinition": "d",
                "Timeout": ["AttemptDurationSeconds": 60],
            ])
        #expect(jobs.path == "/v1/submitjob")
        #expect(
            text(jobs)
                == #"{"jobName":"n","jobQueue":"q","jobDefinition":"d","timeout":{"attemptDurationSeconds":60}}"#
        )
        let events = try request(
            "cloudwatchlogs", "putLogEvents",
            [
                "LogGroupName": "g", "LogStreamName": "s",
                "LogEvents": [["Timestamp": 1, "Message": "m"]],
            ])
        #expect(text(events).contains(#"{"timestamp":1,"message":"m"}"#))
        let backup = try request(
            "dynamodb", "listBackups", ["TimeRangeLowerBound": "2026-12-01T00:00:00.500Z"])
        #expect(text(backup) == #"{"TimeRangeLowerBound":1796083200.5}"#)
    }

    @Test func restPutsMembersIntoPathQueryAndHeaders() throws {
        let request = try request(
            "s3", "listObjectsV2",
            ["Bucket": "b", "Prefix": "a b/é", "MaxKeys": 7, "RequestPayer": "requester"])
        #expect(request.method == "GET" && request.path == "/b")
        #expect(request.query.contains { $0 == ("list-type", "2") })
        #expect(request.query.contains { $0 == ("prefix", "a b/é") })
        #expect(request.query.contains { $0 == ("max-keys", "7") })
        #expect(request.headers.contains { $0 == ("x-amz-request-payer", "requester") })
        let key = try self.request("s3", "getObject", ["Bucket": "b", "Key": "x y/z+é"])
        #expect(key.path == "/b/x%20y/z%2B%C3%A9")
        let function = try self.request("lambda", "getFunction", ["FunctionName": "a/b"])
        #expect(function.path == "/2015-03-31/functions/a%2Fb")
    }

    /// Recorded: a body is the JSON of the value, of a text too.
    @Test func streamsAreTheJSONOfTheirValue() throws {
        for (value, body): (JSON, String) in [
            ("text data", #""text data""#), (false, "false"),
            (["List", "Data"], #"["List","Data"]"#),
            (["Dict": "Value"], #"{"Dict":"Value"}"#),
        ] {
            let request = try request(
                "s3", "putObject",
                ["Bucket": "b", "Key": "k", "Body": value, "Metadata": ["m": "1"]])
            #expect(text(request) == body)
            #expect(request.headers.contains { $0 == ("x-amz-meta-m", "1") })
        }
    }

    @Test func forms() throws {
        let sns = try request(
            "sns", "publish",
            [
                "TopicArn": "t", "Message": "a b",
                "MessageAttributes": ["k": ["DataType": "String", "StringValue": "v&"]],
            ])
        #expect(
            text(sns)
                == "Action=Publish&Version=2010-03-31&TopicArn=t&Message=a%20b"
                + "&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=v%26")
        let ec2 = try request(
            "ec2", "describeInstances",
            ["InstanceIds": ["i-1", "i-2"], "Filters": [["Name": "n", "Values": ["v"]]]])
        #expect(
            text(ec2).hasSuffix(
                "&InstanceId.1=i-1&InstanceId.2=i-2&Filter.1.Name=n&Filter.1.Value.1=v"))
        let iam = try request(
            "iam", "createRole",
            [
                "RoleName": "r", "AssumeRolePolicyDocument": "{}",
                "Tags": [["Key": "k", "Value": "v"]],
            ])
        #expect(text(iam).contains("&Tags.member.1.Key=k&Tags.member.1.Value=v"))
    }

    @Test func xml() throws {
        let tags = try request(
            "s3", "putBucketTagging",
            ["Bucket": "b", "Tagging": ["TagSet": [["Key": "<k>", "Value": "v"]]]])
        #expect(tags.method == "PUT" && tags.query.contains { $0 == ("tagging", "") })
        #expect(
            text(tags)
                == #"<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet><Tag>"#
                + "<Key>&lt;k&gt;</Key><Value>v</Value></Tag></TagSet></Tagging>")
        let zone = try request(
            "route53", "createHostedZone", ["Name": "example.com", "CallerReference": "1"])
        #expect(
            text(zone)
                == #"<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">"#
                + "<Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>"
        )
    }

    @Test(
        arguments: [
            (
                ["TableName": "t", "Key": ["k": ["S": "1"]], "Nonsense": 1],
                "The field \"Nonsense\" is not supported by Step Functions"
            ),
            (["TableName": "t"], "The field \"Key\" is required but was missing"),
            (["TableName": 7, "Key": [:]], "The value for the field 'TableName' must be a STRING"),
            (["TableName": "t", "Key": []], "The value for the field 'Key' must be a MAP"),
        ] as [(JSONObject, String)])
    func whatMakesNoRequestIsRefused(parameters: JSONObject, problem: String) throws {
        #expect {
            try request("dynamodb", "getItem", parameters)
        } throws: {
            ($0 as? ParameterProblem)?.description == problem
        }
    }

    @Test func headersAndHostsCannotBeBroken() throws {
        #expect(throws: ParameterProblem.self) {
            try request(
                "s3", "putObject", ["Bucket": "b", "Key": "k", "CacheControl": "a\r\nX: y"])
        }
        #expect(throws: ParameterProblem.self) {
            try request("s3control", "listJobs", ["AccountId": "evil.example/"])
        }
    }
}
