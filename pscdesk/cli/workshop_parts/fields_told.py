"""What `guidance edit` prints: blocks, the fields of one with what may become of each, and a force's own changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.workshop_given import parts_of, place_of, shown
from pscdesk.errors import InputError
from pscdesk.guidance.pack.local_lines import LINE_FIELDS
from pscdesk.guidance.workshop.caution.order import NEW_PARTS, rule_for
from pscdesk.guidance.workshop.caution.rule_words import MAY_BEAR_A_LINE, RULE_WORDS
from pscdesk.guidance.workshop.caution.text_order import kinds_of
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Edit, Line, Overlay, Part
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, Table, block_fields, named_blocks

_TITLES = ("title", "ask", "heading", "what", "term", "text", "because", "cite", "story")
_NO_REASON = "no reason yet"


def tell_blocks(base: Base, overlay: Overlay) -> None:
    """Print a force's own changes with their numbers, then every block by its name and title."""
    tell_changes(overlay)
    click.echo("\nThe blocks of this guidance. Name one to see its fields:")
    for name, block in named_blocks(compose(base, overlay).tables):
        title = next((str(block[field]) for field in _TITLES if block.get(field)), "")
        click.echo(terminal.wrapped(f"{name}: {title}" if title else name, "  "))


def tell_changes(overlay: Overlay) -> None:
    """Print the changes of a force with their numbers."""
    parts = parts_of(overlay)
    click.echo(f"Your changes: {len(parts)}" if parts else "You have changed nothing yet.")
    for number, part in enumerate(parts, 1):
        tell_part(number, part)


def tell_part(number: int, part: Part) -> None:
    """Print one change of a force with its number, and from what to what it goes."""
    click.echo(terminal.wrapped(f"{place_of(part)} ({part.why or _NO_REASON})", label=f"  {number:3}  "))
    if isinstance(part, Edit):
        click.echo(terminal.wrapped(_from_to(part), "       "))
    elif isinstance(part, Line):
        click.echo(terminal.wrapped(f"beneath it: {part.text}", "       "))


def _from_to(edit: Edit) -> str:
    """What an edit does, of a list what comes and goes."""
    if isinstance(edit.was, tuple) and isinstance(edit.to, tuple):
        more, less = ([one for one in new if one not in old] for new, old in ((edit.to, edit.was), (edit.was, edit.to)))
        told = [f"{name}: {shown(tuple(found))}" for name, found in (("more", more), ("without", less)) if found]
        return ", ".join(told) or f"in another order: {shown(edit.to)}"
    return f"{shown(edit.was)} → {shown(edit.to)}"


def tell_fields(base: Base, overlay: Overlay, block: str) -> None:
    """Print the fields of a block: what the base says, what the force says, and what may become of each.

    ``InputError`` where there is no such block.
    """
    for row in field_rows(base, overlay, block):
        click.echo(f"\n{row['field']}")
        if row["base"] is not None or row["ours"] is None:
            click.echo(terminal.wrapped(row["base_shown"], "  ", "the guidance says: "))
        if row["ours"] is not None:
            click.echo(terminal.wrapped(row["ours_shown"], "  ", "you say: "))
        for line in row["lines"]:
            click.echo(terminal.wrapped(line, "  ", "beneath it: "))
        click.echo(terminal.wrapped(row["may"], "  ", "— "))
    kind = _kind(base, block)
    parts = ", ".join(sorted(NEW_PARTS.get(kind, ())))
    if parts:
        click.echo(terminal.wrapped(f"\nTo this block may be added: {parts}. See pscdesk guidance edit --help."))


def field_rows(base: Base, overlay: Overlay, block: str) -> list[dict[str, Any]]:
    """The fields of a block as rows of plain values; ``InputError`` where there is no such block."""
    composed = dict(named_blocks(compose(base, overlay).tables))
    if block not in composed:
        raise InputError(f"The guidance has no “{block}”.", "Without a block, pscdesk guidance edit FOLDER lists them.")
    theirs = {field: value for (name, field), value in base.fields.items() if name == block}
    ours: Mapping[str, Any] = dict(_fields(composed[block]))
    edited = {one.field: one.to for one in overlay.edit if one.block == block}
    kind = _kind(base, block)
    rows: list[dict[str, Any]] = []
    for field in dict.fromkeys((*theirs, *ours, *edited)):
        is_ours = field not in theirs
        says = edited.get(field, ours.get(field)) if is_ours or field in edited else None
        beneath = [one.text for one in overlay.line if (one.block, one.field) == (block, field)]
        rows.append(
            {
                "field": field,
                "base": theirs.get(field),
                "base_shown": shown(theirs.get(field)),
                "ours": says,
                "ours_shown": shown(says),
                "lines": beneath,
                "may": _may(kind, block, field) if block in _names(base) else "Yours: write it as you like.",
            }
        )
    return rows


def _may(kind: str, block: str, field: str) -> str:
    said = str(RULE_WORDS[rule_for(kind, field)])
    bears = field in LINE_FIELDS.get(block.split(" ", maxsplit=1)[0], ())
    return f"{said} {MAY_BEAR_A_LINE}" if bears else said


def _kind(base: Base, block: str) -> str:
    return kinds_of(base).get(block, block.split(" ", maxsplit=1)[0])


def _names(base: Base) -> frozenset[str]:
    return frozenset(name for name, _ in base.fields)


def _fields(table: Table) -> list[tuple[str, Any]]:
    return list(block_fields(table))
