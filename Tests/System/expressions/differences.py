"""Where jsonata-python does otherwise than JSONata 2.0.6: classes, told by expression and answers.

Each class is documented in docs/jsonata.md, with what 2.0.6 does. The first that fits explains a case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable

from .evaluators import Answer, code

Predicate = Callable[[str, Answer, Answer], bool]


@dataclass(frozen=True)
class Difference:
    name: str
    explains: Predicate


DIFFERENCES: list[Difference] = []


def difference(name: str) -> Callable[[Predicate], Predicate]:
    """Registers a class: a test of whether an expression and both answers belong to it."""
    def add(predicate: Predicate) -> Predicate:
        DIFFERENCES.append(Difference(name, predicate))
        return predicate
    return add


def differs_where(name: str, *patterns: str, ours: str = "", theirs: str = "") -> None:
    """A class of expressions that match all patterns, with error codes if these are given."""
    compiled = [re.compile(pattern) for pattern in patterns]

    def holds(text: str, left: Answer, right: Answer) -> bool:
        return (all(pattern.search(text) for pattern in compiled) and (not ours or code(left) in ours.split())
                and (not theirs or code(right) in theirs.split()))

    DIFFERENCES.append(Difference(name, holds))


@difference("python-error")
def python_error(text: str, ours: Answer, theirs: Answer) -> bool:
    return code(theirs) == "crash"


@difference("no-code")
def no_code(text: str, ours: Answer, theirs: Answer) -> bool:
    found = code(theirs) or ""
    return bool(found) and found not in ("depth", "time", "lost") and not re.fullmatch(r"[A-Z]\d{4}", found)


@difference("limits")
def limits(text: str, ours: Answer, theirs: Answer) -> bool:
    return code(ours) in ("depth", "time", "memory")


differs_where("later-operators", r"\?\?|\?:", ours="S0211 S0201 S0204")
differs_where("escapes", r"\\q|\\u00g0", ours="S0103 S0104")
differs_where("native-callbacks", r"\$(map|filter|each|sift|single|reduce|sort)\b", ours="T0410 T0411 T0412")
differs_where("native-callbacks", r"\$(map|filter|each|sift|single|reduce|sort)\(.*\$[a-z]\w+\)")
differs_where("object-in-itself", r"~> \|", theirs="depth")
differs_where("sorted-twice", r"\^\(.*\^\(", r"@|#|%", theirs="T2008")
differs_where("order-by-codes", r"\^\(", ours="T2008 T2007", theirs="T2007 T2008")
differs_where("sort-of-mixed", r"\$sort\b", ours="D3070")
differs_where("comparator", r"\$sort\(", r"function\(\$[al]")
differs_where("null-lost", r"null|nothing|mixed|~> \||(?<!\")\bv\b(?!\")|\$count\(")
differs_where("radix", r"\$formatBase\(")
differs_where("remainder", r"%")
differs_where("split-groups", r"\$split\(.*/")
differs_where("number-pictures", r"\$formatNumber\(")
differs_where("negative-integers", r"\$formatInteger\(")
differs_where("base64", r"\$base64")
differs_where("fractions-of-places", r"\$(substring|pad)\(")
differs_where("undefined-replacement", r"\$replace\(")
differs_where("before-1970", r"\$fromMillis\(-")
differs_where("distinct-booleans", r"\$distinct\(")
differs_where("same-object", r"\bin\b")
differs_where("picked-from-array", r"\]\[-?\d")
differs_where("undefined-items", r"\$match\(|\[true\]|\[\[")
