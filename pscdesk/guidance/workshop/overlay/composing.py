"""Composes a base and an overlay to the guidance that people walk through; pure, and the base is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from pscdesk.errors import PackError
from pscdesk.guidance.pack.pack_types import LocalLine, Pack
from pscdesk.guidance.reading.pack import pack_of_tables
from pscdesk.guidance.reading.row_names import name_rows
from pscdesk.guidance.workshop.overlay.additions import Refused, add, hold_signs, line_faults
from pscdesk.guidance.workshop.overlay.edits import (
    MOST_EDITS,
    Addition,
    Edit,
    Line,
    Overlay,
    OverlayFault,
    Value,
)
from pscdesk.guidance.workshop.overlay.own_welsh import welsh_faults
from pscdesk.guidance.workshop.overlay.raw_blocks import (
    Base,
    Table,
    holder,
    named_blocks,
    value_of,
    with_own_flow,
)
from pscdesk.messages import Message, joined

_PURPOSE = b"psc-guidance-composed/1\0"
_OWN = ("about id", "about version", "about status", "about approved_by_role", "about approved_on")
"""Fields that no edit may touch: composing sets them."""


@dataclass(frozen=True)
class Composed:
    """What a base and an overlay come to: the tables as written, the pack (None where a fault stands in the way)."""

    base: Base
    overlay: Overlay
    tables: Mapping[str, Table]
    pack: Pack | None
    faults: tuple[OverlayFault, ...]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over the composed tables, the lines beneath and the Welsh: the same words, the same digest."""
        return composed_digest(self.tables, self.overlay)


def compose(base: Base, overlay: Overlay) -> Composed:
    """The base with every edit, addition and line of the overlay, and all that keeps it from being composed.

    An edit whose ``was`` is not what the base says, or whose target is gone, is a fault and is not made; the rest is.
    """
    faults = [*_base_faults(base, overlay), *_too_much(overlay)]
    touched = [one.block.split(" ")[0] for one in (*overlay.edit, *overlay.add)]
    tables = base.copied([*touched, *(one.kind for one in overlay.add)])
    if faults:
        return Composed(base, overlay, tables, None, tuple(faults))
    blocks = dict(named_blocks(tables))
    faults += _edited(blocks, overlay)
    for number, addition in enumerate(overlay.add, len(overlay.edit) + 1):
        try:
            add(tables, blocks, addition)
        except Refused as fault:
            faults.append(OverlayFault(fault.cause, addition.block or addition.kind, "", fault.sentence, number))
    faults += line_faults(blocks, overlay)
    tables["pack.toml"] |= {"version": f"{overlay.base_version}+{overlay.version}", "status": "draft"}
    for typed in ("approved_by_role", "approved_on"):
        tables["pack.toml"].pop(typed, None)
    name_rows(tables["flow.toml"])
    pack = None
    try:
        pack = pack_of_tables(with_own_flow(tables), composed_digest(tables, overlay))
    except PackError as fault:
        faults.append(OverlayFault("not its shape", "", "", joined("", (fault.message,))))
    if pack is not None:
        faults += _unknown_sources(pack, overlay)
        faults += welsh_faults(base, overlay)
        pack = msgspec.structs.replace(pack, local_lines=_lines(overlay))
    return Composed(base, overlay, tables, None if faults else pack, tuple(faults))


def without_faults(base: Base, overlay: Overlay) -> Composed:
    """What the overlay comes to without the parts that cannot be made, so that the rest can be looked at.

    Its pack is None only where what is left does not read together. The digest is not that of the overlay.
    """
    composed = compose(base, overlay)
    numbered = {fault.number for fault in composed.faults if fault.number}
    if composed.pack is not None or not numbered:
        return composed
    parts = enumerate((*overlay.edit, *overlay.add, *overlay.line), 1)
    left = [part for number, part in parts if number not in numbered]
    return compose(
        base,
        msgspec.structs.replace(
            overlay,
            edit=tuple(one for one in left if isinstance(one, Edit)),
            add=tuple(one for one in left if isinstance(one, Addition)),
            line=tuple(one for one in left if isinstance(one, Line)),
        ),
    )


def composed_digest(tables: Mapping[str, Table], overlay: Overlay) -> str:
    """SHA-256 (hex) of a purpose, a zero byte, and the canonical JSON of the composed tables, local lines and Welsh.

    The Welsh is the force's own: that of the base (``text.cy.toml``, ``also.cy.toml``) is not bound by it. Signatures
    cover the JSON of the whole file, the base's Welsh among it; so what is shown as a fingerprint is that of the JSON.
    """
    told = msgspec.json.encode([tables, _lines(overlay), overlay.welsh], order="sorted")
    return hashlib.sha256(_PURPOSE + told).hexdigest()


def _lines(overlay: Overlay) -> tuple[LocalLine, ...]:
    return tuple(
        LocalLine(block=one.block, field=one.field, force=overlay.force, text=one.text) for one in overlay.line
    )


def _base_faults(base: Base, overlay: Overlay) -> Iterator[OverlayFault]:
    about = base.tables["pack.toml"]
    if overlay.base != about.get("id") or overlay.base_digest != base.digest:
        sentence = Message(
            "These edits were made for {base} {version}, and this is other guidance. Carry them over to it first.",
            base=overlay.base,
            version=overlay.base_version,
        )
        yield OverlayFault("base", "", "", sentence)


def _too_much(overlay: Overlay) -> Iterator[OverlayFault]:
    found = len(overlay.edit) + len(overlay.add) + len(overlay.line)
    if found > MOST_EDITS:
        sentence = Message(
            "There are {found} edits, and there may be {most}.", found=f"{found:,}", most=f"{MOST_EDITS:,}"
        )
        yield OverlayFault("too much", "", "", sentence)


def _edited(blocks: Mapping[str, Table], overlay: Overlay) -> Iterator[OverlayFault]:
    """Finds every target before anything is changed, since an edit may change the words by which a part is named."""
    seen: set[tuple[str, str]] = set()
    targets: list[tuple[int, Edit, Table, str]] = []
    for number, edit in enumerate(overlay.edit, 1):
        try:
            targets.append((number, edit, *_target(blocks, edit, seen)))
        except Refused as fault:
            yield OverlayFault(fault.cause, edit.block, edit.field, fault.sentence, number)
        seen.add((edit.block, edit.field))
    for number, edit, table, key in targets:
        try:
            _make(edit, table, key)
        except Refused as fault:
            yield OverlayFault(fault.cause, edit.block, edit.field, fault.sentence, number)


def _target(blocks: Mapping[str, Table], edit: Edit, seen: set[tuple[str, str]]) -> tuple[Table, str]:
    """The table that an edit changes and the key in it; raises ``Refused``."""
    if f"{edit.block} {edit.field}" in _OWN or edit.field == "id" or edit.field.endswith("/id"):
        raise Refused("reserved", Message("This is set by itself, and no edit may change it."))
    if (edit.block, edit.field) in seen:
        raise Refused("twice", Message("Two edits change this. Keep one of them."))
    block = blocks.get(edit.block)
    if block is None:
        raise Refused("no block", Message("The guidance has no “{block}” any more.", block=edit.block))
    found = holder(block, edit.field)
    held = found[0].get(found[1]) if found else None
    if found is None or isinstance(held, dict) or _has_tables(held):
        raise Refused("no field", Message("“{block}” has no “{field}” any more.", block=edit.block, field=edit.field))
    return found


def _make(edit: Edit, table: Table, key: str) -> None:
    held = told_of(table, key)
    if held != edit.was:
        said = Message(
            "The guidance says something else here than this edit was made from: “{held}”.", held=_short(held)
        )
        raise Refused("was", said)
    hold_signs(texts_of(edit.to))
    if edit.to is None:
        table.pop(key, None)
    else:
        table[key] = list(edit.to) if isinstance(edit.to, tuple) else edit.to


def told_of(table: Table, key: str) -> Value:
    """What a field holds, as an edit says it; None where it is not there."""
    return value_of(table[key]) if key in table else None


def texts_of(value: Value) -> tuple[str, ...]:
    """The texts of a value."""
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _has_tables(told: object) -> bool:
    return isinstance(told, list) and any(isinstance(one, dict) for one in cast("list[Any]", told))


def _short(value: Value) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _unknown_sources(pack: Pack, overlay: Overlay) -> Iterator[OverlayFault]:
    for number, edit in enumerate((*overlay.edit, *overlay.add, *overlay.line), 1):
        for source in (one for one in edit.sources if one not in pack.sources):
            sentence = Message("There is no source called “{source}”.", source=source)
            yield OverlayFault("no block", edit.block, "", sentence, number)


def new_overlay(base: Base, *, overlay_id: str, force: str) -> Overlay:
    """An overlay without edits for this base."""
    about = base.pack.about
    return Overlay(
        id=overlay_id, version="1", force=force, base=about.id, base_version=about.version, base_digest=base.digest
    )
