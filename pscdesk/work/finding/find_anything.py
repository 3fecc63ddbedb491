"""Everything that can be found as one list: the library's entries, and what the window adds of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from pscdesk.finding.entry import Entry, Found, Kind
from pscdesk.finding.index import Index
from pscdesk.finding.stems import both_roots, english_roots
from pscdesk.guidance.pack.pack_types import ESCALATES, Gate, Pack
from pscdesk.guidance.pack.vocabulary import DEMANDS
from pscdesk.language import WELSH, spoken
from pscdesk.local import ForceContacts
from pscdesk.messages import Message
from pscdesk.paperwork.shelf import Shelf
from pscdesk.work.finding.library_entries import LibraryEntry, entries

LIBRARY = "library"
NONE_FITS = Message("If none fits, “Think it through” asks the questions one by one.")
"""What is said in the window where only some of the words were found."""
KINDS: dict[Kind, str] = {
    "never": Message("You must not settle this yourself"),
    "heed": Message("To be seen to first"),
    "option": Message("Informal option"),
    "term": Message("Word explained"),
    "standard": Message("Standard of Professional Behaviour"),
    "form": Message("Paper form"),
    "page": Message("Page"),
    "setting": Message("Setting"),
    "help": Message("Help"),
    "handbook": Message("Handbook"),
    "source": Message("Source"),
    "plan-item": Message("Item of the plan"),
    "decision": Message("Tasking decision"),
    "survey": Message("Survey"),
    "visit": Message("Visits to a unit"),
}
"""What each kind of entry is called."""


def library_index_entries(held: Iterable[LibraryEntry]) -> tuple[Entry, ...]:
    """The library's entries as they are searched, in the same order."""
    return tuple(
        Entry(
            kind=_kind(one),
            title=one.title,
            page=LIBRARY,
            place=one.place,
            text=one.text,
            also=one.also,
            urgency=_urgency(one),
            must_go_on=_kind(one) == "never",
            is_danger=isinstance(one.item, Gate) and one.item.demands == "save-life",
        )
        for one in held
    )


def everything(pack: Pack, shelf: Shelf, more: Sequence[Entry] = ()) -> tuple[Entry, ...]:
    """The library of this guidance and the paper forms, then ``more``."""
    return (*library_index_entries(entries(pack, shelf)), *more)


def danger_line(found: Found, local: ForceContacts) -> str:
    """Whom to ring, where a life in danger is among the first that were found; else empty."""
    if not found.is_danger:
        return ""
    return Message("Might a life be in danger? Ring {number} now.", number=local.contact("emergency").telephone)


def index_of(found: Sequence[Entry]) -> Index:
    """An index in the language spoken. In Welsh people type English words as well, so both are understood."""
    return Index(found, both_roots if spoken() == WELSH else english_roots)


def _urgency(entry: LibraryEntry) -> int:
    """Higher, the more urgent what its gate demands; 0 for an option, a word explained, a form."""
    return len(DEMANDS) - DEMANDS.index(entry.item.demands) if isinstance(entry.item, Gate) else 0


def _kind(entry: LibraryEntry) -> Kind:
    """A gate that leaves the matter with the supervisor is no "never": it only comes first."""
    if isinstance(entry.item, Gate) and entry.item.demands not in ESCALATES:
        return "heed"
    return cast("Kind", entry.place.split(" ", 1)[0])
