import AWSAPI
import Testing

@Suite struct HostNamesTests {
    @Test(arguments: [
        "localhost", "LocalHost:8083", "127.0.0.1", "127.255.1.2:1", "[::1]", "[::1]:8083",
        "sync-localhost:8083", "sync-127.0.0.1", "10.0.0.5:8083", "treadle.example",
        "sync-treadle.example:80", "[2001:db8::1]", "[2001:0DB8:0:0::1]:443",
    ])
    func includesItsOwn(_ host: String) {
        let names = HostNames(
            listeningOn: "10.0.0.5", names: ["Treadle.example", "2001:db8::1"])
        #expect(names.include(host))
    }

    @Test(arguments: [
        "", ":", ":8083", "evil.example", "evil.example:8083", "localhost.evil.example",
        "127.0.0.1.evil.example", "127.evil", "127.1", "128.0.0.1", "10.0.0.6", "::1", "[::2]",
        "[localhost]", "localhost:80:80", "localhost:x", "user@localhost", "localhost/x",
        "local host", "sync-sync-localhost", "sync-", "sync-evil.example", "localhost.",
        "0.0.0.0", "treadle.example,evil.example",
    ])
    func includesNoOther(_ host: String) {
        #expect(!HostNames(listeningOn: "10.0.0.5", names: ["treadle.example"]).include(host))
    }

    /// A server that listens on all addresses must be given its names.
    @Test func includesNoAddressOfTheMachineUnasked() {
        let names = HostNames(listeningOn: "0.0.0.0")
        #expect(names.include("127.0.0.1:8083"))
        #expect(names.include("0.0.0.0:8083"))
        #expect(!names.include("192.0.2.1:8083"))
    }

    @Test(arguments: [
        ("a.example", true), ("a_b-c", true), ("192.0.2.1", true), ("::1", true), ("[::1]", true),
        ("", false), ("a:80", false), ("http://a", false), ("a b", false), ("*", false),
        (String(repeating: "a", count: 254), false),
    ])
    func knowsWhatCanBeConfigured(_ name: String, _ isGood: Bool) {
        #expect(HostNames.isName(name) == isGood)
    }
}
