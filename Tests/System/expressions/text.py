"""The text of an expression, with the expressions inside it, so that it can be made smaller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator


@dataclass(frozen=True)
class Text:
    """An expression: pieces of text, and expressions between them."""

    kind: str
    parts: tuple[str | Text, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    def replacements(self) -> Iterator[Text]:
        """Smaller expressions: a part of this one, or this one with a smaller part."""
        yield from (part for part in self.parts if isinstance(part, Text))
        if self.parts and len(str(self)) > 3:
            yield Text(self.kind, (LITERALS.get(self.kind, "1"),))
        for place, part in enumerate(self.parts):
            if isinstance(part, Text):
                for smaller in part.replacements():
                    yield Text(self.kind, (*self.parts[:place], smaller, *self.parts[place + 1:]))


LITERALS = {"number": "1", "string": '"a"', "boolean": "true", "numbers": "[1,2]", "strings": '["a","b"]',
            "objects": '[{"a":1},{"a":2}]', "object": '{"a":1}', "function": "$string"}
