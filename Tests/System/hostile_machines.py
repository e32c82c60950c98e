"""Hostile state machines: expressions and definitions that use up time, memory or the stack."""

import json
from dataclasses import dataclass, field

from support import definition


@dataclass
class Machine:
    """A definition with an input, and the possible ends of its execution."""

    label: str
    text: str
    input: object = field(default_factory=dict)  # a text is JSON already
    ends: set = field(default_factory=lambda: {"FAILED"})
    error: str | None = None
    refused: bool = False  # it may be refused when it is created

    @property
    def input_text(self):
        return self.input if isinstance(self.input, str) else json.dumps(self.input)


ANY = {"SUCCEEDED", "FAILED"}


def passing(parameters, **more):
    return definition(("P", {"Type": "Pass", "Parameters": parameters, **more}))


def looping(state):
    """A state that repeats endlessly."""
    return json.dumps({"StartAt": "Loop", "States": {
        "Loop": {**state, "Next": "Again"},
        "Again": {"Type": "Choice", "Choices": [{"Variable": "$", "IsPresent": True, "Next": "Loop"}], "Default": "End"},
        "End": {"Type": "Succeed"}}})


def chosen(rule, default="No"):
    return json.dumps({"StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [{**rule, "Next": "Yes"}], "Default": default},
        "Yes": {"Type": "Pass", "Result": True, "End": True}, "No": {"Type": "Pass", "Result": False, "End": True}}})


def nested(value, levels, wrap):
    for _ in range(levels):
        value = wrap(value)
    return value


def nested_states(levels, wrap):
    """Nested states, each with its own name."""
    text = PASS
    for level in range(levels):
        text = wrap(text).replace("NAME", f"X{level}")
    return text


# --- regular expressions --------------------------------------------------------------------------

EXPONENTIAL = {
    "(a+)+$": "a", "(a|a)*$": "a", "(a|aa)+$": "a", "(.*a){20}$": "a", "(a*)*b": "a", "([a-z]+)*x!": "a",
    "^(([a-z])+.)+[A-Z]([a-z])+$": "a", "(?=(a+))a*b": "a", r"(a)\1*(\1\1)+$x": "a", "(x+x+)+y": "x",
    "(?:a?){30}a{30}": "a", "a{1,1000}{1,1000}": "a", "[^b]*b?[^b]*b?[^b]*c": "a", "(((a+)+)+)+z": "a",
}


def regular_expressions():
    for pattern, letter in EXPONENTIAL.items():
        path = f"$.list[?(@.text =~ /{pattern}/)]"
        for count in (30, 100_000):
            yield Machine(f"{pattern} on {count} characters", passing({"found.$": path}),
                          {"list": [{"text": letter * count + "!"}]}, ANY, refused=True)
    for label, pattern in {"wrong": "(((", "long": "a" * 50_000, "many groups": "(a)" * 5_000,
                           "nested groups": "(" * 2_000 + "a" + ")" * 2_000, "empty": ""}.items():
        yield Machine(f"{label} regular expression", passing({"found.$": f"$.list[?(@.text =~ /{pattern}/)]"}),
                      {"list": [{"text": "aaa"}]}, ANY, refused=True)
    for pattern in ("*a" * 30 + "b", "*" * 1000 + "b", "*a*" * 1000, "\\*" * 500 + "*", "*aa" * 20_000):
        yield Machine(f"StringMatches {pattern[:20]}, {len(pattern)} characters", chosen(
            {"Variable": "$.text", "StringMatches": pattern}), {"text": "a" * 200_000}, ANY)


# --- paths ----------------------------------------------------------------------------------------

WIDE = {"list": [{"n": n, "in": {"list": [1, 2, 3]}} for n in range(3_000)]}
TREE = nested(1, 9, lambda inner: [inner, inner, inner])  # 3^9 leaves
DEEP = '{"a":' * 900 + "1" + "}" * 900


def paths():
    for path in ("$..*", "$..*..*", "$..*..*..*..*..*", "$..[*]..[*]..[*]", "$..a..a..a..a..a..a", "$..['a','a','a']",
                 "$[*][*][*][*][*][*][*][*][*]", "$..[0,0,0,0]..[0,0,0,0]..[0,0,0,0]..[0,0,0,0]..[0,0,0,0]"):
        for label, input in {"a wide": WIDE, "a branching": TREE, "a deep": DEEP}.items():
            yield Machine(f"{path} in {label} document", passing({"found.$": path}), input, ANY, refused=True)
    for path in ("$[?(@..*)]", "$..[?(@..*)]", "$..[?($..*)]", "$.list[?(@ == $.list)]", "$..[?(@..[?(@..[?(@)])])]",
                 "$.list[?(@.n < 5 || @.n > 3 && !(@.n == 4))]", "$.list[?(@.n in $..n)]",
                 "$.list[?" + "(" * 500 + "@.n" + ")" * 500 + "]", "$.list[?(" + "!" * 5_000 + "@.n)]",
                 "$.list[?(" + " && ".join(["@.n == 1"] * 5_000) + ")]", "$.list[?(@.n == " + "9" * 400 + ")]"):
        yield Machine(f"filter {path[:40]}", passing({"found.$": path}), WIDE, ANY, refused=True)
    for part in ("[0:9999999999999999999999]", "[-9999999999999999999999]", "[99999999999999999999]", "[::0]", "[1:2:-1]",
                 "[9223372036854775807]", "[-9223372036854775808]", "[9223372036854775807:-9223372036854775808]",
                 ".a" * 20_000, "[*]" * 5_000, "..a" * 5_000, "[" + ",".join(["0"] * 20_000) + "]", "['" + "a" * 50_000 + "']",
                 "[", "[?(", "['", "...", "[?(@.n == 'x]", "[?(@.n =~ /x]", ".\u0000", ".\U0001f600", ".length()", ".sum()"):
        yield Machine(f"path $.list{part[:30]}", passing({"found.$": "$.list" + part}), WIDE, ANY, refused=True)
    for path in ("$" + ".a" * 900, "$" + ".a" * 5_000, "$.a[0]", "$.a[99999999999]", "$..a", "$[*]", "$.a['b']" * 3, "$$.x", "$"):
        yield Machine(f"ResultPath {path[:20]}", definition(("P", {"Type": "Pass", "Result": 1, "ResultPath": path})),
                      {}, ANY, refused=True)


# --- intrinsic functions --------------------------------------------------------------------------

CALLS = [
    "States.ArrayRange(1, 1000000000, 1)", "States.ArrayRange(1, 2, 0)", "States.ArrayRange(0, -9223372036854775808, -1)",
    "States.ArrayRange(-9223372036854775808, 9223372036854775807, 1)", "States.ArrayRange(1e300, 2e300, 1)",
    "States.ArrayPartition($.numbers, 0)", "States.ArrayPartition($.numbers, -1)", "States.ArrayPartition($.numbers, 1e300)",
    "States.ArrayGetItem($.numbers, -1)", "States.ArrayGetItem($.numbers, 9223372036854775807)", "States.ArrayContains($.numbers, $)",
    "States.ArrayUnique($.objects)", "States.ArrayLength($.text)", "States.Base64Encode($.text)", "States.Base64Decode($.text)",
    "States.Base64Decode('////')", "States.Hash($.text, 'SHA-512')", "States.Hash($.numbers, 'MD6')", "States.JsonMerge($, $, true)",
    "States.StringToJson($.brackets)", "States.StringToJson('1e400')", "States.JsonToString($)", "States.MathAdd(9223372036854775807, 1)",
    "States.MathAdd(1e308, 1e308)", "States.MathAdd(-9223372036854775808, -1)", "States.MathRandom(2, 1)", "States.MathRandom(0, 0)",
    "States.MathRandom(-9223372036854775808, 9223372036854775807)", "States.MathRandom(1, 10, 1e300)", "States.StringSplit($.text, '')",
    "States.StringSplit($.text, 'a')", "States.StringSplit($.text, $.text)", "States.Format('{}')", "States.Format('{}{', 1)",
    "States.Format('" + "{}" * 5000 + "'" + ", $.text" * 5000 + ")", "States.UUID(1)", "States.Nothing()", "States.", "States.Array(",
    "States.Array(" + "1," * 100_000 + "1)", "States.Array($.text" + ", $.text" * 200 + ")", "States.Format('\\\\{}', '\u0000')",
    nested("1", 9, lambda x: f"States.Array({x})"), nested("1", 11, lambda x: f"States.Array({x})"),
    nested("1", 20_000, lambda x: f"States.Array({x})"), nested("'a'", 9, lambda x: f"States.Format('{{}}{{}}', {x}, {x})"),
    "States.Array('" + "\\'" * 30_000 + "')", "States.Array($..*, $..*, $..*)", "States.Array(9" + "9" * 400 + ")", "States.Array(1e400)",
]
ARGUMENTS = {"text": "a" * 50_000, "numbers": list(range(5_000)), "brackets": "[" * 10_000 + "]" * 10_000,
             "objects": [{"n": n % 2_000} for n in range(6_000)]}


def intrinsic_functions():
    for expression in CALLS:
        label = expression if len(expression) < 70 else f"{expression[:60]}… ({len(expression)} characters)"
        yield Machine(label, passing({"x.$": expression}), ARGUMENTS, ANY, refused=True)


# --- loops that grow ------------------------------------------------------------------------------


def growing():
    for label, template in {
        "an array in an array": {"x.$": "States.Array($.x)"}, "arrays that double": {"x.$": "States.Array($.x, $.x)"},
        "texts that double": {"x.$": "States.Format('{}{}', $.x, $.x)"}, "an object in an object": {"x.$": "$"},
        "texts of texts": {"x.$": "States.JsonToString($)"},
    }.items():
        yield Machine(f"loop: {label}", looping({"Type": "Pass", "Parameters": template}), {"x": "abc"})
    yield Machine("loop: nothing", looping({"Type": "Pass"}))
    yield Machine("loop: a result beside results", looping({"Type": "Pass", "ResultPath": "$.x"}), {"y": 1})
    yield Machine("loop: variables", looping({"Type": "Pass", "Assign": {"v.$": "States.Array($, $)"}}), ["a" * 1000], ANY)
    assigned = looping({"Type": "Pass", "Assign": {"v.$": "States.Array($v, $v)"}}).replace('"Loop"', '"First"', 1)
    first = {"Type": "Pass", "Assign": {"v": ["a"]}, "Next": "Loop"}
    assigned = assigned.replace('"States": {', f'"States": {{"First": {json.dumps(first)}, ')
    yield Machine("loop: a variable that doubles", assigned)
    itself = {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync",
              "Parameters": {"JobName": "n", "JobQueue": "none", "JobDefinition": "none"},
              "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": True}
    yield Machine("loop: a task that catches itself", json.dumps({"StartAt": "T", "States": {"T": itself}}), {}, {"FAILED", "RUNNING"})


# --- shapes ---------------------------------------------------------------------------------------

PASS = definition(("A", {"Type": "Pass"}))


def in_parallel(inner):
    return '{"StartAt":"NAME","States":{"NAME":{"Type":"Parallel","Branches":[' + inner + '],"End":true}}}'


def in_map(inner):
    return '{"StartAt":"NAME","States":{"NAME":{"Type":"Map","ItemProcessor":' + inner + ',"End":true}}}'


def shapes():
    for levels in (10, 60, 400):
        yield Machine(f"Parallel in {levels} Parallels", nested_states(levels, in_parallel), {}, ANY, refused=True)
        yield Machine(f"Map in {levels} Maps", nested_states(levels, in_map),
                      "[" * min(levels, 900) + "]" * min(levels, 900), ANY, refused=True)
    yield Machine("Map of Map of Map of 30", nested_states(3, in_map), [[[1] * 30] * 30] * 30)
    yield Machine("Map of 40,000 items", in_map(PASS), "[" + "1," * 40_000 + "1]")
    yield Machine("Map of no list", in_map(PASS), {"a": 1})
    branches = ",".join(PASS.replace('"A"', f'"A{number}"') for number in range(4_000))
    yield Machine("Parallel of 4,000 branches", in_parallel(branches), {}, ANY, refused=True)
    chain = definition(*((f"S{n}", {"Type": "Pass"}) for n in range(10_000)))
    yield Machine("a chain of 10,000 states", chain, {}, ANY, refused=True)
    rules = [{"Variable": "$.n", "NumericEquals": n, "Next": "Yes"} for n in range(8_000)]
    text = json.dumps({"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": rules}, "Yes": {"Type": "Succeed"}}})
    yield Machine("8,000 rules", text, {"n": -1})
    for levels in (50, 900, 5_000):
        rule = '{"Not":' * levels + '{"Variable":"$.n","IsPresent":true}' + "}" * levels
        text = chosen({"And": ["RULE"]}).replace('"RULE"', rule)
        yield Machine(f"{levels} times Not", text, {}, ANY, refused=True)
    for number, wait in enumerate([
        {"Seconds": 99_999_999}, {"SecondsPath": "$.huge"}, {"SecondsPath": "$.text"}, {"SecondsPath": "$.minus"},
        {"SecondsPath": "$.digits"}, {"SecondsPath": "$.fraction"}, {"Timestamp": "9999-12-31T23:59:59Z"},
        {"Timestamp": "0000-01-01T00:00:00Z"}, {"TimestampPath": "$.text"}, {"TimestampPath": "$.year"}, {"Seconds": 10**30},
    ]):
        input = {"huge": 1e300, "text": "soon", "minus": -1, "digits": int("9" * 300), "fraction": 0.5,
                 "year": "99999999-01-01T00:00:00Z"}
        yield Machine(f"Wait {json.dumps(wait)}", definition(("W", {"Type": "Wait", **wait})), input, {"RUNNING", *ANY}, refused=True)
    for field_, value in {"IntervalSeconds": 10**18, "MaxAttempts": 10**18, "BackoffRate": 1e308, "MaxDelaySeconds": 10**18}.items():
        retry = [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 3, field_: value}]
        task = {"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Retry": retry,
                "Parameters": {"JobName": "n", "JobQueue": "none", "JobDefinition": "none"}}
        yield Machine(f"Retry with {field_} {value}", definition(("T", task)), {}, {"RUNNING", "FAILED"}, refused=True)
    for label, name in {"NUL": "a\0b", "emoji": "\U0001f469\u200d\U0001f4bb", "slash": "a/b~1", "right to left": "\u202eabc"}.items():
        yield Machine(f"state name with {label}", definition((name, {"Type": "Pass"})), {}, ANY, refused=True)
    yield Machine("a cause of 200 kB", definition(("F", {"Type": "Fail", "ErrorPath": "$.t", "CausePath": "$.t"})), {"t": "x" * 200_000})
    yield Machine("input of 256 KiB, doubled", passing({"a.$": "$", "b.$": "$"}), {"t": "x" * 200_000}, error="States.DataLimitExceeded")
    yield Machine("numbers of 100 digits", passing({"a.$": "States.Format('{}', $.n)"}), {"n": int("9" * 100)}, ANY)


def all_machines():
    return [*regular_expressions(), *paths(), *intrinsic_functions(), *growing(), *shapes()]
