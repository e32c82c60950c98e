import Testing

@testable import JSONata

/// What is refused, with which code, where, and in which words.
struct SyntaxErrorTests {
    struct Case: Sendable {
        let source: String
        let code: String
        let position: Int?
        let message: String

        init(_ source: String, _ code: String, _ position: Int?, _ message: String) {
            self.source = source
            self.code = code
            self.position = position
            self.message = message
        }
    }

    @Test(arguments: [
        Case("\"abc", "S0101", 4, "String literal must be terminated by a matching quote"),
        Case("1 + 10e1000", "S0102", 4, "Number out of range: \"10e1000\""),
        Case("\"a\\yb\"", "S0103", 3, "Unsupported escape sequence: \\\"y\""),
        Case("\"\\u123t\"", "S0104", 2, "The escape sequence \\u must be followed by 4 hex digits"),
        Case("`ab", "S0105", 3, "Quoted property name must be terminated with a backquote (`)"),
        Case("1 /* no end", "S0106", 2, "Comment has no closing tag"),
        Case("a ! b", "S0204", 3, "Unknown operator: \"!\""),
        Case("//", "S0301", 1, "Empty regular expressions are not allowed"),
        Case("/ab", "S0302", 3, "No terminating / in regular expression"),
        Case("/a(/)", "S0302", 5, "No terminating / in regular expression"),
    ])
    func theLexerRefuses(_ example: Case) { check(example) }

    @Test(arguments: [
        Case("1 2", "S0201", 3, "Syntax error: 2"),
        Case("a \"b\"", "S0201", 5, "Syntax error: \"b\""),
        Case("a true", "S0201", 6, "Syntax error: true"),
        Case("a;", "S0201", 2, "Syntax error: \";\""),
        Case("[1 2]", "S0202", 4, "Expected \"]\", got 2"),
        Case("(1", "S0203", 2, "Expected \")\" before end of expression"),
        Case("1 =", "S0207", 3, "Unexpected end of expression"),
        Case("", "S0207", 0, "Unexpected end of expression"),
        Case("%%", "S0207", 2, "Unexpected end of expression"),
        Case(
            "function($a, b){1}", "S0208", 14,
            "Parameter 2 of function definition must be a variable name (start with $)"),
        Case("a ?? b", "S0211", 4, "The symbol \"?\" cannot be used as a unary operator"),
        Case("a ?: b", "S0211", 4, "The symbol \":\" cannot be used as a unary operator"),
        Case("@ b", "S0211", 1, "The symbol \"@\" cannot be used as a unary operator"),
        Case(
            "a := 1", "S0212", 1, "The left side of := must be a variable name (start with $)"),
        Case(
            "($a[1] := 3)", "S0212", 4,
            "The left side of := must be a variable name (start with $)"),
        Case("a@b", "S0214", 3, "The right side of \"@\" must be a variable name (start with $)"),
        Case("a#1", "S0214", 3, "The right side of \"#\" must be a variable name (start with $)"),
    ])
    func theParserRefuses(_ example: Case) { check(example) }

    @Test(arguments: [
        Case(
            "$x{'a': 1}[0]", "S0209", 11,
            "A predicate cannot follow a grouping expression in a step"),
        Case("a{b: c}{d: e}", "S0210", 8, "Each step can only have one grouping expression"),
        Case(
            "a.1.5", "S0213", 5,
            "The literal value 1.5 cannot be used as a step within a path expression"),
        Case(
            "a.null", "S0213", 6,
            "The literal value null cannot be used as a step within a path expression"),
        Case(
            "a[1]@$v", "S0215", 5,
            "A context variable binding must precede any predicates on a step"),
        Case(
            "a^(b)@$v", "S0216", 6,
            "A context variable binding must precede the 'order-by' clause on a step"),
        Case(
            "%", "S0217", nil,
            "The object representing the 'parent' cannot be derived from this expression"),
        Case(
            "$$.%", "S0217", 2,
            "The object representing the 'parent' cannot be derived from this expression"),
        Case(
            "a.%.%", "S0217", nil,
            "The object representing the 'parent' cannot be derived from this expression"),
        Case(
            "function($a)<n<n>>{1}", "S0401", 15,
            "Type parameters can only be applied to functions and arrays"),
        Case(
            "function($a)<(sa<n>)>{1}", "S0402", 14,
            "Choice groups containing parameterized types are not supported"),
    ])
    func theResolverRefuses(_ example: Case) { check(example) }

    private func check(_ example: Case) {
        let error = #expect(throws: JSONataError.self) { try Program(parsing: example.source) }
        #expect(error?.code == example.code)
        #expect(error?.position == example.position)
        #expect(error?.message == example.message)
        #expect(error?.description == "\(example.code): \(example.message)")
    }

    @Test func positionsCountUTF16() {
        #expect(Program.sketch("\"😀\" 1") == "S0201@6")
    }

    @Test func aPathThatLacksAParentIsNamed() {
        let error = #expect(throws: JSONataError.self) { try Program(parsing: "a.%.%") }
        #expect(error?.token == "path")
    }

    @Test func limitsOfTheEvaluationHaveNoCode() {
        let error = JSONataError("", text: "Too much")
        #expect(error.description == "Too much")
        #expect(JSONataError("D3137", text: "mine").description == "D3137: mine")
    }

    @Test func missingInsertsAreUndefined() {
        let error = JSONataError("T0412", token: "partition", index: 1)
        #expect(
            error.message == "Argument 1 of function \"partition\" must be an array of undefined")
        var url = JSONataError("D3140", value: "\"%\"")
        url.functionName = "decodeUrl"
        #expect(url.message == "Malformed URL passed to $decodeUrl(): \"%\"")
        #expect(
            JSONataError("T1005", token: "sum").message
                == "Attempted to invoke a non-function. Did you mean $sum?")
    }
}
