"""Random expressions from a seed: most are valid, a few are wrong on purpose."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable

from .inputs import DOCUMENTS
from .text import Text

KINDS = ("number", "string", "boolean", "numbers", "strings", "objects", "object", "any")
#: How deeply productions nest; the evaluator has a limit of its own at 100 levels.
DEPTH_MAX = 5
#: How often something of another kind stands where a kind is wanted.
WRONG = 0.03

Parts = tuple[Any, ...]
Production = Callable[["Generator"], Parts]
PRODUCTIONS: dict[str, list[tuple[int, Production]]] = defaultdict(list)
LEAVES: dict[str, list[Production]] = defaultdict(list)


def makes(kind: str, weight: int = 2) -> Callable[[Production], Production]:
    """Registers a production for a kind of expression, to be drawn by weight."""
    def add(production: Production) -> Production:
        PRODUCTIONS[kind].append((weight, production))
        return production
    return add


def leaf(kind: str) -> Callable[[Production], Production]:
    """Registers a production that ends; it is also used where nothing deeper may be added."""
    def add(production: Production) -> Production:
        LEAVES[kind].append(production)
        PRODUCTIONS[kind].append((3, production))
        return production
    return add


def patterns(kind: str, *templates: str, weight: int = 1) -> None:
    """Productions as text: `<number>` stands for an expression of a kind, `<=number>` for a body
    that sees the item `$v` and the index `$i`."""
    for template in templates:
        makes(kind, weight)(lambda g, template=template: g.fill(template))


@dataclass
class Scope:
    """The scope of an expression: an example of its context, and its visible variables."""

    context: Any
    variables: list[tuple[str, str]] = field(default_factory=list)

    def within(self, context: Any) -> Scope:
        return Scope(context, self.variables)

    def seeing(self, *variables: tuple[str, str]) -> Scope:
        return Scope(self.context, [*self.variables, *variables])


@dataclass(frozen=True)
class Case:
    seed: int
    document: str | None
    text: Text

    @property
    def line(self) -> dict[str, Any]:
        line = {"id": self.seed, "expr": str(self.text)}
        return line if self.document is None else {**line, "data": DOCUMENTS[self.document]}


class Generator:
    """Draws an expression."""

    def __init__(self, seed: int):
        self.seed = seed
        self.random = random.Random(seed)
        self.depth = 0
        self.names = 0
        self.depth_max = self.random.choice((2, 3, 3, 4, DEPTH_MAX))
        self.document = self.random.choice([*DOCUMENTS, *DOCUMENTS, None])
        document = None if self.document is None else DOCUMENTS[self.document]
        self.scope = Scope(document)

    def case(self) -> Case:
        return Case(self.seed, self.document, self.make(self.random.choice(KINDS)))

    # --- drawing -------------------------------------------------------------------------------

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def pick(self, choices: Any) -> Any:
        return self.random.choice(choices)

    def make(self, kind: str, scope: Scope | None = None) -> Text:
        """An expression of a kind, for another scope if one is given."""
        if self.chance(WRONG):
            kind = self.pick(KINDS)
        if kind == "any":
            kind = self.pick(KINDS[:-1])
        before, self.scope = self.scope, scope or self.scope
        self.depth += 1
        try:
            if self.depth > self.depth_max:
                production = self.pick(LEAVES[kind])
            else:
                weights, choices = zip(*[(weight, each) for weight, each in PRODUCTIONS[kind]])
                production = self.random.choices(choices, weights)[0]
            return Text(kind, tuple(production(self)))
        finally:
            self.depth -= 1
            self.scope = before

    def fill(self, template: str) -> Parts:
        """The parts of a template, with expressions in place of `<kind>`."""
        parts: list[Any] = []
        for piece in template.replace("<", "\0<").replace(">", ">\0").split("\0"):
            name = piece[1:-1]
            if not (piece.startswith("<") and piece.endswith(">")):
                parts.append(piece)
            elif name in KINDS or name in EXTRA:
                parts.append(self.make(name))
            elif name.startswith("=") and name[1:] in KINDS:
                parts.append(self.make(name[1:], self.scope.seeing(("$v", "any"), ("$i", "number"))))
            else:
                parts.append(piece)
        return tuple(parts)

    def variable(self) -> str:
        """An unused name."""
        self.names += 1
        return f"$x{self.names}"

    def seen(self, kind: str) -> str | None:
        """A visible variable of a kind, if there is one."""
        fitting = [name for name, its in self.scope.variables if its in (kind, "any")]
        return self.pick(fitting) if fitting else None


#: Kinds that stand only in templates.
EXTRA = ("function", "test", "small", "regex", "picture", "unknown")


def case(seed: int) -> Case:
    """The case of a seed, which is always the same."""
    from . import functions, operators, paths, scalars  # noqa: F401  (they register what they make)
    return Generator(seed).case()
