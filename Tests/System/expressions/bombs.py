"""Templates of expressions that try to use up time, memory or the stack, each with a size."""

from __future__ import annotations

import random

#: `N` stands for a size, drawn for each use.
ENDLESS = (
    "($f := function(){ $f() }; $f())",
    "($f := function($n){ $f($n + 1) }; $f(0))",
    "($f := function($n){ 1 + $f($n + 1) }; $f(0))",
    "($f := function($n){ $f($n) & $f($n) }; $f(0))",
    "($f := function($n){ [$f($n), $f($n)] }; $f(0))",
    "($f := function(){ $g() }; $g := function(){ $f() }; $f())",
    "($a := function($n){ $b($n) }; $b := function($n){ $c($n) }; $c := function($n){ $n > 0 ? $a($n + 1) : 0 }; $a(1))",
    "($f := function($x){ $f($x & 'a') }; $f('a'))",
    "($f := function($x){ $f([$x, $x]) }; $f(1))",
    "($f := function($x){ $f($append($x, 1)) }; $f([1]))",
    "($f := function($x){ $f({'a': $x}) }; $f(1))",
    "($f := function($x){ $f([$x]) }; $f(1))",
    "($f := function($x){ $f($merge([$x, {$string($count($keys($x))): 1}])) }; $f({}))",
    "($f := function($x){ $f($x ~> |$|{'k': $x}|) }; $f({}))",
    "($f := function($g){ $f(function(){ $g() }) }; $f(function(){ 1 }))",
    "($f := function($g){ $f($g ~> $string) }; $f($string))",
    "($f := function($g){ $f($g(?)) }; $f($string))",
    "($y := function($f){ $f($f) }; $y($y))",
    "($f := function($n){ $map([1, 2], function($v){ $f($n + 1) }) }; $f(0))",
    "($f := function($n){ $reduce([1..3], function($a, $v){ $f($n) }) }; $f(0))",
    "($f := function($n){ $sort([3, 2, 1], function($a, $b){ $f($n) }) }; $f(0))",
    "($f := function($m){ {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $f} }; $match('aaa', $f))",
    "($f := function($m){ {'match': 'a', 'start': 0, 'end': 0, 'groups': [], 'next': $f} }; $replace('aaa', $f, 'b'))",
    "($f := function($m){ {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $f} }; $split('aaa', $f))",
    "($f := function($m){ {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': $f} }; $contains('aaa', $f))",
    "($f := function($n){ ($f($n); $f($n)) }; $f(0))",
    "($f := function($n){ $n.($f($n)) }; $f(1))",
    "($f := function($n)<n:n>{ $f($n + 1) }; $f(0))",
    "($f := function($n){ $n ~> $f }; $f(1))",
    "($f := function($n){ |$|{'a': $f($)}|($n) }; $f({}))",
    "($f := function($n){ [1][$f($n)] }; $f(1))",
    "($f := function($n){ {'a': $f($n)} }; $f(1))",
    "($f := function($n){ [1, 2]^($f($)) }; $f(1))",
)
LARGE = (
    "[1..N]", "$count([1..N])", "$sum([1..N])", "[1..N].[1..N]", "[1..N].($ * 2)", "[[1..N], [1..N]]", "[1..N][$ % 2 = 0]",
    "$map([1..N], function($v){ [1..N] })", "$map([1..N], $string)", "$join($map([1..N], $string), ',')", "$string([1..N])",
    "$append([1..N], [1..N])", "$reverse([1..N])", "$sort([1..N])", "$sort([1..N], function($a, $b){ true })", "$shuffle([1..N])",
    "$sort([1..N], function($a, $b){ $a < $b })", "$distinct([1..N])", "$distinct([1..N].{'a': $})", "$zip([1..N], [1..N], [1..N])",
    "[1..N]^(>$)", "[1..N].{'k': $}^(>k)", "[1..N]{$string($): $}", "[1..N]{'a': $}", "[1..N]{$string($ % 7): $sum($)}",
    "$merge([1..N].{$string($): $})", "$spread($merge([1..N].{$string($): $}))", "$keys([1..N].{$string($): $})",
    "$reduce([1..N], function($a, $v){ $a & 'x' }, '')", "$reduce([1..N], function($a, $v){ $append($a, $v) }, [])",
    "$reduce([1..N], function($a, $v){ $merge([$a, {$string($v): $v}]) }, {})", "$reduce([1..N], function($a, $v){ [$a, $a] }, 1)",
    "$reduce([1..N], function($a, $v){ {'a': $a, 'b': $a} }, 1)", "$string($reduce([1..N], function($a, $v){ [$a, $a] }, 1))",
    "$reduce([1..N], function($a, $v){ [$a, $a] }, 1) = $reduce([1..N], function($a, $v){ [$a, $a] }, 1)",
    "$reduce([1..N], function($a, $v){ $a & $a }, 'ab')", "$length($reduce([1..N], function($a, $v){ $a & $a }, 'ab'))",
    "$boolean($reduce([1..N], function($a, $v){ [$a, $a] }, 0))", "$count($reduce([1..N], function($a, $v){ {'a': $a, 'b': $a} }, 1).**)",
    "$hash($reduce([1..22], function($a, $v){ $a & $a }, 'ab'), 'SHA-512')", "$reduce([1..N], function($a, $v){ [$a] }, 1)",
    "$reduce([1..N], function($a, $v){ {'a': $a} }, 1)", "$string($reduce([1..N], function($a, $v){ [$a] }, 1))",
    "$reduce([1..N], function($a, $v){ function(){ $a } })", "$reduce([1..N], function($a, $v){ $a ~> $string }, $string)('a')",
    "$reduce([1..N], function($a, $v){ $a(?) }, $string)('a')", "$reduce([1..N], function($a, $v){ function(){ $a() } }, function(){ 1 })()",
    "$reduce([1..N], function($a, $v){ $a ~> |$|{'x': $v}| }, {})", "{'a': [1..N]} ~> |a|{'b': 1}|", "{'a': [1..N].{'k': $}} ~> |a|{'k': [1..9]}|",
    "$pad('', N)", "$pad('a', -N, 'xyz')", "$pad($pad('a', N), N, $pad('b', N))", "$map([1..N], function($v){ $pad('a', N) })",
    "$split($pad('', N, 'a'), '')", "$split($pad('', N, 'a,'), ',')", "$replace($pad('', N, 'a'), 'a', $pad('', N))",
    "$replace($pad('', N, 'a'), /a/, '$0$0$0$0$0$0$0$0$0$0')", "$replace($pad('', N, 'a'), /a/, function($m){ $pad('', N) })",
    "$join([1..N].$pad('', N), $pad('', N))", "$match($pad('', N, 'ab'), /a/)", "$match($pad('', N, 'ab'), /(a)(b)?/).groups",
    "$substring($pad('', N), 0, N)", "$uppercase($pad('', N, 'ß'))", "$base64encode($pad('', N, 'ü'))", "$encodeUrlComponent($pad('', N, '€'))",
    "$contains($pad('', N, 'a'), $pad('', N, 'a') & 'b')", "$trim($pad('', N, ' \t'))", "$parse($pad('', N, '['))",
    "$parse('[' & $pad('', N, '1,') & '1]')", "$parse($string($reduce([1..90], function($a, $v){ [$a] }, 1)))", "$number($pad('', N, '9'))",
    "$formatNumber(N, $pad('', N, '#') & '0')", "$formatNumber(1e300, $pad('', N, '0'))", "$formatInteger(1e300, $pad('', N, '0'))",
    "$formatInteger(1e15, 'I')", "$formatInteger(N, 'I')", "$formatInteger(1e300, 'w')", "$formatInteger(1e300, 'A')",
    "$formatBase(1e300, 2)", "$fromMillis(0, $pad('', N, '[Y]'))", "$fromMillis(0, '[YN,N]')", "$fromMillis(0, '[Y,999999999-999999999]')",
    "$fromMillis(0, '[Y0001,N]')", "$toMillis($pad('', N, '1'), $pad('', N, '[Y]'))", "$parseInteger($pad('', N, 'one '), 'w')",
    "$parseInteger($pad('', N, 'M'), 'I')", "$round(1e300, -N)", "$round(0.1, N)", "$round(1e-300, N)", "$power(N, N)",
    "$range(1, N, 1)", "$range(0, 1, 1e-300)", "$range(0, 1e308, 1)", "$range(1, N, 0.000001)", "$partition([1..N], 1)", "$partition([1..N], N)",
    "$partition($partition([1..N], 2), 2)", "$map([1..N], function($v){ $partition([1..N], 1) })", "$eval('[1..N]')", "[1..1000000000]", "[-1e15..1e15]",
    "[1..10000001]", "[1..N]@$a.[1..N]@$b[$a = $b]", "[1..N]#$i.[1..N]#$j.($i + $j)", "[1..N].{'a': [1..9]}.a.%", "$count([1..N].{'a': {'b': $}}.a.b.%.%)",
    "**.**.**.**.**", "*.*.*.*.*.*", "$.**[**[**]]", "[**, **, **, **].**", "**^($string($))", "**{$string($): **}", "$map(**, function($v){ $v.** })",
    "$ ~> |**|{'a': $$}|", "$ ~> |**|{'a': $}, 'b'|", "[$, $, $, $, $].[$, $, $, $, $].[$, $, $, $, $].[$, $, $, $, $].**", "$spread(**)", "$distinct(**)",
    "$sort(**, function($a, $b){ $string($a) > $string($b) })", "$sift($, function($v){ $sift($, function($w){ $v != $w }) })",
    "$each($, function($v, $k){ $each($, function($w, $l){ $k & $l }) })", "**[% = %]", "**.%.%.**", "$keys(**)", "$string([**, **])",
)
#: Patterns that search engines with back-tracking suffer from, and the letter that they suffer by.
PATTERNS = {
    "(a+)+$": "a", "(a|a)*$": "a", "(a|aa)+$": "a", "(.*a){20}$": "a", "(a*)*b": "a", "([a-z]+)*x!": "a", "^(([a-z])+.)+[A-Z]([a-z])+$": "a",
    "(?=(a+))a*b": "a", r"(a)\1*(\1\1)+$x": "a", "(x+x+)+y": "x", "(?:a?){30}a{30}": "a", "a{1,1000}{1,1000}": "a", "(a{1,60000}){1,60000}": "a",
    "[^b]*b?[^b]*b?[^b]*c": "a", "(((a+)+)+)+z": "a", "(a?){50}a{50}": "a", ".*.*.*.*.*=.*": "x", "(.+)+b": "x", "(?!(a+)+$)b": "a", "((a*)*)*c": "a",
    r"^(\w+\s?)*$": "a ", r"(\d+)*\.": "1", r"(?:(?:a|b)*)*c": "ab", r"(.)(.)(.)(.)(.)\5\4\3\2\1z": "a", "(?<=(a+)+)b": "a", "(?:.|a)*b": "a",
    "a*a*a*a*a*a*a*b": "a", "(a|b|ab)*c": "ab", r"(?:\s*\s*\s*)*x": " ", "(?=.*(?=.*(?=.*a)))z": "a", "(|a)+b": "a", "(a*?)*?b": "a",
}
COUNTS = (0, 1, 5, 20, 26, 40, 100, 1_000, 10_000, 99_999, 873_782, 873_783, 4_194_304, 10_000_000, 10_000_001, 1_000_000_000)
NESTING = (
    ("(", ")"), ("[", "]"), ("{'a':", "}"), ("-", ""), ("function($x){", "}"), ("$f(", ")"), ("[0][", "]"), ("a.", ""), ("true ? ", " : 0"),
    ("a[", "]"), ("a.(", ")"), ("1 + ", ""), ("$x := ", ""), ("a^(", ")"), ("|a|", "|"), ("a{'k':", "}"), ("%.", ""), ("a ~> ", ""), ("1 = ", ""),
    ("λ($x)<f<f<f>>>{", "}"), ("'a' & ", ""), ("a and ", ""), ("*.", ""), ("**.", ""), ("@$x", ""), ("#$i", ""), ("/* ", " */"), ("$map(a, ", ")"),
    ("(a;", ")"), ("[1..", "]"), ("$string(?)(", ")"), ("`a`.", ""))


def endless(lot: random.Random) -> str:
    return lot.choice(ENDLESS)


def large(lot: random.Random) -> str:
    template = lot.choice(LARGE)
    return "".join(str(lot.choice(COUNTS)) if piece == "N" else piece for piece in split_sizes(template))


def split_sizes(template: str) -> list[str]:
    """Splits a template into pieces; a size is a separate piece `N`."""
    pieces, before = [""], " "
    for place, letter in enumerate(template):
        after = template[place + 1:place + 2]
        if letter == "N" and not before.isalpha() and not after.isalpha() and before != "[":
            pieces += ["N", ""]
        elif letter == "N" and before == "[":
            pieces[-1] += letter
        else:
            pieces[-1] += letter
        before = letter
    return pieces


def regular(lot: random.Random) -> str:
    pattern, letter = lot.choice(list(PATTERNS.items()))
    text = f"$pad('', {lot.choice((10, 26, 30, 40, 1_000, 100_000, 1_000_000))}, '{letter}')"
    text = lot.choice((text, f"{text} & '!'", f"'!' & {text} & '\\n'"))
    flags = lot.choice(("", "", "i", "m", "im"))
    return lot.choice((
        f"$match({text}, /{pattern}/{flags})", f"$contains({text}, /{pattern}/{flags})", f"$replace({text}, /{pattern}/{flags}, 'x')",
        f"$split({text}, /{pattern}/{flags})", f"/{pattern}/{flags}({text})", f"$map([1..100], function($v){{ $contains({text}, /{pattern}/{flags}) }})",
        f"$replace({text}, /{pattern}/{flags}, function($m){{ $m.match & $m.match }})"))


def nested(lot: random.Random) -> str:
    """Deep nesting, closed or left open."""
    depth = lot.choice((2, 20, 60, 99, 100, 101, 150, 500, 2_000, 20_000))
    opening, closing = lot.choice(NESTING)
    if lot.random() < 0.3:
        other = lot.choice(NESTING)
        opening, closing = opening + other[0], other[1] + closing
    closed = lot.choice((depth, depth, depth, 0, depth - 1, depth + 1))
    return opening * depth + lot.choice(("1", "a", "$", "")) + closing * closed
