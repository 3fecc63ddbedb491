"""Compares two states of the force's places: what people reach otherwise, and what one alone changed after signing."""

from __future__ import annotations

from dataclasses import replace

from pscdesk.local.contacts import SHIPPED, Contact, ForceContacts
from pscdesk.local.place_kinds import RECORDS
from pscdesk.local.reading import LOCAL_FILE, PLACES
from pscdesk.local.signed_numbers import SignedNumbers
from pscdesk.messages import Message, alternatives


def changed_places(before: ForceContacts, after: ForceContacts) -> dict[str, tuple[str, ...]]:
    """The places that people reach otherwise, in the order of the file: ``telephone``, ``hours``, ``link`` of each."""
    found: dict[str, tuple[str, ...]] = {}
    for place in PLACES:
        old, new = before.contact(place), after.contact(place)
        told = (
            ("telephone", old.telephone != new.telephone),
            ("hours", _hours(old) != _hours(new)),
            ("link", old.link != new.link),
        )
        what = tuple(name for name, is_other in told if is_other)
        if what:
            found[place] = what
    return found


def altered_places(signed: ForceContacts, now: ForceContacts) -> dict[str, str]:
    """The places and records that say something else than what was signed, with the number that was signed there."""
    places = changed_places(signed, now)
    renamed = {place for place in PLACES if signed.contact(place).name != now.contact(place).name}
    records = [one.id for one in RECORDS if signed.records.get(one.id) != now.records.get(one.id)]
    numbers = {place: signed.contact(place).telephone for place in PLACES if place in places or place in renamed}
    return numbers | dict.fromkeys(records, "")


def beside_what_was_signed(signed: ForceContacts, now: ForceContacts, behind: SignedNumbers) -> ForceContacts:
    """The numbers as they are shown where they may differ from what was signed, with what stands behind them.

    A number that one alone changed is shown, and what was signed is said beside it. One alone takes none away: a place
    that now has neither number nor link is shown as it was signed. Where a life is in danger the number that was
    signed, or that came with PSC Desk, comes first, and the changed one after it.
    """
    if now.is_unreadable or not now.present:
        lost = now.faults[0] if now.faults else _MISSING
        return replace(signed, signed=replace(behind, lost=lost))
    altered = altered_places(signed, now)
    contacts = dict(now.contacts)
    for place in altered:
        if place in PLACES:
            contacts[place] = _shown(place, signed, now)
    return replace(now, contacts=contacts, signed=replace(behind, altered=altered))


def beside_what_nobody_knows(last: ForceContacts, now: ForceContacts, why: str) -> ForceContacts:
    """The numbers as they are shown where nobody knows whether two signed them, with ``why``.

    Where a life is in danger the number that was signed ``last``, or else the one that came with PSC Desk, comes first.
    """
    lives = {place: _shown(place, last, now) for place in SHIPPED if place in now.contacts or place in last.contacts}
    return replace(now, contacts={**now.contacts, **lives}, signed=SignedNumbers(why_not=why))


_MISSING = Message("{local_file} is missing in the policy folder.", local_file=LOCAL_FILE)


def _shown(place: str, signed: ForceContacts, now: ForceContacts) -> Contact:
    was, given = signed.contact(place), now.contacts.get(place, Contact())
    if not given.reachable:
        return signed.contacts.get(place, given)
    if place in SHIPPED and given.telephone and given.telephone != was.telephone:
        return replace(given, telephone=alternatives((was.telephone, given.telephone)))
    return given


def _hours(contact: Contact) -> tuple[str, object]:
    return contact.answered, contact.opening
