import Testing

@testable import JSONata

/// What trees expressions become.
struct ShapeTests {
    @Test(arguments: [
        ("1 + 2 * 3", "(+ 1.0 (* 2.0 3.0))"),
        ("1 - 2 - 3", "(- (- 1.0 2.0) 3.0)"),
        ("1 = 1 = true", "(= (= 1.0 1.0) true)"),
        ("a or b and c", "(or (path a) (and (path b) (path c)))"),
        ("a & 'b' & \"c\\u0041\\n\"", "(& (& (path a) 'b') 'cA\n')"),
        ("-5", "-5.0"),
        ("- a.b", "(- (path a b))"),
        ("-$x[0]", "(- $x<g0>[0.0])"),
        ("a in [1..3, 5]", "(in (path a) [(.. 1.0 3.0) 5.0])"),
        ("and and or", "(and (path and) (path or))"),
        ("a ? b : c ? d", "(? (path a) (path b) (? (path c) (path d)))"),
        ("{'a': 1, 'b': $}", "{'a': 1.0, 'b': $}"),
        ("/a[/]b\\/c/im ~> $f", "(~> /…/ $f<g0>)"),
        ("a /* no / regex */ / b", "(/ (path a) (path b))"),
        ("|a|{'b': 1}, 'c'|", "(| (path a) {'b': 1.0} 'c')"),
        ("$f(?, 1)", "(partial $f<g0> ? 1.0)"),
        ("$a ~> $f(1) ~> $g", "(~> (~> $a<g0> (call $f<g1> 1.0)) $g<g2>)"),
        ("()", "(block 1/0 )"),
        ("null", "null"),
    ])
    func operatorsNestByPrecedence(_ source: String, _ sketch: String) {
        #expect(Program.sketch(source) == sketch)
    }

    @Test(arguments: [
        ("a.b.c", "(path a b c)"),
        ("a.'b'.`c d`", "(path a b c d)"),
        ("a.b[0].c[d=1][2]", "(path a b[0.0] c[(= (path d) 1.0)][2.0])"),
        ("(a.b)[0]", "(block 1/0 (path a b))[0.0]"),
        ("a[].b", "(path[] a b)"),
        ("a.b[c=1][]", "(path[] a b[(= (path c) 1.0)])"),
        ("$x[]", "$x<g0>[]"),
        ("$x[0].a", "(path $x<g0>[0.0] a)"),
        ("a.$f()[0].b", "(path a (call $f<g0>)[0.0] b)"),
        ("a.b{c: $sum(d)}", "(path a b{(path c): (call $sum<g0> (path d))})"),
        ("a{b: c}.d", "(path a d{(path b): (path c)})"),
        ("a^(>b, c)[0].d", "(path a ^(>(path b) <(path c))[0.0] d)"),
        ("[1,2].a.[b]", "(path [1.0 2.0]! a [(path b)]!)"),
        ("[1,2][0]", "[1.0 2.0][0.0]"),
        ("([a].b).c", "(path (block 1/0 (path [(path a)]! b))! c)"),
        ("a.*.**", "(path a * **)"),
        ("$$.a", "(path $$ a)"),
    ])
    func pathsAreFlat(_ source: String, _ sketch: String) {
        #expect(Program.sketch(source) == sketch)
    }

    @Test(arguments: [
        ("a@$v.b[c=$v.d]", "(path a~@0 b[(= (path c) (path $v<@0 g0> d))])"),
        ("a#$i[$i=1]", "(path a~#0[(= $i<@0 g0> 1.0)])"),
        ("a[0]#$i.$i", "(path a~[0.0]#0 $i<@0 g0>)"),
        ("$v.a@$v.$v", "(path $v<g0> a~@0 $v<@0 g0>)"),
        ("a@$v^($v){$v: $v}", "(path a~@0 ^(<$v<@0 g0>){$v<@0 g0>: $v<@0 g0>})"),
        ("$x#$i", "(path $x<g0>~#0)"),
        ("a@$v.(b@$v.$v)", "(path a~@0 (block 1/0 (path b~@0 $v<@0 g0>)))"),
        ("($v := 1; a@$v.$v)", "(block 1/1 (:= 1.0 1.0) (path a~@0 $v<@0 1.0 g0>))"),
    ])
    func tuplesCarryVariables(_ source: String, _ sketch: String) {
        #expect(Program.sketch(source) == sketch)
    }

    @Test(arguments: [
        ("a.b.%", "(path a b~^0 %0)"),
        ("a.b.%.%", "(path a~^1 b~^0 %0 %1)"),
        ("a.b.{'x': %.c, 'y': %.d}", "(path a b~^0 {'x': (path %0 c), 'y': (path %0 d)})"),
        ("a.b[%.c = 1]", "(path a b~^0[(= (path %0 c) 1.0)])"),
        ("a.b[%.%.c = 1]", "(path a~^1 b~^0[(= (path %0 %1 c) 1.0)])"),
        ("a.(b.c).%", "(path a (block 1/0 (path* b c~^0))~ %0)"),
        ("a.b^(%.c)", "(path a b~^0 ^(<(path %0 c)))"),
        ("a.b@$v.c@$w.%", "(path a b~^0@1 c~@2 %0)"),
        ("a.*.%", "(path a *~^0 %0)"),
    ])
    func parentsFindTheirStep(_ source: String, _ sketch: String) {
        #expect(Program.sketch(source) == sketch)
    }

    @Test(arguments: [
        ("$x := 1", "(:= 0.0 1.0)"),
        ("$a := $b := $a", "(:= 0.0 (:= 0.1 $a<0.0 g0>))"),
        (
            "($f := function($n){ $n < 1 ? 0 : $f($n - 1) }; $f(3))",
            """
            (block 1/1 (:= 1.0 (λ 2/1 ["n"] (? (< $n<2.0 g0> 1.0) 0.0 \
            (tail $f<1.0 g1> (- $n<2.0 g0> 1.0))))) (call $f<1.0 g1> 3.0))
            """
        ),
        (
            "($x := 1; ($y := $x; ($x := 2; $x + $y)); $x)",
            """
            (block 1/1 (:= 1.0 1.0) (block 2/1 (:= 2.0 $x<1.0 g0>) (block 3/1 (:= 3.0 2.0) \
            (+ $x<3.0 1.0 g0> $y<2.0 g1>))) $x<1.0 g0>)
            """
        ),
        (
            "function($a, $b){ ($f($a); $b.$g()) }",
            """
            (λ 1/2 ["a", "b"] (block 2/0 (call $f<g0> $a<1.0 g1>) \
            (path $b<1.1 g2> (call $g<g3>))))
            """
        ),
        ("function($a, $a){ $c := $a }", "(λ 1/3 [\"a\", \"a\"] (:= 1.2 $a<1.1 g0>))"),
        ("λ(){ (1; $f()) }", "(λ 1/0 [] (block 2/0 1.0 (tail $f<g0>)))"),
        ("λ(){ $f()[0] }", "(λ 1/0 [] (call $f<g0>)[0.0])"),
        ("λ(){ 1 + $f() }", "(λ 1/0 [] (+ 1.0 (call $f<g0>)))"),
    ])
    func scopesAndLastCallsAreMarked(_ source: String, _ sketch: String) {
        #expect(Program.sketch(source) == sketch)
    }

    @Test func callsKnowTheNameOfTheirFunction() throws {
        func name(_ source: String) throws -> String? {
            guard case .call(let call) = try Program(parsing: source).root else { return nil }
            return call.name
        }
        #expect(try name("$sum(1)") == "sum")
        #expect(try name("sum(1)") == "sum")
        #expect(try name("$f(1)(2)") == "(")
        #expect(try name("(function(){1})()") == nil)
    }
}
