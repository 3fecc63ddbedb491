"""Words as somebody types them, made into the value of a field: a text, a list, yes or no, a whole number."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, cast

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.composing import told_of
from pscdesk.guidance.workshop.overlay.edits import Overlay, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import PARTS, Base, Table, holder
from pscdesk.messages import Message

_YES, _NO = ("yes", "true"), ("no", "false")
_NAMED = ("options", "when")
"""Parts of blocks that have a name of their own; those of other lists are told apart by whom they are for."""


def said_now(base: Base, overlay: Overlay, block: str, field: str) -> Value:
    """What guidance says in a field as the force has it now: its own edit, its own addition, else the base's."""
    for one in overlay.edit:
        if (one.block, one.field) == (block, field):
            return one.to
    steps = field.split("/")
    for one in overlay.add:
        if not one.block and f"{one.kind} {one.told.get('id')}" == block:
            return _told(one.told, field)
        if one.block == block and steps[:2] == [one.kind, one.told.get("id")]:
            return _told(one.told, "/".join(steps[2:]))
    return base.fields.get((block, field))


def value_of_words(base: Base, kind: str, field: str, words: Sequence[str], now: Value = None) -> Value:
    """The value that the words mean: of the sort that ``now`` is, else that such fields of the base are.

    ``InputError`` where a yes or no, or a number, is wanted and something else was typed.
    """
    like = now if now is not None else _example(base, kind, field)
    text = " ".join(words)
    if isinstance(like, bool):
        if text.lower() not in (*_YES, *_NO):
            raise InputError(Message("“{field}” is yes or no.", field=field), Message("Type yes or no."))
        return text.lower() in _YES
    if isinstance(like, int):
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise InputError(Message("“{field}” is a whole number.", field=field), Message("Type its digits."))
        return int(text)
    return tuple(words) if isinstance(like, tuple) else text


def told_of_words(base: Base, kind: str, part_of: str, given: Sequence[str]) -> dict[str, Any]:
    """The fields of an addition from words such as ``soon=today``; a field that is named again is one more of a list.

    ``part_of`` is the kind of block that it is added to, empty for a block of its own. ``InputError`` for a word
    without a field.
    """
    gathered: dict[str, list[str]] = {}
    for word in given:
        field, sign, text = word.partition("=")
        if not sign or not field.strip():
            raise InputError(
                Message("“{word}” does not say which field it is.", word=word),
                Message("Write the field, then = and what it says: soon=today."),
            )
        gathered.setdefault(field.strip(), []).append(text)
    told: dict[str, Any] = {}
    for field, words in gathered.items():
        whole = f"{kind}/-/{field}" if part_of else field
        value = value_of_words(base, part_of or kind, whole, words)
        if len(words) > 1 and not isinstance(value, tuple):
            value = tuple(words)
        _put(told, field.split("/"), list(value) if isinstance(value, tuple) else value)
    return told


def _put(told: Table, steps: list[str], value: object) -> None:
    """Put a value at the end of its steps, making what is not there yet; a list of parts is stepped into by name."""
    *way, last = steps
    here: Table = told
    while way:
        step = way.pop(0)
        if step in PARTS and way:
            name = way.pop(0)
            parts = cast("list[Table]", here.setdefault(step, []))
            found = next((one for one in parts if one.get("id") == name), None)
            if found is None:
                found = {"id": name} if step in _NAMED else {}
                parts.append(found)
            here = found
        else:
            here = cast("Table", here.setdefault(step, {}))
    here[last] = value


def _example(base: Base, kind: str, field: str) -> Value:
    """What the same field of another block of that kind holds in the base; None where none has it."""
    shape = _shape(field)
    for (block, other), value in base.fields.items():
        if block.split(" ")[0] == kind and _shape(other) == shape:
            return value
    return None


def _shape(field: str) -> str:
    steps = field.split("/")
    if steps[0] in PARTS and len(steps) > 2:
        steps = [steps[0], *steps[2:]]
    return "/".join([*steps[: steps.index("answers") + 1], "-"] if "answers" in steps[:-1] else steps)


def _told(table: Table, field: str) -> Value:
    found = holder(copy.deepcopy(table), field)
    return told_of(*found) if found is not None else None
