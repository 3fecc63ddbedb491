"""The services an outcome refers to, with the force's own contact details."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pscdesk.documents.document import Block, Column, Heading, Paragraph, Table
from pscdesk.guidance.pack.pack_types import Place
from pscdesk.local import ENTRIES, NIGHT, OUTSIDE, Contact, ContactKind, ForceContacts, night_entry
from pscdesk.messages import Message, alternatives, joined
from pscdesk.work.walk.numbers.number_words import note_of, told_of

ALWAYS: tuple[str, ...] = (
    "professional-standards",
    "control-room",
    "duty-officer",
    "advice-line",
    "hotline",
    "crisis",
)
"""Places every result names, whatever it comes to."""

_BESIDE: dict[str, tuple[str, ...]] = {"crisis": ("emergency", "crisis", "samaritans")}


def entries_for(local: ForceContacts, places: Iterable[Place]) -> list[ContactKind]:
    """The entries of these places and of the ones every result names, in the order of the list.

    The entry for the night follows its place: that of professional standards always, others where they are filled in.
    """
    wanted = {entry for place in (*places, *ALWAYS) for entry in _BESIDE.get(place, (place,))}
    shown: list[ContactKind] = []
    for entry in ENTRIES:
        night = night_entry(entry)
        if entry.id in wanted:
            shown += [entry] if night in ENTRIES or not local.contact(night.id).reachable else [entry, night]
        elif entry.id.removesuffix(NIGHT) in wanted:
            shown.append(entry)
    return shown


def where_to_turn(local: ForceContacts, places: Iterable[Place]) -> list[Block]:
    """A table of these places and the ones every result names; what is not filled in is told once, in words."""
    shown = entries_for(local, places)
    rows = tuple(
        _row(entry, local.contact(entry.id), note_of(local, entry.id))
        for entry in shown
        if local.contact(entry.id).reachable
    )
    empty = [entry for entry in shown if not local.contact(entry.id).reachable]
    blocks: list[Block] = [Heading(Message("Where to turn"))]
    blocks += [Paragraph(said) for said in told_above(local, shown)]
    if rows:
        columns = tuple(Column(key, label) for key, label in _COLUMNS)
        blocks.append(Table("where-to-turn", Message("Numbers and links"), columns, rows))
    if empty:
        blocks.append(Paragraph(joined(" ", where_else(local, empty))))
    return blocks


_COLUMNS = (("place", Message("Place")), ("telephone", Message("Telephone and hours")), ("link", Message("Link")))


def numbers(local: ForceContacts, place: str | None) -> str:
    """The telephone numbers of a place at any hour, to stand behind an instruction; empty where none is known."""
    if place is None:
        return ""
    if place == "crisis":
        return alternatives(_named(entry, local.contact(entry.id)) for entry in _RING_WITH_THEM)
    known = [(entry, local.contact(entry)) for entry in (place, place + NIGHT)]
    return alternatives(_telephone(entry, contact.telephone) for entry, contact in known if contact.telephone)


def where_else(local: ForceContacts, empty: Sequence[ContactKind]) -> tuple[str, ...]:
    """What is known of places without a number: a sentence for each way to them, none of which leads back to them."""
    said: list[str] = []
    for places, way in _WAYS:
        known = [entry for entry in empty if entry.id.removesuffix(NIGHT) in places]
        unread = [entry for entry in known if local.does_not_read(entry.id)]
        for entries, why in (
            ([entry for entry in known if entry not in unread], _NOT_GIVEN),
            (unread, _DOES_NOT_READ),
        ):
            if entries:
                titles = joined("; ", (entry.title for entry in entries))
                said.append(joined(" ", (Message("{places}: {why}", places=titles, why=why), way)))
    return tuple(said)


_NOT_GIVEN = Message("your force has filled in no number.")
_DOES_NOT_READ = Message("what your force filled in does not read.")
_CONTROL_ROOM = frozenset({"control-room"})
_PUT_THROUGH = frozenset({"professional-standards", "duty-officer", "safeguarding", "data-breach"})
_ON_THE_INTRANET = frozenset(entry.id for entry in ENTRIES) - _CONTROL_ROOM - _PUT_THROUGH - OUTSIDE
_WAYS = (
    (_CONTROL_ROOM, Message("In an emergency ring 999. 101 reaches the police where you are, in any part of the UK.")),
    (_PUT_THROUGH, Message("The control room puts you through at any hour.")),
    (_ON_THE_INTRANET, Message("Look on your force’s intranet.")),
    (OUTSIDE, Message("It is on their own website.")),
)
"""Where a number is found that the force has not given. Nobody asks the control room for an advice line by name."""


def _telephone(entry: str, number: str) -> str:
    return Message("{number} out of hours", number=number) if entry.endswith(NIGHT) else number


_RING_WITH_THEM = [entry for entry in ENTRIES if entry.id in ("crisis", "samaritans")]
"""Lines a person is rung up with; each is named, because people choose between them. 999 is another call."""


def _named(entry: ContactKind, contact: Contact) -> str:
    return joined(" ", (contact.name or entry.title, contact.telephone))


def kept_where(local: ForceContacts, record: str) -> str:
    """Where the force keeps this kind of record, as a sentence."""
    where = local.records.get(record)
    return Message("Where: {where}", where=where) if where else _NOT_SAID_WHERE[record]


_NOT_SAID_WHERE = {
    "informal-notes": Message("Where: your force has not said. Ask HR where such notes are kept."),
    "referrals": Message("Where: your force has not said. Ask whoever takes it where it is kept."),
}


def told_above(local: ForceContacts, shown: Sequence[ContactKind]) -> tuple[str, ...]:
    """What is said above these places: what is against the numbers as a whole, what changed, and what was changed."""
    return told_of(local, [entry.id for entry in shown])


def _row(entry: ContactKind, contact: Contact, changed: str) -> tuple[str, ...]:
    title = joined("", (contact.name, " (", _titled(entry), ")")) if contact.name else _titled(entry)
    telephone = joined(", ", (part for part in (contact.telephone, contact.answered, contact.note, changed) if part))
    return (title, telephone or Message("none given"), contact.link or Message("none given"))


def _titled(entry: ContactKind) -> str:
    return joined(" – ", (entry.title, entry.note)) if entry.note else entry.title
