import Testing

@testable import JSONata

/// What expressions refer to.
struct ReferenceTests {
    private func references(_ source: String) throws -> JSONataReferences {
        JSONataReferences(of: try Program(parsing: source))
    }

    @Test(arguments: [
        ("phone", ["phone@0"]),
        ("$count(a.b) + c", ["a@7", "c@14"]),
        ("$", ["$@0"]),
        ("$.a", ["$@0"]),
        ("* & **", ["*@0", "**@4"]),
        ("{'k': v}", ["v@6"]),
        ("[a, (b; c)]", ["a@1", "b@5", "c@8"]),
        ("$x := a", ["a@6"]),
        ("a[b].c^(d){e: f}", ["a@0"]),
        ("a ~> $f", ["a@0"]),
        ("`a b`", ["a b@0"]),
        ("$order[total > 10]", []),
        ("$order.($ & total)", []),
        ("$map($x, function($v){ $v.a & b & $ })", []),
        ("$x ~> |a|{'b': c}|", []),
        ("$x^(a)", []),
        ("$x{a: b}", []),
        ("$states.input", []),
        ("sum(1)", ["sum@0"]),
    ])
    func namesAtTheTop(_ source: String, _ expected: [String]) throws {
        let names = try references(source).topLevelNames.map { "\($0.name)@\($0.position)" }
        #expect(names == expected)
    }

    @Test func rootsAreFoundAnywhere() throws {
        #expect(try references("$$.a & $x[$$.b]").rootPositions == [0, 10])
        #expect(try references("$$").usesRoot)
        #expect(try !references("$").usesRoot)
    }

    @Test(arguments: [
        ("$states.result.x", ["states@0.result.x"]),
        ("$states.input.x[0].y", ["states@0.input.x"]),
        ("$states[0].x", ["states@0"]),
        ("$states.*.x", ["states@0"]),
        ("$a & $b.c", ["a@0", "b@5.c"]),
        ("$sum($a.b)", ["sum@0", "a@5.b"]),
        ("$x.($y.z).w", ["x@0", "y@4.z"]),
        ("($x := 1; $x + $y)", ["y@15"]),
        ("function($x){ $x + $y }", ["y@19"]),
        ("a@$v.($v)", []),
        ("$ & $$", []),
    ])
    func freeVariables(_ source: String, _ expected: [String]) throws {
        let variables = try references(source).variables.map { use in
            (["\(use.name)@\(use.position)"] + use.path).joined(separator: ".")
        }
        #expect(variables == expected)
    }

    @Test func assignedNames() throws {
        let references = try references("($states := 1; ($x := 2); $x := 3; function($y){$z := 1})")
        #expect(references.assignedNames == ["states", "x", "z"])
    }
}
