import Testing

@testable import JSONata

/// How arguments are fitted to signatures.
struct SignatureTests {
    @Test(arguments: [
        ("<s-:s>", ["s"], "s"),
        ("<s-:s>", [], "c"),
        ("<s-nn?:s>", ["s", "n"], "s n m"),
        ("<s-nn?:s>", ["n", "n"], "c n n"),
        ("<a<n>:n>", ["n"], "[n]"),
        ("<a:n>", ["f"], "[f]"),
        ("<a<n>:n>", ["[nn]"], "[nn]"),
        ("<a<n>:n>", ["[]"], "[]"),
        ("<a<n>:n>", ["m"], "m"),
        ("<af?>", ["[n]"], "[n] m"),
        ("<a+>", ["[n]", "s"], "[n] [s]"),
        ("<xx:a>", ["m", "l"], "m l"),
        ("<(nsb)-:n>", ["b"], "b"),
        ("<s?s?:n>", ["m"], "m m"),
        ("<j:j>", ["o"], "o"),
        ("<ns-n:n>", ["n", "n"], "n c n"),
    ])
    func fittingArguments(_ signature: String, _ arguments: [String], _ expected: String) throws {
        let values = try arguments.map { try Value(sketch: $0) }
        let valid = try Signature(parsing: signature)
            .validate(values, context: .string("context"))
        #expect(valid.map(\.sketch).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("<s-:s>", ["n"], "T0410", 1),
        ("<s-nn?:s>", ["s", "s"], "T0410", 2),
        ("<s-nn?:s>", ["s", "n", "n", "n"], "T0410", 4),
        ("<:n>", ["n"], "T0410", 1),
        ("<af>", ["[n]"], "T0410", 2),
        ("<af>", ["[n]", "m"], "T0410", 2),
        ("<x:b>", [], "T0410", 1),
        ("<j:j>", ["f"], "T0410", 1),
        ("<n-:n>", [], "T0411", 1),
        ("<sn-:n>", ["s"], "T0411", 2),
        ("<a<n>:n>", ["[ns]"], "T0412", 1),
        ("<a<n>:n>", ["s"], "T0412", 1),
        ("<sa<s>:n>", ["s", "[n]"], "T0412", 2),
    ])
    func misfits(_ signature: String, _ arguments: [String], _ code: String, _ index: Int) throws {
        let signature = try Signature(parsing: signature)
        let values = try arguments.map { try Value(sketch: $0) }
        let error = #expect(throws: JSONataError.self) {
            try signature.validate(values, context: .string("context"))
        }
        #expect(error?.code == code)
        #expect(error?.index == index)
    }

    @Test func messagesNameTheMembers() throws {
        let signature = try Signature(parsing: "<a<n>:n>")
        let error = #expect(throws: JSONataError.self) {
            try signature.validate([.string("x")], context: .undefined)
        }
        #expect(error?.type == "numbers")
        let nested = try Signature(parsing: "<a<a<n>>:n>")
        let other = #expect(throws: JSONataError.self) {
            try nested.validate([.string("x")], context: .undefined)
        }
        #expect(other?.code == "T0412")
        #expect(other?.type == nil)
    }

    @Test func anArgumentThatWasNotMeantIsHandedOnTwice() throws {
        let signature = try Signature(parsing: "<n?s?:s>")
        let valid = try signature.validate([.string("x")], context: .undefined)
        #expect(valid.map(\.sketch) == ["s", "m"])
    }

    @Test func manyRepeatedParametersAreMatchedInTime() throws {
        let signature = try Signature(parsing: "<" + String(repeating: "x+", count: 60) + "n>")
        let texts = [Value](repeating: .string("x"), count: 2_000)
        let error = #expect(throws: JSONataError.self) {
            try signature.validate(texts, context: .undefined)
        }
        #expect(error?.code == "T0410")
        #expect(error?.index == 2_001)
        let valid = try signature.validate(texts + [.number(1)], context: .undefined)
        #expect(valid.count == 2_001)
    }

    @Test func aSignatureHasOnlySoManyParameters() {
        let error = #expect(throws: JSONataError.self) {
            try Signature(parsing: "<" + String(repeating: "n", count: 65) + ">")
        }
        #expect(error?.code == "S0402")
    }
}

extension Value {
    /// `s`, `n`, …; `[ns]` is an array of a number and a string.
    fileprivate init(sketch: String) throws {
        switch sketch {
        case "s": self = .string("s")
        case "n": self = .number(1)
        case "b": self = .bool(true)
        case "l": self = .null
        case "o": self = .object(Members())
        case "f":
            self = .function(
                .pattern(try Pattern("a", ignoresCase: false, isMultiline: false)))
        case "m": self = .undefined
        default:
            self = .array(
                of: try sketch.dropFirst().dropLast().map { try Value(sketch: String($0)) })
        }
    }

    fileprivate var sketch: String {
        switch self {
        case .string("context"): "c"
        case .string: "s"
        case .number, .exact: "n"
        case .bool: "b"
        case .null: "l"
        case .jsonObject, .object: "o"
        case .function: "f"
        case .undefined: "m"
        case .jsonArray, .array: "[" + (items ?? []).map(\.sketch).joined() + "]"
        }
    }
}
