"""The ends of an expression: literals, variables, and plain paths."""

from __future__ import annotations

from .generator import Generator, Parts, leaf
from .inputs import routes

NUMBERS = ("0", "1", "2", "3", "10", "-1", "0.5", "2.5", "-7.25", "100", "1e3", "0.1", "1234.5678", "255", "1e-3", "99")
STRINGS = ('"a"', '"hat"', '""', '"Hello World"', "'x y z'", '"10"', '"-3.5"', '"Kernighan"', '"äö ß"', '"a,b,,c"', '"€5 ✓"',
           r'"tab\tline\n"', r'"\u0041b"', '"2018-03-12"', '"abcABC123"', '"  in  between "')
KEYS = ("missing", "k", "Name", "price", "a", "`x y`")


def literal(kind: str, choices: tuple[str, ...]) -> None:
    leaf(kind)(lambda g: (g.pick(choices),))


literal("number", NUMBERS)
literal("string", STRINGS)
literal("boolean", ("true", "false", "true", "false", "null"))
literal("small", ("0", "1", "2", "3", "-1", "2", "1.7"))
literal("numbers", ("[1,2,3]", "[]", "[3,1,2]", "[0.5,-1]", "[1..4]", "[7]", "[2,2,1]", "[3..1]"))
literal("strings", ('["b","a"]', "[]", '["x"]', '["one","two","three","two"]', '["B","a","b"]'))
literal("objects", ('[{"a":1,"b":"x"},{"a":2,"b":"y"},{"a":1,"b":"z"}]', '[{"a":3}]', "[]", '[{"a":1},{"b":2},{"a":null}]'))
literal("object", ('{"a":1,"b":"two"}', "{}", '{"k":[1,2],"z":{"y":null}}', '{"b":2,"a":{"c":3}}'))
literal("unknown", ("null", "$nothing", "missing", "[[1,2],[3]]", '[1,"a",null]', "$sum", "{}"))
literal("regex", ("/a/", "/[a-c]+/", "/(\\w)(\\w)/", "/o/i", "/^a/", "/\\d+/", "/(x)?b/", "/[^ ]+/", "/ +/", "/H(.)t/i", "/e$/m"))


def plain_path(kind: str, of: str, is_many: bool) -> None:
    @leaf(kind)
    def path(g: Generator) -> Parts:
        found = [(keys, many) for keys, many, _ in routes(g.scope.context, of) if keys and many == is_many]
        if not found:
            return (g.pick(KEYS) if g.chance(0.1) else fallback(kind),)
        return (".".join(name(key) for key in g.pick(found)[0]),)


def name(key: str) -> str:
    return key if key.isidentifier() and key not in ("and", "or", "in") else f"`{key}`"


def fallback(kind: str) -> str:
    return {"number": "4", "string": '"hat"', "boolean": "true", "numbers": "[4,5]", "strings": '["p","q"]',
            "objects": '[{"v":1},{"v":2}]', "object": '{"v":1}'}[kind]


for single, many in (("number", "numbers"), ("string", "strings"), ("object", "objects")):
    plain_path(single, single, False)
    plain_path(many, single, True)
plain_path("boolean", "boolean", False)


def variable_or_context(kind: str) -> None:
    @leaf(kind)
    def variable(g: Generator) -> Parts:
        return (g.seen(kind) or g.pick(("$", fallback(kind), fallback(kind))),)


for each in ("number", "string", "boolean", "numbers", "strings", "objects", "object"):
    variable_or_context(each)
