"""Operators, constructors, blocks and the expression's own functions."""

from __future__ import annotations

from .generator import Generator, Parts, makes, patterns
from .scalars import KEYS

patterns("number", "<number> + <number>", "<number> - <number>", "<number> * <number>", "<number> / <number>",
         "<number> % <number>", "(<number> + <number>) * <number>", "-<number>", "- (<number>)", weight=2)
patterns("number", "<boolean> ? <number> : <number>", "<boolean> ? <number>", "(<any>; <number>)", "<numbers>[<small>]",
         "(<numbers>)[<small>]", "(<numbers>)[[<small>, 0]]")
patterns("string", "<string> & <string>", "<string> & <number>", "<string> & <any>", "<number> & <boolean>", weight=2)
patterns("string", "<boolean> ? <string> : <string>", "(<strings>)[<small>]", "<strings>[-1]")
patterns("boolean", "<number> = <number>", "<string> = <string>", "<any> = <any>", "<any> != <any>", "<number> < <number>",
         "<number> >= <number>", "<string> < <string>", "<string> >= <string>", "<number> <= <number>", "<string> > <string>",
         "<string> in <strings>", "<number> in <numbers>", "<any> in <any>", "<any> < <any>", weight=2)
patterns("boolean", "<boolean> and <boolean>", "<boolean> or <boolean>", "<any> and <any>", "<any> or <any>",
         "<number> < <number> = <boolean>", "<boolean> ? <boolean> : <boolean>", weight=2)
patterns("numbers", "[<number>, <number>]", "[<small>..<number>]", "[<small>..3, <number>]", "[<numbers>, <number>]",
         "<numbers>[]", "(<numbers>)[$ > <number>]", "<numbers>[$ != <number>]", "<numbers>.($ * <number>)",
         "<numbers>.[$, <number>]", "<numbers>^(<$)", "<numbers>^(>$)", "<boolean> ? <numbers> : <numbers>", "<objects>.a",
         "[<small>..<small>].(<number>)", "<numbers>#$i.($ + $i)", "<numbers>#$i[$i < <small>]", "<numbers>@$v.($v + 1)")
patterns("strings", "[<string>, <string>]", "[<strings>, <any>]", "<strings>[]", "(<strings>)[$ != <string>]", "<strings>^($)",
         "<strings>^(>$)", "<strings>.(<string> & $)", "<objects>.b", "<strings>#$i.($ & $i)", "[<string>][]")
patterns("objects", "[<object>, <object>]", "<objects>[a = <number>]", "<objects>[<small>]", "<objects>^(a)", "<objects>^(>a, b)",
         "<objects>.{\"a\": a, \"n\": <number>}", "<objects>[]", "[<objects>, <object>]", "<numbers>.{\"a\": $}",
         "<objects>#$i.{\"a\": a, \"i\": $i}", "<objects>^(<=number>)", "<objects>[<=boolean>]", "(<objects>)[<boolean>]")
patterns("object", "{<string>: <any>, \"z\": <any>}", "{\"a\": <number>, \"b\": <string>}", "{\"a\": <numbers>}",
         "<objects>{$string(a): <any>}", "<objects>{b: $sum(a)}", "<objects>{\"all\": a, \"both\": [b]}", "<strings>{$: $count($)}",
         "<numbers>{$string($ % 2): $}", "<object>{\"k\": <any>}", "<objects>[<small>]", "{<any>: <any>}",
         "<objects>{<string>: <any>}", "<object> ~> |$|{\"w\": <number>}|", "<object> ~> |$|{\"a\": <any>}, <strings>|",
         "<object> ~> |*[$type($) = \"object\"]|{\"w\": 1}|",
         "$ ~> |**[$type($) = \"object\"]|{\"q\": 0}, \"a\"|")


@makes("number")
@makes("string")
@makes("numbers")
@makes("object")
def block(g: Generator) -> Parts:
    """( $x := …; … )"""
    variable, kind = g.variable(), g.pick(("number", "string", "numbers", "strings", "objects", "object", "boolean"))
    value = g.make(kind)
    return "(", variable, " := ", value, "; ", g.make(wanted(g), g.scope.seeing((variable, kind))), ")"


@makes("number")
@makes("strings")
@makes("boolean")
def own_function(g: Generator) -> Parts:
    """A lambda that is called directly, by name, with fewer arguments, or partially."""
    first, second = g.variable(), g.variable()
    kinds = g.pick(("number", "string", "numbers")), g.pick(("number", "string"))
    body = g.make(wanted(g), g.scope.seeing((first, kinds[0]), (second, kinds[1])))
    head = g.pick(("function", "function", "λ"))
    function = (head, "(", first, ", ", second, "){ ", body, " }")
    arguments = g.make(kinds[0]), g.make(kinds[1])
    match g.random.randrange(6):
        case 0:
            return *function, "(", arguments[0], ")"
        case 1:
            return "($f := ", *function, "; $f(", arguments[0], ", ", arguments[1], "))"
        case 2:
            return "($f := ", *function, "; $g := $f(?, ", arguments[1], "); $g(", arguments[0], "))"
        case 3:
            return arguments[0], " ~> ", *function
        case 4:
            signature = g.pick(("<nn:n>", "<n-n?:x>", "<ss?:s>", "<xx?:x>", "<a<n>n?:n>", "<(ns)-x?>", "<j+>"))
            return head, "(", first, ", ", second, ")", signature, "{ ", body, " }(", arguments[0], ")"
    return *function, "(", arguments[0], ", ", arguments[1], ")"


@makes("numbers", 1)
@makes("number", 1)
def recursive(g: Generator) -> Parts:
    """A loop by recursion, with and without a tail call."""
    count, start = g.random.randrange(12), g.make("number")
    if g.chance(0.5):
        return "($f := function($n, $r){ $n = 0 ? $r : $f($n - 1, $r + $n) }; $f(", str(count), ", ", start, "))"
    return "($f := function($n){ $n <= 1 ? ", start, " : $n * $f($n - 1) }; $f(", str(count), "))"


@makes("boolean", 1)
@makes("string", 1)
def broken(g: Generator) -> Parts:
    """An expression that does not parse, or that fails with any value."""
    return g.fill(g.pick((
        "<number> +", "<string> &", "(<any>", "[<any>", "<any>)", "{<any>}", "<string> := 1", "$x1 := ", "<any>.1", "<any>.true",
        "<number> <number>", "'open", "`open", "<any> ?? <any>", "<any> ?: <any>", "<any>[", "/x", "/open(/", "<any>@x",
        "<any>#1", "<objects>[0]@$v", "<objects>^(a)@$v", "<objects>{b:a}{b:a}", "<objects>{b:a}[0]", "%", "a.%.%.%",
        "<string>(<any>)", "sum(<numbers>)", "$missing(<any>)", "<number>(1)", "<any> ~> <number>", "<any> ~> missing",
        "\"\\q\"", "\"\\u00g0\"", "1e400", "/* open", "function(x){1}", "function($x)<s{1}", "<any> ! <any>", "..", "<any> .. 3",
        "$sum(?)", "$f(?, 1)", "missing(?)", "{1: 2}", "{\"a\": 1, \"a\": 2}", "[<string>..2]", "[1..<string>]", "[0.5..3]",
        "-<string>", "$error(<string>)", "$assert(<boolean>, <string>)", "$assert(false)", "@", "#", "and", "<any> and",
        "<objects> ~> |$|<number>|", "<objects> ~> |$|{}, <number>|", "^", "<objects>^()", "|$|{}|", "a.|b|{}|")))


@makes("string", 1)
@makes("object", 1)
def missing(g: Generator) -> Parts:
    return g.pick(KEYS), ".", g.pick(KEYS)


def wanted(g: Generator) -> str:
    return g.pick(("number", "string", "boolean", "numbers", "object", "any"))
