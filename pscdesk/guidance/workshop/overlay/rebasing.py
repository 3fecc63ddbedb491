"""Carries an overlay over to a newer base: each edit is kept, in it already, changed by both, or without its place.

Nothing is dropped in silence: what waits for an answer stays in the overlay, and an overlay with such an edit does not
compose, so it cannot be shipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.changing import with_part
from pscdesk.guidance.workshop.overlay.composing import texts_of, told_of
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line, Overlay, Part, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import (
    HOMES,
    Base,
    Table,
    find_part,
    holder,
    named_blocks,
    named_parts,
    tables_in,
)
from pscdesk.messages import Message

Fate = Literal["kept", "already", "both changed", "gone"]
FATE_WORDS: dict[Fate, Message] = {
    "kept": Message("It stays as it is."),
    "already": Message("The newer guidance says it itself, so it is not needed any more."),
    "both changed": Message(
        "The newer guidance and you both changed it. Keep yours, take the newer, or write it anew."
    ),
    "gone": Message("What it changed is gone from the newer guidance. Leave it out, or say it elsewhere."),
}
"""What became of an edit, in words."""

Answer = Literal["mine", "base", "anew"]


@dataclass(frozen=True)
class Carried:
    """What became of one edit, addition or line: as it was, as it is in the overlay now (None where it left).

    ``said`` is what the older base said there, and ``says`` what the newer one does.
    """

    fate: Fate
    part: Part
    now: Part | None
    said: Value = None
    says: Value = None

    @property
    def waits(self) -> bool:
        """Whether somebody must answer before this can be shipped."""
        return self.fate in ("both changed", "gone")

    @property
    def sentence(self) -> Message:
        """What became of it."""
        return FATE_WORDS[self.fate]


@dataclass(frozen=True)
class Rebased:
    """The overlay over the newer base, and what became of each of its parts, in their order."""

    overlay: Overlay
    carried: tuple[Carried, ...]

    @property
    def waiting(self) -> tuple[Carried, ...]:
        """Those that wait for an answer."""
        return tuple(one for one in self.carried if one.waits)


def rebase(overlay: Overlay, newer: Base) -> Rebased:
    """The overlay carried over to a newer base; ``InputError`` where that is another guidance altogether."""
    about = newer.tables["pack.toml"]
    if about.get("id") != overlay.base:
        raise InputError(
            Message("These edits are of {base}, and this is {other}.", base=overlay.base, other=str(about.get("id"))),
            Message("Choose a newer version of the guidance that you follow."),
        )
    blocks = dict(named_blocks(newer.tables))
    edits = tuple(_carried_edit(blocks, one) for one in overlay.edit)
    added = tuple(_carried_addition(blocks, one) for one in overlay.add)
    lines = tuple(_carried_line(blocks, one) for one in overlay.line)
    carried = replace(
        overlay,
        base_version=str(about.get("version")),
        base_digest=newer.digest,
        edit=tuple(one.now for one in edits if isinstance(one.now, Edit)),
        add=tuple(one.now for one in added if isinstance(one.now, Addition)),
        line=tuple(one.now for one in lines if isinstance(one.now, Line)),
    )
    return Rebased(carried, (*edits, *added, *lines))


def answered(rebased: Rebased, one: Carried, answer: Answer, to: Value = None) -> Rebased:
    """The same with one part answered: one's own kept over what the base now says, the base's taken, or written anew.

    ``InputError`` where there is nothing left to keep it on.
    """
    if answer != "base" and one.fate == "gone":
        raise InputError(
            Message("What this changed is gone, so it cannot be kept there."),
            Message("Leave it out, or say it elsewhere."),
        )
    now: Part | None = None
    if answer != "base" and isinstance(one.part, Edit):
        now = replace(one.part, was=one.says, to=one.part.to if answer == "mine" else to)
    elif answer != "base" and isinstance(one.part, Line):
        text = one.part.text if answer == "mine" else str(to)
        now = replace(one.part, beneath=str(one.says or ""), text=text)
    elif answer != "base":
        raise InputError(
            Message("The newer guidance has something of this name already."), Message("Add yours under another name.")
        )
    done = Carried("kept" if now is not None else "already", one.part, now, one.said, one.says)
    carried = tuple(done if each is one else each for each in rebased.carried)
    overlay = rebased.overlay if one.now is None else with_part(rebased.overlay, one.now, now)
    return Rebased(overlay, carried)


def _carried_edit(blocks: Mapping[str, Table], edit: Edit) -> Carried:
    found = _found(blocks, edit)
    if found is None or (found[1] is None and edit.was is not None and edit.to is not None):
        return Carried("gone", edit, edit, edit.was)
    field, says = found
    to = edit.to if says == edit.was else _merged(edit, says)
    if says in (edit.to, to):
        return Carried("already", edit, None, edit.was, says)
    here = replace(edit, field=field)
    if to is None and says != edit.was:
        return Carried("both changed", edit, here, edit.was, says)
    return Carried("kept", edit, replace(here, was=says, to=to), edit.was, says)


def _found(blocks: Mapping[str, Table], edit: Edit) -> tuple[str, Value] | None:
    """The field as the newer base names it, and what it says there; None where the block or a part of it is gone."""
    block = blocks.get(edit.block)
    if block is None:
        return None
    steps = edit.field.split("/")
    listed = tables_in(block.get(steps[0])) if len(steps) > 2 else []
    if listed:
        part = find_part(listed, steps[1])
        if part is None:
            return None
        steps[1] = next(name for name, one in named_parts(listed) if one is part)
    field = "/".join(steps)
    if len(steps) > 2 and not listed:
        return None
    held = holder(block, field) if "answers" not in steps[:-1] or _has_cells(block, steps) else ({}, steps[-1])
    return None if held is None else (field, told_of(*held))


def _has_cells(block: Table, steps: list[str]) -> bool:
    """Whether the table of cells is there already, so that looking makes none."""
    found = holder(block, "/".join(steps[: steps.index("answers") + 1]))
    return found is not None and found[1] in found[0]


def _merged(edit: Edit, says: Value) -> Value:
    """What both say together where the local side only adds to a list; None where that cannot be said."""
    was, to = texts_of(edit.was), texts_of(edit.to)
    if not isinstance(says, tuple) or not isinstance(edit.to, tuple) or not set(was) <= set(to):
        return None
    return (*says, *(one for one in to if one not in was and one not in says))


def _carried_addition(blocks: Mapping[str, Table], addition: Addition) -> Carried:
    if addition.block:
        block = blocks.get(addition.block)
        if block is None:
            return Carried("gone", addition, addition)
        names = dict(named_parts(tables_in(block.get(addition.kind))))
    else:
        prefix = f"{addition.kind} "
        names = {name.removeprefix(prefix): one for name, one in blocks.items() if name.startswith(prefix)}
    there = names.get(str(addition.told.get("id")))
    if there is not None:
        return (
            Carried("already", addition, None)
            if there == addition.told
            else Carried("both changed", addition, addition)
        )
    if (addition.before and addition.before not in names) or (not addition.block and addition.kind not in HOMES):
        return Carried("gone", addition, addition)
    return Carried("kept", addition, addition)


def _carried_line(blocks: Mapping[str, Table], line: Line) -> Carried:
    says = blocks[line.block].get(line.field) if line.block in blocks else None
    if says is None:
        return Carried("gone", line, line, line.beneath)
    return Carried("kept" if says == line.beneath else "both changed", line, line, line.beneath, str(says))
