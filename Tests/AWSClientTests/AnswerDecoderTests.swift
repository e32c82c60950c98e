import JSONValue
import ServiceModels
import Testing

@testable import AWSClient

/// What is read, in each protocol.
@Suite struct AnswerDecoderTests {
    private func decoder(_ service: String, _ action: String) throws -> AnswerDecoder {
        let model = try #require(ServiceTable.standard[service])
        return AnswerDecoder(
            service: model, operation: try #require(model.operation(forAction: action)))
    }

    private func answer(
        _ body: String, status: Int = 200, _ headers: [(name: String, value: String)] = []
    ) -> WireAnswer { WireAnswer(status: status, headers: headers, body: Array(body.utf8)) }

    @Test func json() throws {
        let result = try decoder("ecs", "describeTasks").result(
            of: answer(
                #"{"tasks":[{"taskArn":"a","createdAt":1796083200.25,"unknown":1}],"failures":null}"#
            ))
        #expect(
            result == ["Tasks": [["CreatedAt": "2026-12-01T00:00:00.250Z", "TaskArn": "a"]]])
    }

    @Test func blobsAreTextsOrBase64() throws {
        let decoder = try decoder("kms", "encrypt")
        #expect(
            decoder.result(of: answer(#"{"CiphertextBlob":"eA=="}"#)) == ["CiphertextBlob": "x"])
        #expect(
            decoder.result(of: answer(#"{"CiphertextBlob":"/w=="}"#)) == ["CiphertextBlob": "/w=="])
    }

    /// Recorded: in alphabetical order, metadata always, the body last.
    @Test func restReadsHeadersAndTheBody() throws {
        let result = try #require(
            try decoder("s3", "getObject").result(
                of: answer(
                    "text data",
                    [
                        ("ETag", "\"e\""), ("Content-Length", "9"), ("accept-ranges", "bytes"),
                        ("Last-Modified", "Tue, 01 Dec 2026 13:12:42 GMT"), ("X-Amz-Meta-K", "v"),
                    ])))
        #expect(
            JSON.object(result).text
                == #"{"AcceptRanges":"bytes","ContentLength":9,"ETag":"\"e\"","#
                + #""LastModified":"2026-12-01T13:12:42Z","Metadata":{"K":"v"},"Body":"text data"}"#
        )
    }

    @Test func forms() throws {
        let queues = try decoder("sns", "listTopics").result(
            of: answer(
                """
                <ListTopicsResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <ListTopicsResult><Topics><member><TopicArn>a</TopicArn></member>
                  <member><TopicArn>b&amp;c</TopicArn></member></Topics></ListTopicsResult>
                  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
                </ListTopicsResponse>
                """))
        #expect(queues == ["Topics": [["TopicArn": "a"], ["TopicArn": "b&c"]]])
        let regions = try decoder("ec2", "describeRegions").result(
            of: answer(
                """
                <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
                <requestId>r</requestId><regionInfo><item><regionName>eu-west-1</regionName></item>
                </regionInfo></DescribeRegionsResponse>
                """))
        #expect(regions == ["Regions": [["RegionName": "eu-west-1"]]])
    }

    @Test func xml() throws {
        let objects = try decoder("s3", "listObjectsV2").result(
            of: answer(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>
                <KeyCount>2</KeyCount><IsTruncated>false</IsTruncated>
                <Contents><Key>a</Key><Size>1</Size></Contents><Contents><Key>b</Key></Contents>
                </ListBucketResult>
                """))
        #expect(
            objects == [
                "Contents": [["Key": "a", "Size": 1], ["Key": "b"]], "IsTruncated": false,
                "KeyCount": 2, "Name": "b",
            ])
    }

    @Test(
        arguments: [
            (
                "dynamodb", "getItem",
                #"{"__type":"com.x#ResourceNotFoundException","message":"m"}"#, [],
                "ResourceNotFoundException", "m", "ResourceNotFoundException"
            ),
            (
                "lambda", "invoke", #"{"Message":"m"}"#,
                [("x-amzn-ErrorType", "ResourceNotFoundException:http://x")],
                "ResourceNotFoundException", "m",
                "ResourceNotFoundException"
            ),
            (
                "sns", "publish",
                "<ErrorResponse><Error><Code>InvalidParameter</Code><Message>m</Message></Error></ErrorResponse>",
                [], "InvalidParameter", "m", "InvalidParameterException"
            ),
            (
                "ec2", "describeInstances",
                "<Response><Errors><Error><Code>C</Code><Message>m</Message></Error></Errors></Response>",
                [],
                "C", "m", nil
            ),
            (
                "s3", "getObject", "<Error><Code>NoSuchKey</Code><Message>m</Message></Error>", [],
                "NoSuchKey",
                "m", "NoSuchKey"
            ),
            ("s3", "getObject", "<html>half", [], "", "", nil),
            ("sqs", "sendMessage", "{", [], "", "", nil),
        ] as [(String, String, String, [(name: String, value: String)], String, String, String?)])
    func errors(
        service: String, action: String, body: String, headers: [(name: String, value: String)],
        code: String, message: String, modeled: String?
    ) throws {
        let failure = try decoder(service, action).failure(of: answer(body, status: 400, headers))
        #expect(failure.code == code && failure.message == message)
        #expect(failure.modeled?.name == modeled)
    }

    @Test(arguments: ["", "{", "[]", "null", "<a>", "\u{0}"])
    func whatIsNotInTheProtocolIsNoResult(body: String) throws {
        #expect(try decoder("sns", "listTopics").result(of: answer(body)) == nil)
        let json = try decoder("dynamodb", "getItem").result(of: answer(body))
        #expect(body.isEmpty ? json == [:] : json == nil)
    }

    @Test func hostileXMLIsRefused() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxx\">]><a>&x;</a>"
        #expect(XMLNode.parsed(Array(bomb.utf8)) == nil)
        let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
        #expect(XMLNode.parsed(Array(deep.utf8)) == nil)
        #expect(XMLNode.parsed(Array("<a>\u{e9}</a>".utf8))?.text == "é")
    }
}
