"""What a block of guidance is called for people: its own heading, question or first words, never its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.workshop.overlay.raw_blocks import Table, tables_in

_HEADINGS: dict[str, tuple[str, ...]] = {
    "section": ("title",),
    "question": ("ask",),
    "duty": ("what",),
    "gate": ("title",),
    "outcome": ("heading",),
    "action": ("title",),
    "source": ("cite",),
    "term": ("term",),
    "vignette": ("story",),
    "standard": ("title",),
    "point": ("what",),
    "never": ("because",),
    "twin": ("because",),
    "about": ("title",),
    "doubt": ("help",),
    "topic": ("id",),
}
"""The fields of each kind by which people know a block."""


def title_of(pack: Pack, block: str) -> str:
    """The title of a block such as ``gate pattern``; empty where the pack has no such block."""
    kind, _, name = block.partition(" ")
    flow = pack.flow
    if kind == "duty":
        return next((one.what for one in all_duties(pack) if one.id == name), "")
    if kind == "reply":
        return next((one.duties[0].what for one in flow.reply if one.id == name and one.duties), "")
    lists: Mapping[str, Any] = {
        "section": flow.section,
        "question": flow.question,
        "gate": flow.gate,
        "outcome": flow.outcome,
        "action": flow.action,
        "never": flow.never,
        "twin": flow.twin,
        "source": tuple(pack.sources.values()),
        "term": tuple(pack.terms.values()),
        "vignette": pack.vignettes,
    }
    found = next((one for one in lists.get(kind, ()) if one.id == name), None)
    return "" if found is None else str(getattr(found, _HEADINGS[kind][0]))


def title_in(block: str, table: Table) -> str:
    """The title of a block as its table has it; its name where the table says nothing of it."""
    kind = block.split(" ", maxsplit=1)[0]
    if kind == "reply":
        rows = tables_in(table.get("when"))
        return str(rows[0].get("because", "")) if rows else str(table.get("id", block))
    told = (table.get(field) for field in _HEADINGS.get(kind, ()))
    return next((str(one) for one in told if one), str(cast("object", table.get("id", block))))
