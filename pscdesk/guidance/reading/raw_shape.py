"""Looks at the raw table of ``flow.toml`` before it is put together: names are texts, and lists of names hold texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import REPAIR
from pscdesk.messages import Message

_NAMES = frozenset({"id", "topic", "softer", "demands", "doubt", "doubted", "asserts", "because"})
_LISTS = frozenset({"duties", "gates", "unless"})
_TEXT, _TEXTS = Message("text in quotes"), Message("a list of texts in quotes")
_TABLE = Message("a list of texts in quotes for each question")


def hold_shape(flow: dict[str, Any]) -> None:
    """``PackError`` with the block where a list, a number or a table stands in the place of a name."""
    doubt = flow.get("doubt", {})
    if not isinstance(doubt, dict):
        _refuse("doubt", {}, "doubt", Message("a block [doubt]"))
    for kind, block in _blocks_in(flow):
        for field, told in block.items():
            wanted = _wanted(field, told)
            if wanted is not None:
                _refuse(kind, block, field, wanted)


def _wanted(field: str, told: object) -> Message | None:
    """What should stand in a field, where something else does."""
    if field in _NAMES:
        return None if isinstance(told, str) else _TEXT
    if field in _LISTS:
        return None if _is_texts(told) else _TEXTS
    if field in ("does", "forbids"):
        return None if isinstance(told, str) or _is_texts(told) else _TEXTS
    if field == "answers":
        return None if isinstance(told, dict) and all(map(_is_texts, _values(told))) else _TABLE
    return None


def _values(told: object) -> list[object]:
    return list(cast("dict[str, object]", told).values())


def _is_texts(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(each, str) for each in cast("list[object]", told))


def _blocks_in(flow: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block ``[[kind]]`` with its kind, those inside other blocks too."""
    waiting = [(kind, value) for kind, value in flow.items() if isinstance(value, list)]
    while waiting:
        kind, told = waiting.pop()
        for block in cast("list[Any]", told):
            if isinstance(block, dict):
                here = cast("dict[str, Any]", block)
                yield kind, here
                waiting += [(inner, value) for inner, value in here.items() if isinstance(value, list)]


def _refuse(kind: str, block: dict[str, Any], field: str, wanted: Message) -> None:
    name = block.get("id")
    where = f"{kind} “{name}”" if isinstance(name, str) else kind
    said = Message("flow.toml, {where}: “{field}” must be {wanted}.", where=where, field=field, wanted=wanted)
    raise PackError(said, REPAIR)
