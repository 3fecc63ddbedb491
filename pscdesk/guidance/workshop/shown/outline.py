"""The outline of guidance: every block in the order in which a reader meets it, and which of them a force changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Table, block_fields, named_blocks
from pscdesk.guidance.workshop.shown.block_titles import title_in
from pscdesk.messages import Message

Mark = Literal["", "changed", "line", "new"]
MARK_WORDS: dict[Mark, Message] = {
    "changed": Message("Changed"),
    "line": Message("Own line"),
    "new": Message("New"),
}
"""What a force did to a block, in words."""

_GROUPS: tuple[tuple[str, Message], ...] = (
    ("gate", Message("Gates")),
    ("duty", Message("Duties")),
    ("outcome", Message("Outcomes")),
    ("reply", Message("Answers to what somebody was about to do")),
    ("action", Message("Informal options")),
    ("term", Message("Words explained")),
    ("standard", Message("Standards")),
    ("source", Message("Sources")),
    ("vignette", Message("Situations")),
    ("point", Message("Open points")),
    ("never", Message("What must never happen")),
    ("twin", Message("Differences that are meant")),
    ("topic", Message("Topics of duties")),
)
_WHOLE = Message("The guidance as a whole")


@dataclass(frozen=True)
class OutlineEntry:
    """One block: its name, what people call it, whether the force changed it, and all its words for a search."""

    block: str
    title: str
    mark: Mark
    words: str


@dataclass(frozen=True)
class OutlineGroup:
    """Blocks under one heading: a section of questions is one, every other kind another."""

    title: str
    entries: tuple[OutlineEntry, ...]


def outline(tables: Mapping[str, Table], overlay: Overlay) -> tuple[OutlineGroup, ...]:
    """Every block of composed tables under its heading: questions by their section, then each other kind."""
    marks = marks_of(overlay)
    blocks = dict(named_blocks(tables))
    return tuple(
        OutlineGroup(title, tuple(_entry(block, blocks[block], marks) for block in names))
        for title, names in _grouped(blocks)
        if names
    )


def marks_of(overlay: Overlay) -> Mapping[str, Mark]:
    """What the force did to each block that it touched."""
    found: dict[str, Mark] = {line.block: "line" for line in overlay.line}
    found |= {one.block: "changed" for one in (*overlay.edit, *overlay.add) if one.block}
    for one in overlay.add:
        if not one.block:
            found[f"{one.kind} {one.told.get('id', '')}"] = "new"
    return found


def _grouped(blocks: Mapping[str, Table]) -> Iterator[tuple[str, list[str]]]:
    for name, section in blocks.items():
        if name.startswith("section "):
            asked = [
                one
                for one, table in blocks.items()
                if one.startswith("question ") and table.get("section") == section["id"]
            ]
            yield str(section.get("title", name)), [name, *asked]
    for kind, title in _GROUPS:
        yield title, [name for name in blocks if name.startswith(f"{kind} ")]
    yield _WHOLE, [name for name in ("about", "doubt") if name in blocks]


def _entry(block: str, table: Table, marks: Mapping[str, Mark]) -> OutlineEntry:
    said = (" ".join(value) if isinstance(value, tuple) else str(value) for _, value in block_fields(table))
    return OutlineEntry(block, title_in(block, table), marks.get(block, ""), " ".join(said).casefold())
