"""Changes an overlay as somebody works on it: a field set or put back, a part added or taken away, a line, Welsh.

Pure: each function returns another overlay. What is typed is cleaned; what nobody would see is refused.
"""

from __future__ import annotations

import copy
from typing import Any, cast

from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.clean_text import cleaned, hidden_sign
from pscdesk.guidance.workshop.overlay.composing import told_of
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line, Overlay, OwnWelsh, Part, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import HOMES, PARTS, Base, Table, holder, named_blocks
from pscdesk.messages import Message

_LONGEST = 2_000


def typed(value: Value) -> Value:
    """A value as it is kept: each text cleaned; ``InputError`` for a hidden sign or a text that is far too long."""
    if isinstance(value, str):
        return _typed_text(value)
    if isinstance(value, tuple):
        return tuple(one for one in map(_typed_text, value) if one)
    return value


def with_field(
    base: Base, overlay: Overlay, block: str, field: str, to: Value, why: str = "", sources: tuple[str, ...] = ()
) -> Overlay:
    """The overlay with one field set, in the base or in an addition of its own; the base's own value takes it back.

    ``InputError`` where there is no such block or field, or the value cannot be kept. An edit that is there keeps its
    reason and sources where none are given.
    """
    to = typed(to)
    ours = _own_place(overlay, block, field)
    if ours is not None:
        return _in_addition(overlay, *ours, to)
    was = _held(base, block, field)
    before = next((one for one in overlay.edit if (one.block, one.field) == (block, field)), None)
    others = tuple(one for one in overlay.edit if one is not before)
    if to == was:
        return replace(overlay, edit=others)
    told = Edit(
        block=block,
        field=field,
        was=was,
        to=to,
        why=why or (before.why if before else ""),
        sources=sources or (before.sources if before else ()),
    )
    if before is None:
        return replace(overlay, edit=(*others, told))
    return replace(overlay, edit=tuple(told if one is before else one for one in overlay.edit))


def with_reason(overlay: Overlay, part: Part, why: str, sources: tuple[str, ...]) -> Overlay:
    """The overlay with the reason and the sources of one of its parts."""
    return with_part(overlay, part, replace(part, why=cast("str", typed(why)), sources=sources))


def with_addition(overlay: Overlay, addition: Addition) -> Overlay:
    """The overlay with one more block, or part of a block; ``InputError`` where it adds that name already."""
    told = replace(addition, told=cast("dict[str, Any]", _typed_tree(addition.told)))
    names = {(one.block, one.kind, one.told.get("id")) for one in overlay.add}
    if (told.block, told.kind, told.told.get("id")) in names:
        raise InputError(
            Message("You have added something called “{name}” already.", name=str(told.told.get("id"))),
            Message("Give it another name."),
        )
    return replace(overlay, add=(*overlay.add, told))


def with_line(base: Base, overlay: Overlay, line: Line) -> Overlay:
    """The overlay with one more line beneath a text of the base, as that text stands there now."""
    text, why = (cast("str", typed(one)) for one in (line.text, line.why))
    beneath = str(_held(base, line.block, line.field) or "")
    return replace(overlay, line=(*overlay.line, replace(line, text=text, why=why, beneath=beneath)))


def with_welsh(overlay: Overlay, welsh: OwnWelsh) -> Overlay:
    """The overlay with the Welsh of one English text, which takes the place of the Welsh it had of that text."""
    others = tuple(one for one in overlay.welsh if one.en != welsh.en)
    told = replace(welsh, cy=cast("str", typed(welsh.cy)))
    return replace(overlay, welsh=(*others, told) if told.cy else others)


def with_part(overlay: Overlay, part: Part, now: Part | None) -> Overlay:
    """The overlay with one of its parts changed, or without it; ``InputError`` where it has no such part any more."""
    held = (*overlay.edit, *overlay.add, *overlay.line)
    if part not in held:
        raise InputError(Message("This was changed or taken away meanwhile."), Message("Look at the list again."))

    def told(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        place = parts.index(part) if part in parts else -1
        changed = (*parts[:place], *(() if now is None else (now,)), *parts[place + 1 :])
        return changed if place >= 0 else parts

    return replace(overlay, edit=told(overlay.edit), add=told(overlay.add), line=told(overlay.line))


def _typed_text(text: str) -> str:
    if len(text) > 20 * _LONGEST:
        raise InputError(Message("That text is far too long."), Message("Paste the sentence that you want to say."))
    sign = hidden_sign(text)
    if sign:
        raise InputError(
            Message("The text holds a sign that nobody sees: {sign}. Type it again.", sign=sign),
            Message("It was not kept. What stood there before stays."),
        )
    told = cleaned(text)
    if len(told) > _LONGEST:
        raise InputError(
            Message("A text has at most {most} letters, and this has {found}.", most=_LONGEST, found=len(told)),
            Message("Say it shorter. What stood there before stays."),
        )
    return told


def _typed_tree(told: object) -> object:
    if isinstance(told, str):
        return _typed_text(told)
    if isinstance(told, dict):
        return {key: _typed_tree(one) for key, one in cast("dict[str, object]", told).items()}
    if isinstance(told, list | tuple):
        return [_typed_tree(one) for one in cast("list[object]", told)]
    return told


def _held(base: Base, block: str, field: str) -> Value:
    """What the base says there; ``InputError`` where it has no such block, or the steps lead nowhere."""
    blocks = dict(named_blocks(base.tables))
    if block not in blocks:
        raise InputError(
            Message("The guidance has no “{block}”.", block=block), Message("Choose one of its blocks, or add one.")
        )
    found = holder(copy.deepcopy(blocks[block]), field)
    if found is None or isinstance(found[0].get(found[1]), dict):
        raise InputError(
            Message("“{block}” has no “{field}”.", block=block, field=field), Message("Choose one of its fields.")
        )
    return told_of(*found)


def _own_place(overlay: Overlay, block: str, field: str) -> tuple[Addition, str] | None:
    """The addition of the overlay that holds a field, and the field within it; None where the base holds it."""
    steps = field.split("/")
    for one in overlay.add:
        if not one.block and f"{one.kind} {one.told.get('id')}" == block:
            return one, field
        if one.block == block and steps[0] == one.kind and len(steps) > 2 and steps[1] == one.told.get("id"):
            return one, "/".join(steps[2:])
    return None


def _in_addition(overlay: Overlay, addition: Addition, field: str, to: Value) -> Overlay:
    told = copy.deepcopy(addition.told)
    table, key = _made_holder(told, field)
    if to is None or to == ():
        table.pop(key, None)
    else:
        table[key] = list(to) if isinstance(to, tuple) else to
    return with_part(overlay, addition, replace(addition, told=told))


def _made_holder(told: Table, field: str) -> tuple[Table, str]:
    """The table of an addition in which a field is kept; ``InputError`` where the steps lead nowhere."""
    found = holder(told, field)
    if found is None:
        raise InputError(Message("What you added has no “{field}”.", field=field), Message("Choose one of its fields."))
    return found


KINDS = (*HOMES, *PARTS)
"""Every kind of addition."""
