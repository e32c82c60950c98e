"""Calls of library functions."""

from __future__ import annotations

from .generator import Generator, Parts, makes, patterns
from .inputs import instants
from .scalars import literal

patterns("number", "$sum(<numbers>)", "$max(<numbers>)", "$min(<numbers>)", "$average(<numbers>)", "$count(<any>)", "$count(<objects>)",
         "$length(<string>)", "$number(<string>)", "$number(<any>)", "$abs(<number>)", "$floor(<number>)", "$ceil(<number>)",
         "$round(<number>)", "$round(<number>, <small>)", "$power(<number>, <small>)", "$sqrt(<number>)",
         "$parseInteger(<string>, <picture>)", "$reduce(<numbers>, function($a, $v){ $a + $v })",
         "$reduce(<numbers>, function($a, $v, $i){ $a * $i }, <number>)", "<numbers> ~> $sum", "<numbers> ~> $sum()",
         "$single(<numbers>, function($v){ $v = <number> })", "$string(<number>) ~> $number")
patterns("string", "$string(<any>)", "$string(<number>)", "$string(<object>, true)", "$uppercase(<string>)", "$lowercase(<string>)",
         "$substring(<string>, <small>)", "$substring(<string>, <small>, <small>)", "$substring(<string>, <number>, <number>)",
         "$substringBefore(<string>, <string>)", "$substringAfter(<string>, <string>)", "$trim(<string>)", "$pad(<string>, <small>)",
         "$pad(<string>, 12, <string>)", "$pad(<string>, -9, \"-+\")", "$join(<strings>)", "$join(<strings>, <string>)",
         "$replace(<string>, <string>, <string>)", "$replace(<string>, <regex>, <string>)", "$replace(<string>, <regex>, \"[$1$0$$]\")",
         "$replace(<string>, <regex>, function($m){ $m.match & $m.index })", "$replace(<string>, <string>, <string>, <small>)",
         "$replace(<string>, <regex>, <string>, <small>)",
         "$formatBase(<number>, <small>)", "$formatBase(<number>)", "$formatBase(<number>, 16)", "$base64encode(<string>)",
         "$base64decode($base64encode(<string>))", "$encodeUrlComponent(<string>)", "$encodeUrl(<string>)",
         "$decodeUrlComponent($encodeUrlComponent(<string>))", "$type(<any>)", "<string> ~> $uppercase", "$type(<unknown>)",
         "<string> ~> $substringBefore(<string>) ~> $trim", "<string> ~> ($uppercase ~> $trim)", "<string> ~> $match(<regex>)", weight=1)
patterns("boolean", "$boolean(<any>)", "$not(<any>)", "$exists(<any>)", "$contains(<string>, <string>)", "$contains(<string>, <regex>)",
         "$exists(missing)", "$boolean(<unknown>)", "$not(<boolean>)")
patterns("numbers", "$map(<numbers>, <function>)", "$filter(<numbers>, <test>)", "$sort(<numbers>)", "$reverse(<numbers>)",
         "$distinct(<numbers>)", "$append(<numbers>, <any>)", "$sort(<numbers>, function($a, $b){ $a < $b })", "$map(<strings>, $length)",
         "$zip(<numbers>, <strings>)", "<numbers> ~> $map(<function>)", "<numbers> ~> $filter(<test>) ~> $sort()", "$lookup(<objects>, \"a\")",
         "$map([<numbers>], function($v, $i, $a){ $count($a) + $i })", "$shuffle(<numbers>) ~> $sort()")
patterns("strings", "$split(<string>, <string>)", "$split(<string>, <regex>)", "$split(<string>, <string>, <small>)", "$keys(<object>)",
         "$keys(<objects>)", "$map(<strings>, <function>)", "$sort(<strings>)", "$distinct(<strings>)", "$append(<strings>, <string>)",
         "$split(<string>, \"\")", "$each(<object>, function($v, $k){ $k & $string($v) })", "$match(<string>, <regex>).match",
         "$map($keys(<object>), $uppercase)", "$sort(<strings>, function($l, $r){ $length($l) > $length($r) })", "$reverse(<strings>)")
patterns("objects", "$match(<string>, <regex>)", "$match(<string>, <regex>, <small>)", "$spread(<object>)", "$spread(<objects>)",
         "$filter(<objects>, function($v, $i){ <=boolean> })", "$map(<objects>, function($v){ <=object> })", "$sort(<objects>, function($l, $r){ $l.a > $r.a })",
         "$append(<objects>, <object>)", "$distinct(<objects>)", "$reverse(<objects>)", "$map(<numbers>, function($v, $i){ {\"v\": $v, \"i\": $i} })")
patterns("object", "$merge(<objects>)", "$merge([<object>, <object>])", "$sift(<object>, function($v, $k){ <=boolean> })",
         "$sift(<object>, function($v){ $v != <any> })", "$single(<objects>)", "$single(<objects>, function($v, $i){ <=boolean> })",
         "$reduce(<objects>, function($a, $v){ $merge([$a, $v]) }, {})", "$lookup(<object>, <string>)", "$clone(<object>)")

literal("function", (
    "function($v){ $v * 2 }", "function($v, $i){ $v + $i }", "$string", "$number", "$sqrt", "λ($v){ $v }", "function($v, $i, $a){ [$v, $i] }",
    "$substring(?, 0, 1)", "$power(?, 2)", "$abs ~> $string", "$uppercase", "function(){ 1 }", "/a/", "|$|{\"w\": 1}|", "$round", "$not"))
literal("test", ("function($v){ $v > 1 }", "function($v, $i){ $i % 2 = 0 }", "$boolean", "function($v, $i, $a){ $v = $a[0] }",
                 "function($v){ $v in [1, \"a\"] }", "$exists", "function(){ true }", "/a/"))
literal("picture", ("\"w\"", "\"W\"", "\"Ww\"", "\"w;o\"", "\"I\"", "\"i\"", "\"A\"", "\"a\"", "\"1\"", "\"001\"", "\"#,##0\"", "\"0;o\"",
                    "\"١\"", "\"#;o\"", "\"1,234\"", "\"#'##0\"", "\"x\"", "\"\""))

NUMBER_PICTURES = (
    "0", "#", "#.##", "0.00", "#,##0.00", "000", "#0.0#", "0%", "#.#%", "0‰", "0.0;(0.0)", "#,##,#0.0", "$#,##0.00", "0 kg", "00.0",
    "#,###.##0,0", "0.###", "0;-0", "##0.0##", ".00", "#.0", "0.00e0", "#0.0e00")
INTEGER_PICTURES = ("w", "W", "Ww", "w;o", "Ww;o", "I", "i", "A", "a", "0", "000", "#,##0", "0;o", "#0;o", "Α", "٠", "①", "#'##0", "##;o(-er)")
DATE_PICTURES = (
    "[Y0001]-[M01]-[D01]", "[D]/[M]/[Y]", "[D1o] [MNn] [Y]", "[FNn], [D] [MNn,3-3] [Y0001]", "[H01]:[m01]:[s01].[f001]", "[h]:[m] [P]",
    "[h#1]:[m01] [PN]", "[W01] [F0]", "[X0001]-W[W01]-[F1]", "[d] [w]", "[YI] [Mi] [Dw]", "[Y] [C] [E]", "[Z]", "[z]", "[Z01:01t]", "[Y,2]",
    "[[literal]] [D]", "[x]", "[FN,*-2]", "[MNn,*-3] [Dwo] [Yw]", "[f,3-3]", "[Y9,999,*]", "[H#1]", "[Da]", "[M0١]", "[]", "[Q]", "[Y", "[YN]")
READ_PICTURES = ("[Y0001]-[M01]-[D01]", "[D]/[M]/[Y]", "[D1o] [MNn] [Y]", "[Y]-[M]-[D] [H01]:[m01]:[s01]", "[h]:[m] [P] [D]/[M]/[Y]", "[Dw] [MNn] [Yw]",
                 "[D] [MNn,3-3] [Y]", "[Y0001]-[d001]", "[YI]-[Mi]-[D]", "[Y]-[M]-[D]T[H]:[m]:[s]Z", "[Y]-[M]-[D] [H]:[m] [Z]", "[Dwo] of [MNn], [Y]")
ISO = ("2018-03-12", "2018", "2018-02-30T10:20:30Z", "2017-10-30T16:25:32.935Z", "2020-06-01T00:00:00+02:00", "2020-06-01T10:11:12-0530",
       "12/3/2018", "2018-13-01", "", "2018-06", "1970-01-01T00:00:00.001Z", "-001000-01-01", "not a date")
ZONES = ("+0100", "-0500", "+0530", "0000", "Z", "+14", "-0030")


@makes("string")
def format_number(g: Generator) -> Parts:
    picture = g.pick(NUMBER_PICTURES)
    number = g.make("number")
    if g.chance(0.2):
        options = g.pick(('{"decimal-separator": ",", "grouping-separator": "."}', '{"minus-sign": "~"}', '{"percent": "pc"}', '{"zero-digit": "٠"}'))
        return "$formatNumber(", number, f', "{picture}", {options})'
    return "$formatNumber(", number, f', "{picture}")'


@makes("string")
def format_integer(g: Generator) -> Parts:
    number = g.pick((g.make("number"), str(g.random.randrange(-20, 3000)), str(g.random.randrange(10**6, 10**13))))
    return "$formatInteger(", number, f', "{g.pick(INTEGER_PICTURES)}")'


@makes("number", 1)
def parse_integer(g: Generator) -> Parts:
    picture = g.pick(INTEGER_PICTURES)
    return f'$parseInteger($formatInteger({g.random.randrange(3000)}, "{picture}"), "{picture}")',


@makes("string")
def from_millis(g: Generator) -> Parts:
    moment = str(g.pick(instants()))
    match g.random.randrange(4):
        case 0:
            return f"$fromMillis({moment})",
        case 1:
            return f'$fromMillis({moment}, "{g.pick(DATE_PICTURES)}", "{g.pick(ZONES)}")',
    return f'$fromMillis({moment}, "{g.pick(DATE_PICTURES)}")',


@makes("number")
def to_millis(g: Generator) -> Parts:
    match g.random.randrange(4):
        case 0:
            return f'$toMillis("{g.pick(ISO)}")',
        case 1:
            return "$toMillis(", g.make("string"), f', "{g.pick(READ_PICTURES)}")'
    picture = g.pick(READ_PICTURES)
    return f'$toMillis($fromMillis({g.pick(instants())}, "{picture}"), "{picture}")',


@makes("any", 1)
@makes("string", 1)
@makes("numbers", 1)
def wrong_arguments(g: Generator) -> Parts:
    """Any function with arbitrary arguments, and with too few or too many."""
    arguments = [g.make("any") for _ in range(g.random.randrange(4))]
    parts = [part for argument in arguments for part in (", ", argument)][1:]
    return f"${g.pick(NAMES)}(", *parts, ")"


NAMES = (
    "sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace "
    "split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power boolean not map zip filter single "
    "reduce sift keys lookup append exists spread merge reverse each error assert type sort distinct base64encode base64decode "
    "encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis clone").split()
