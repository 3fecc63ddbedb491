"""The places a result sends people to, with what the force filled in about them, as lines and as a table."""

from __future__ import annotations

from collections.abc import Iterable

from pscdesk.documents.document import Block, Column, Heading, Paragraph, Table
from pscdesk.guidance.pack.pack_types import Place
from pscdesk.local import ENTRIES, NOT_FILLED_IN, Contact, Entry, Local

ALWAYS: tuple[Place, ...] = ("professional-standards", "duty-officer", "advice-line", "hotline", "crisis")
"""Places every result names, whatever it comes to."""

_BESIDE: dict[Place, tuple[str, ...]] = {
    "professional-standards": ("professional-standards", "professional-standards-night"),
    "crisis": ("emergency", "crisis", "samaritans"),
}


def entries_for(places: Iterable[Place]) -> list[Entry]:
    """The entries of these places and of the ones every result names, in the order of the list."""
    wanted = {entry for place in (*places, *ALWAYS) for entry in _BESIDE.get(place, (place,))}
    return [entry for entry in ENTRIES if entry.id in wanted]


def where_to_turn(local: Local, places: Iterable[Place]) -> list[Block]:
    """A table of these places and the ones every result names; what is not filled in is told once, in words."""
    shown = entries_for(places)
    rows = tuple(_row(entry, local.contact(entry.id)) for entry in shown if local.contact(entry.id).reachable)
    empty = [entry for entry in shown if not local.contact(entry.id).reachable]
    blocks: list[Block] = [Heading("Where to turn")]
    if rows:
        columns = tuple(Column(key, label) for key, label in _COLUMNS)
        blocks.append(Table("where-to-turn", "Numbers and links", columns, rows))
    if empty:
        blocks.append(Paragraph(f"{'; '.join(_titled(entry) for entry in empty)}: {NOT_FILLED_IN}."))
    return blocks


_COLUMNS = (("place", "Place"), ("telephone", "Telephone and hours"), ("link", "Link"))


def numbers(local: Local, place: Place | None) -> str:
    """The telephone numbers of a place in a few words, to stand behind an instruction; empty where none is known."""
    if place is None:
        return ""
    if place == "crisis":
        return " or ".join(f"{_named(entry, local.contact(entry.id))}" for entry in _RING_WITH_THEM)
    known = [(entry, local.contact(entry)) for entry in _BESIDE.get(place, (place,))]
    said = [
        f"{contact.telephone}{' out of hours' if entry.endswith('-night') else ''}"
        for entry, contact in known
        if contact.telephone
    ]
    return " or ".join(said)


_RING_WITH_THEM = [entry for entry in ENTRIES if entry.id in ("crisis", "samaritans")]
"""Lines a person is rung up with; each is named, because people choose between them. 999 is another call."""


def _named(entry: Entry, contact: Contact) -> str:
    return f"{contact.name or entry.title} {contact.telephone}"


def kept_where(local: Local, record: str) -> str:
    """Where the force keeps this kind of record, as a sentence."""
    where = local.records.get(record)
    return f"Where: {where}" if where else f"Where: {NOT_FILLED_IN}."


def _row(entry: Entry, contact: Contact) -> tuple[str, ...]:
    title = f"{contact.name} ({_titled(entry)})" if contact.name else _titled(entry)
    telephone = ", ".join(part for part in (contact.telephone, contact.hours) if part)
    return (title, telephone or "none given", contact.link or "none given")


def _titled(entry: Entry) -> str:
    return f"{entry.title} – {entry.note}" if entry.note else entry.title
