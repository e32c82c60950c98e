"""Paths: predicates, wildcards, descendants, parents, joins, positions, order and groups."""

from __future__ import annotations

from typing import Any

from .generator import Generator, Parts, Scope, makes
from .inputs import at, item_of, kind, routes
from .scalars import KEYS, name


@makes("number")
@makes("string")
@makes("boolean", 1)
@makes("numbers", 3)
@makes("strings", 3)
@makes("objects", 4)
@makes("object", 2)
def path(g: Generator) -> Parts:
    """A path to an existing value, with everything that steps can have."""
    wanted = g.pick(("number", "string", "object"))
    found = [keys for keys, _, _ in routes(g.scope.context, wanted) if keys]
    if not found:
        return (g.pick(KEYS),)
    return walk(g, g.pick(found), g.scope)


def walk(g: Generator, keys: tuple[str, ...], scope: Scope) -> Parts:
    parts: list[Any] = [g.pick(("$.", "$$.", ""))] if g.chance(0.15) else []
    for place, key in enumerate(keys):
        context = item_of(at(scope.context, keys[:place + 1]))
        here = Scope(context, scope.variables)
        if place:
            parts.append(".")
        parts.append(step(g, key, place))
        binding, here = bindings(g, here)
        parts += binding
        if g.chance(0.2):
            parts += predicate(g, here)
        if g.chance(0.08):
            parts += order(g, here)
        if g.chance(0.08):
            position = g.variable()
            parts += ["#", position]
            here = here.seeing((position, "number"))
        if g.chance(0.1):
            parts += predicate(g, here)
        if g.chance(0.05):
            parts.append("[]")
        scope = Scope(scope.context, here.variables)
    return *parts, *ending(g, Scope(item_of(at(scope.context, keys)), scope.variables), len(keys))


def step(g: Generator, key: str, place: int) -> str:
    match g.random.randrange(30):
        case 0:
            return "*"
        case 1:
            return "**"
        case 2:
            return g.pick(KEYS)
        case 3 if place:
            return f"({name(key)})"
        case 4 if place:
            return f"%.{name(key)}"
        case 5:
            return f'"{key}"'
    return name(key)


def bindings(g: Generator, scope: Scope) -> tuple[list[Any], Scope]:
    if not g.chance(0.07):
        return [], scope
    variable = g.variable()
    return ["@", variable], scope.seeing((variable, "any"))


def predicate(g: Generator, scope: Scope) -> list[Any]:
    choice = g.random.randrange(5)
    if choice == 0:
        return ["[", str(g.pick((0, 1, -1, 5, "0.9", "-2"))), "]"]
    if choice == 1 and isinstance(scope.context, dict) and scope.context:
        key = g.pick(list(scope.context))
        return ["[", name(key), g.pick((" = ", " != ", " > ", " < ", " in ")), comparable(g, scope.context[key], scope), "]"]
    return ["[", g.make(g.pick(("boolean", "boolean", "number", "any")), scope), "]"]


def comparable(g: Generator, value: Any, scope: Scope) -> Any:
    match kind(value):
        case "number":
            return g.pick((repr(value), g.make("number", scope)))
        case "string":
            return g.pick((f'"{value}"', g.make("string", scope)))
    return g.make("any", scope)


def order(g: Generator, scope: Scope) -> list[Any]:
    terms: list[Any] = ["^("]
    for number in range(g.pick((1, 1, 2))):
        if number:
            terms.append(", ")
        terms += [g.pick(("<", ">", "")), g.make(g.pick(("number", "string")), scope)]
    return [*terms, ")"]


def ending(g: Generator, scope: Scope, length: int) -> list[Any]:
    """The possible ends of a path, after its last step."""
    seen = [variable for variable, _ in scope.variables[-3:]]
    carried = ", ".join(f'"{variable[1:]}": {variable}' for variable in seen)
    match g.random.randrange(16):
        case 0:
            return [".{\"here\": $", ", " if carried else "", carried, "}"]
        case 1:
            return [".%"]
        case 2 if length > 1:
            return [".{\"p\": %", ", \"v\": ", g.make("any", scope), "}"]
        case 3:
            return ["{", g.make("string", scope), ": ", g.make("any", scope), "}"]
        case 4:
            return ["{$string($): $count($)}"]
        case 5:
            return [".(", g.make("any", scope), ")"]
        case 6:
            return [".[", g.make("any", scope), "]"]
        case 7:
            return [".*"]
        case 8:
            return [".$string()"]
        case 9 if length > 2:
            return [".%.%"]
    return []


@makes("objects")
@makes("numbers", 1)
def join(g: Generator) -> Parts:
    """Lists of one object, joined by their common values."""
    lists = [(key, member) for key, member in members(g.scope.context) if kind(item_of(member)) == "object" and item_of(member)]
    if len(lists) < 2:
        return ("[1,2]@$l.[3,4]@$b[$l = 1].($l * $b)",)
    (one, left), (other, right) = g.random.sample(lists, 2)
    shared = [key for key in item_of(left) if key in item_of(right)] or list(item_of(left))
    key = g.pick(shared)
    result = g.pick((
        f'.{{"l": $l.{name(key)}, "r": $r}}', "", ".$l", "[0]", f"^(>$l.{name(key)}).$r", f"{{$l.{name(key)}: $count($r)}}",
        ".($string($l) & $string($r))"))
    return (f"{name(one)}@$l.$$.{name(other)}@$r[$l.{name(key)} = $r.{name(key)}]{result}"
            if g.chance(0.5) else f"$.({name(one)}@$l.%.{name(other)}@$r[$l.{name(key)} = {name(key)}]{result})",)


def members(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []
