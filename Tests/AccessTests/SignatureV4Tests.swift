import Testing

@testable import Access

/// The examples of AWS's own documentation, and what the canonical form demands.
@Suite struct SignatureV4Tests {
    /// IAM User Guide, "Create a signed AWS API request": the example of IAM's ListUsers.
    @Test func theExampleOfTheGuide() {
        let request = CanonicalRequest(
            method: "GET", path: "/", query: [("Version", "2010-05-08"), ("Action", "ListUsers")],
            headers: [
                ("Host", "iam.amazonaws.com"), ("X-Amz-Date", "20150830T123600Z"),
                ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            ], payloadHash: CanonicalRequest.hash(of: []), pathStyle: .normalized)
        let signature = SignatureV4(
            accessKeyID: "AKIDEXAMPLE",
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            date: "20150830T123600Z", region: "us-east-1", service: "iam")
        #expect(
            signature.authorization(of: request)
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date, Signature="
                + "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    /// Amazon S3 API Reference, "Signature calculations: transferring payload in a single chunk".
    @Test func theExampleOfS3() {
        let hash = CanonicalRequest.hash(of: [])
        let request = CanonicalRequest(
            method: "GET", path: "/test.txt", query: [],
            headers: [
                ("Host", "examplebucket.s3.amazonaws.com"), ("Range", "bytes=0-9"),
                ("x-amz-content-sha256", hash), ("x-amz-date", "20130524T000000Z"),
            ], payloadHash: hash, pathStyle: .verbatim)
        let signature = SignatureV4(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE",
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            date: "20130524T000000Z", region: "us-east-1", service: "s3")
        #expect(
            signature.signature(of: request)
                == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    private func canonical(
        path: String = "/", query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [],
        style: CanonicalRequest.PathStyle = .normalized
    ) -> [String] {
        CanonicalRequest(
            method: "GET", path: path, query: query, headers: headers, payloadHash: "hash",
            pathStyle: style
        ).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: [
        ("", "/"), ("/a/./b/../c", "/a/c"), ("/a//b/", "/a/b/"), ("/..", "/"),
        ("/a%20b", "/a%2520b"),
        ("/a:b", "/a%3Ab"),
    ])
    func pathsAreNormalizedAndEncodedAgain(path: String, expected: String) {
        #expect(canonical(path: path)[1] == expected)
    }

    @Test func pathsOfS3StayAsTheyAre() {
        #expect(canonical(path: "/a//../b%20c", style: .verbatim)[1] == "/a//../b%20c")
    }

    @Test func theQueryIsEncodedAndSorted() {
        let query = [("b", "2"), ("a", "x y"), ("a", "/"), ("A", "é"), ("c", "")]
        #expect(
            canonical(query: query.map { (name: $0.0, value: $0.1) })[2]
                == "A=%C3%A9&a=%2F&a=x%20y&b=2&c=")
    }

    @Test func headersAreFoldedTrimmedAndSorted() {
        let lines = canonical(headers: [("X-B", " a   b "), ("host", "h"), ("x-b", "c")])
        #expect(lines.dropFirst(3) == ["host:h", "x-b:a b,c", "", "host;x-b", "hash"])
    }
}
