"""Hostile expressions from seeds: mutations, soups of tokens, wrong arguments, and bombs."""

from __future__ import annotations

import json
import random
import re
from functools import lru_cache
from typing import Any

from . import bombs
from .functions import NAMES
from .generator import case
from .inputs import DOCUMENTS

ADDED = ("hash", "partition", "range", "parse", "uuid", "random", "now", "millis", "shuffle", "eval")
TOKENS = (
    ". .. , ; : ? + - * / % | = < > ^ ** := != <= >= ~> and or in & ! ~ ( ) [ ] { } @ # $ $$ $x $sum function λ function($x) null true 1 0 -1 1.5 "
    "1e5 'a' \"b\" `c` /a/ /(/ /* */ ?? ?: \\ ' \" ` / name a.b a[0] $f := $v <n:n> |$|{}| [] {} () // 1e999 .5 5. 0x1 \u0000 \ud83d\ude00 \u2028 é "
    "$map( $string( $reduce( [1..3] a^(b) @$x #$i %.%").split(" ")
#: Arguments that functions may not expect.
ARGUMENTS = (
    "1e308", "-1e308", "1e-308", "5e-324", "1/0", "-1/0", "0/0", "1e308*10", "9007199254740993", "-0", "0.1", "-1", "0", "1e15", "1e21", "1.5", "2147483648",
    "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616", "''", "'a'", "'\\u0000'", "'\\ud800'", "'\\udc00\\ud800'", "'é'",
    "'😀😀'", "'null'", "'1e999'", "'['", "$pad('', 100000, 'x')", "$pad('', 1000000, '😀')", "[1..100000]", "[]", "[[]]", "[[[[[]]]]]", "{}", "{'a': {}}",
    "null", "true", "false", "missing", "[null]", "[1, 'a', null, {}, []]", "['a', 'b']", "[1, 2]", "[1/0, 0/0]", "{'k': 1/0}", "[{'a': 1}, {'b': 2}]",
    "function(){ 1 }", "function($a){ $a }", "function($a, $b){ $a > $b }", "function($a, $b, $c){ [$a, $b, $c] }", "$sum", "$map", "/a/", "/(a)|b*/", "/$/", "|$|{}|",
    "$string ~> $length", "$substring(?, 1)", "'[Y0001]-[M01]'", "'[Y,*-*][H#][P,-1]'", "'#,##0.00;(0)'", "'0e0'", "'‰0%'", "';o'", "'w;o'", "'٠'",
    "'2018-01-01'", "'999999999-01-01T00:00:00Z'", "'+25:99'", "'SHA-256'", "$", "$$", "**", "*", "{'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': 1}",
    "{'decimal-separator': '0', 'zero-digit': ''}", "{'zero-digit': 'x', 'digit': '0'}", "function($x){ $error('e') }", "$reduce([1..99], function($a, $v){ [$a] }, 1)",
    "$reduce([1..20], function($a, $v){ [$a, $a] }, 1)")
#: How many of a thousand expressions are of which kind; endless ones take all the time they get.
SHARES = {"mutated": 330, "soup": 200, "arguments": 300, "nested": 80, "large": 64, "regular": 20, "endless": 6}


@lru_cache
def wide_documents() -> dict[str, Any]:
    deep: Any = 1
    for _ in range(200):
        deep = {"a": [deep]}
    return {
        "numbers": list(range(20_000)), "objects": [{"id": number, "k": number % 7, "t": ["x"] * 3} for number in range(3_000)],
        "members": {f"key{number}": number for number in range(10_000)}, "deep": deep, "tree": tree(6, 5), "text": "ab " * 100_000,
        "numerals": [10**400, 1e308, -0.0, 1e-320, 123456789012345678901234567890]}


def tree(depth: int, width: int) -> Any:
    return depth if depth == 0 else {f"n{number}": tree(depth - 1, width) for number in range(width)}


def case_of(seed: int) -> tuple[str, dict[str, Any]]:
    """The kind and the line of a seed, which are always the same."""
    lot = random.Random(f"hostile {seed}")
    kind = lot.choices(list(SHARES), list(SHARES.values()))[0]
    text = KINDS[kind](lot)
    line: dict[str, Any] = {"id": seed, "expr": text}
    if lot.random() < (0.3 if "**" in text or "*." in text else 0.01):
        line["data"] = lot.choice(list(wide_documents().values()))
    elif lot.random() < 0.5:
        line["data"] = lot.choice(list(DOCUMENTS.values()))
    if lot.random() < 0.02:
        line["bindings"] = {"x": lot.choice(list(DOCUMENTS.values())), "f": 1, "sum": "shadowed"}
    return kind, line


def mutated(lot: random.Random) -> str:
    text = str(case(lot.randrange(10**9)).text)
    for _ in range(lot.choice((1, 1, 2, 3, 8))):
        pieces = re.findall(r"\$?\w+|\s+|.", text, re.DOTALL) or [""]
        place = lot.randrange(len(pieces))
        end = min(len(pieces), place + lot.randrange(1, 6))
        match lot.randrange(7):
            case 0:
                del pieces[place:end]
            case 1:
                pieces[place:place] = pieces[place:end]
            case 2:
                pieces[place] = lot.choice(TOKENS)
            case 3:
                pieces.insert(place, lot.choice(TOKENS))
            case 4:
                other = lot.randrange(len(pieces))
                pieces[place], pieces[other] = pieces[other], pieces[place]
            case 5:
                pieces = pieces[:place]
            case 6:
                pieces[place] = lot.choice(ARGUMENTS)
        text = "".join(pieces)
    return text


def soup(lot: random.Random) -> str:
    return lot.choice(("", " ")).join(lot.choice(TOKENS) for _ in range(lot.choice((1, 2, 3, 5, 8, 20, 60, 300))))


def arguments(lot: random.Random) -> str:
    name = lot.choice([*NAMES, *ADDED])
    given = [lot.choice(ARGUMENTS) for _ in range(lot.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)))]
    call = f"${name}({', '.join(given)})"
    return lot.choice((call, call, call, f"[{call}, {call}]", f"{lot.choice(ARGUMENTS)} ~> ${name}({', '.join(given[1:])})", f"$string({call})",
                       f"({lot.choice(ARGUMENTS)}).{call}", f"{call} {lot.choice(('+', '&', '=', '<', 'in', '..', '*', '%', 'and'))} {lot.choice(ARGUMENTS)}"))


KINDS = {"mutated": mutated, "soup": soup, "arguments": arguments, "nested": bombs.nested, "large": bombs.large, "regular": bombs.regular,
         "endless": bombs.endless}


def text_of(line: dict[str, Any]) -> str:
    """The line as it is sent, with escapes for lone surrogates."""
    return json.dumps(line) + "\n"
