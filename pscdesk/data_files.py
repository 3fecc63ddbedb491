"""What every data file shares: a frozen base for its types, plain ids, repeated names, msgspec's errors as facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact as a file holds it: frozen, and an unknown field is refused."""


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_plain_id(name: str) -> bool:
    """Whether a name is small letters and digits joined by hyphens."""
    return _ID.fullmatch(name) is not None


def repeated(names: Iterable[str]) -> list[str]:
    """The names that stand more than once, each named once."""
    return [name for name, times in Counter(names).items() if times > 1]


FaultKind = Literal[
    "unknown field", "missing field", "not allowed", "wrong type", "out of bounds", "no number", "other"
]

_KINDS: tuple[tuple[FaultKind, re.Pattern[str]], ...] = (
    ("unknown field", re.compile(r"Object contains unknown field `(?P<got>.+)`")),
    ("missing field", re.compile(r"Object missing required field `(?P<expected>.+)`")),
    ("not allowed", re.compile(r"Invalid enum value '(?P<got>.+)'")),
    ("wrong type", re.compile(r"Expected `(?P<expected>.+)`, got `(?P<got>.+)`")),
    ("out of bounds", re.compile(r"Expected `(?P<expected>[^`]+)` (?P<bound>.+)")),
    ("no number", re.compile(r"Number out of range|Integer value out of range")),
)
_WHERE = re.compile(r" - at (?:`key` in )?`\$([^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


@dataclass(frozen=True)
class Step:
    """One step into a file: a field, and where it is a list the number (from 1) of its block and the block's id."""

    name: str
    number: int | None = None
    id: str = ""


@dataclass(frozen=True)
class ReadingFault:
    """What msgspec found wrong. ``path`` holds field names, indexes from 0, and ``...`` for a key of a mapping.

    ``expected``, ``got`` and ``bound`` are msgspec's words, empty where it does not say; ``said`` is its sentence.
    msgspec gives its errors as text alone, so this module is the only one that reads that text.
    """

    path: tuple[str | int, ...]
    kind: FaultKind
    said: str
    expected: str = ""
    got: str = ""
    bound: str = ""

    def steps(self, told: object) -> tuple[Step, ...]:
        """The path through ``told``, the file as it was parsed, with the ids of the blocks it passes."""
        found: list[Step] = []
        here = told
        for part in self.path:
            if isinstance(part, int):
                here = here[part] if isinstance(here, list) and part < len(here) else None
                name = found.pop().name if found else ""
                found.append(Step(name, part + 1, str(here.get("id") or "") if isinstance(here, dict) else ""))
            elif part != "...":
                here = here.get(part) if isinstance(here, dict) else None
                found.append(Step(part))
        return tuple(found)


def reading_fault(error: msgspec.ValidationError) -> ReadingFault:
    """The facts in the text of an error."""
    text = str(error)
    where = _WHERE.search(text)
    said = text[: where.start()] if where else text
    steps: list[tuple[str, str]] = _STEP.findall(where[1]) if where else []
    path = tuple(name or (int(index) if index.isdigit() else index) for name, index in steps)
    for kind, pattern in _KINDS:
        found = pattern.fullmatch(said)
        if found:
            return ReadingFault(path, kind, said, **found.groupdict())
    return ReadingFault(path, "other", said)
