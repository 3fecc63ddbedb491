"""How to reach a place: as the force filled it in, as it came with PSC Desk, or whom to ring in its stead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pscdesk.local.place_kinds import NIGHT
from pscdesk.local.signed_numbers import SignedNumbers
from pscdesk.messages import Message, first_told
from pscdesk.opening_hours import DAY_AND_NIGHT, OpeningHours

_AT_ANY_HOUR = frozenset({"always", "day and night", "24 hours", "24/7"})


def is_at_any_hour(hours: str) -> bool:
    """Whether hours in words say what ``open = "always"`` says: so did files from before there was an ``open``."""
    return hours.casefold() in _AT_ANY_HOUR


@dataclass(frozen=True)
class Fault:
    """Something in the file that was passed over or is missing: at which place and key, and the sentence that says it.

    Both are empty where it is about the file as a whole.
    """

    place: str
    key: str
    says: str


@dataclass(frozen=True)
class Contact:
    """How to reach a place; what is empty has not been filled in.

    ``hours`` are in the force's own words; ``opening`` is the same for the clock, None where the file does not say it.
    """

    name: str = ""
    telephone: str = ""
    hours: str = ""
    link: str = ""
    opening: OpeningHours | None = None
    note: str = ""
    """What to know before one relies on it; only of what came with PSC Desk."""

    @property
    def reachable(self) -> bool:
        """Whether there is a telephone or a link."""
        return bool(self.telephone or self.link)

    @property
    def answered(self) -> str:
        """When somebody answers, in words that can stand inside a sentence; empty where the file does not say it."""
        if self.hours and not is_at_any_hour(self.hours):
            return self.hours
        return self.opening.words if self.opening else self.hours


_UNCONFIRMED = Message("check it: not confirmed here")
SHIPPED = {
    "emergency": Contact(telephone="999", opening=DAY_AND_NIGHT),
    "crisis": Contact(
        Message("Policing Mental Health Crisis Line"),
        "0300 131 2789",
        opening=DAY_AND_NIGHT,
        note=Message("England and Wales; check it: not confirmed here"),
    ),
    "samaritans": Contact(telephone="116 123", opening=DAY_AND_NIGHT, note=_UNCONFIRMED),
}
"""Numbers for a life in danger, shown until the force gives its own: they must not wait for anybody to fill them in.

The service of the crisis line was seen on its official page; its number and that of Samaritans were seen second-hand
(November 2026), so each is shown with a word to check it and ``local_gaps`` asks the force to confirm it. The crisis
line is for England and Wales; 999, 101 and Samaritans hold in Scotland and Northern Ireland too."""


@dataclass(frozen=True)
class ForceContacts:
    """What the force filled in. ``present`` is False where there is no file.

    ``signed`` says who signed it; None where numbers are not signed here.
    """

    contacts: Mapping[str, Contact] = field(default_factory=dict[str, Contact])
    records: Mapping[str, str] = field(default_factory=dict[str, str])
    passed_over: tuple[Fault, ...] = ()
    present: bool = False
    signed: SignedNumbers | None = None

    @property
    def faults(self) -> tuple[str, ...]:
        """What was passed over, a sentence each; the first twenty."""
        return first_told([fault.says for fault in self.passed_over])

    @property
    def is_unreadable(self) -> bool:
        """Whether the file does not read, so that nothing in it is used."""
        return any(not (fault.place or fault.key) for fault in self.passed_over)

    def does_not_read(self, entry: str) -> bool:
        """Whether the force did give a telephone or a link there, or a whole file, that does not read."""
        told = {fault.key for fault in self.passed_over if fault.place == entry}
        return self.is_unreadable or bool(told & {"telephone", "link", ""})

    def contact(self, entry: str) -> Contact:
        """How to reach that place: as the force filled it in, else as shipped, else empty.

        A number that was shipped stays until the force gives another: a link alone does not take its place, because
        nobody follows a link while a life is in danger.
        """
        given, shipped = self.contacts.get(entry, Contact()), SHIPPED.get(entry)
        if shipped is None or given.telephone:
            return given
        return replace(shipped, link=given.link)

    def recent(self, today: dt.date) -> ForceContacts:
        """The same, where only what changed in the last days is told as changed."""
        signed = self.signed.recent(today) if self.signed else None
        return self if signed is self.signed else replace(self, signed=signed)

    def night(self, entry: str) -> Contact:
        """Whom to ring when nobody answers at that place: its own entry for the night, else the control room.

        Empty where the force filled in neither.
        """
        given = self.contact(entry + NIGHT)
        return given if given.telephone else self.contact("control-room")


NOTHING_FILLED_IN = ForceContacts()
