import Testing

@testable import JSONata

/// No text makes the stack overflow, however deep it nests.
struct NestingTests {
    @Test(arguments: [
        String(repeating: "(", count: 1_000_000),
        String(repeating: "[", count: 1_000_000),
        String(repeating: "{\"a\":", count: 200_000),
        String(repeating: "-", count: 1_000_000),
        String(repeating: "a[", count: 500_000),
        String(repeating: "$f(", count: 300_000),
        String(repeating: "function(){", count: 100_000),
        String(repeating: "|", count: 1_000_000),
        "1" + String(repeating: "+1", count: 100_000),
        "a" + String(repeating: "[0]", count: 100_000),
        "a" + String(repeating: "()", count: 100_000),
        "a" + String(repeating: "?b:c", count: 100_000),
        "a" + String(repeating: "^(b)", count: 100_000),
        "a" + String(repeating: "@$v", count: 100_000),
        "$a" + String(repeating: ":=$a", count: 100_000),
    ])
    func deepTextIsRefused(_ source: String) {
        let error = #expect(throws: JSONataError.self) { try Program(parsing: source) }
        #expect(error?.code == "S0201")
        #expect(error?.message == "The expression nests more than 500 levels deep")
    }

    @Test func longTextsThatAreNotDeepAreTaken() throws {
        let comments = String(repeating: "/**/ ", count: 100_000) + "1"
        _ = try Program(parsing: comments)
        let path = "a" + String(repeating: ".a", count: 100_000)
        guard case .path(let node) = try Program(parsing: path).root else {
            Issue.record("Expected a path")
            return
        }
        #expect(node.steps.count == 100_001)
        _ = try Program(parsing: "[1" + String(repeating: ",1", count: 100_000) + "]")
        _ = try Program(parsing: "(1" + String(repeating: ";1", count: 100_000) + ")")
        _ = try Program(parsing: "$f(1" + String(repeating: ",1", count: 100_000) + ")")
    }

    @Test(arguments: [
        ("(", "1", ")"), ("[", "1", "]"), ("a[", "1", "]"), ("{'a':", "1", "}"),
        ("function(){", "1", "}"), ("$f(", "1", ")"), ("a.(b.", "%", ")"), ("a^(", "b", ")"),
        ("a{'b':", "c", "}"), ("|a|", "{}", "|"), ("x?y:(", "z", ")"), ("-(", "1", ")"),
    ])
    func theDeepestTreeIsMadeAndTakenDown(_ open: String, _ middle: String, _ close: String) {
        for depth in [100, 160, 240, 330, 490, 498, 499, 500] {
            let source =
                String(repeating: open, count: depth) + middle
                + String(repeating: close, count: depth)
            _ = try? Program(parsing: source)
        }
    }

    @Test func fourHundredTermsAreTaken() throws {
        _ = try Program(parsing: "1" + String(repeating: "+1", count: 400))
    }
}
