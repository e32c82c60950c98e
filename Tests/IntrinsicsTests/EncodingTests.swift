import JSONValue
import StatesLanguage
import Testing

@Suite struct EncodingTests {
    static let pairs = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("Data to encode", "RGF0YSB0byBlbmNvZGU="),
        ("ÿþ 😀?>", "w7/DviDwn5iAPz4="),
    ]

    @Test(arguments: pairs)
    func base64GoesBothWays(_ text: String, _ encoded: String) throws {
        #expect(try evaluate("States.Base64Encode($)", on: .string(text)) == .string(encoded))
        #expect(try evaluate("States.Base64Decode($)", on: .string(encoded)) == .string(text))
    }

    @Test(arguments: ["Zm9v\r\nYmFy", "Zm 9vYmFy", "Zm9vYmFy\n"])
    func blanksInBase64ArePassedOver(_ encoded: String) throws {
        #expect(try evaluate("States.Base64Decode($)", on: .string(encoded)) == "foobar")
    }

    @Test func paddingMayBeMissing() throws {
        #expect(try evaluate("States.Base64Decode('Zm9vYg')") == "foob")
    }

    @Test(arguments: [
        ("Zm9%", "fo"), ("Z%m-9_v", "foo"), ("Zg==%", "f"), ("Zg===", "f"), ("%", ""), ("é", ""),
    ])
    func whatIsNotBase64IsPassedOver(_ encoded: String, _ text: String) throws {
        #expect(try evaluate("States.Base64Decode($)", on: .string(encoded)) == .string(text))
    }

    @Test(arguments: ["Z", "Zm9vY", "Zm9v====", "Zg=", "Zg=%=", "Z===", "Zg==Zg==", "="])
    func brokenBase64Fails(_ encoded: String) {
        let call = "States.Base64Decode('\(encoded)')"
        #expect(throws: invalidArguments(call)) { try evaluate(call) }
    }

    @Test(arguments: ["States.Base64Encode($)", "States.Base64Decode($)", "States.Hash($, 'MD5')"])
    func tenThousandCharactersAreTheMost(_ call: String) throws {
        let longest = String(repeating: "aaaa", count: 2_500)
        #expect(throws: Never.self) { try evaluate(call, on: .string(longest)) }
        #expect(throws: invalidArguments(call)) {
            try evaluate(call, on: .string(longest + "aaaa"))
        }
    }

    @Test(arguments: [
        ("MD5", "812f45842bc6d66ee14572ce20db8e86"),
        ("SHA-1", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
        ("SHA-256", "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3"),
        (
            "SHA-384",
            "d28a7d5cf25a74f11a50a18452b75e04bb3d70c9dd0510d6123aa008c756511b"
                + "87525bdc835ebb27e1fb9e9374a15562"
        ),
        (
            "SHA-512",
            "6ce4adb348546d4f449c4d25aad9a7c9cb711d9e91982d3f0b29ca2f3f47d4ce"
                + "2deba23bf2954f0f1d593fc50283731a533d30d425402d4f91316d871303aac4"
        ),
    ])
    func hashIsInHexadecimalDigits(_ algorithm: String, _ expected: String) throws {
        #expect(try evaluate("States.Hash('input data', '\(algorithm)')") == .string(expected))
    }

    @Test func whatIsNotAStringIsHashedAsItsText() throws {
        let hash = try evaluate("States.Hash($, 'SHA-256')", on: ["a": 1])
        #expect(try hash == evaluate(#"States.Hash('{"a":1}', 'SHA-256')"#))
    }

    @Test(arguments: ["'SHA1'", "'sha-1'", "''", "null"])
    func unknownAlgorithmFails(_ algorithm: String) {
        let call = "States.Hash('a', \(algorithm))"
        #expect(throws: invalidArguments(call)) { try evaluate(call) }
    }

    @Test func onlyStringsAreEncoded() {
        for call in ["States.Base64Encode(1)", "States.Base64Decode(null)"] {
            #expect(throws: invalidArguments(call)) { try evaluate(call) }
        }
    }
}
