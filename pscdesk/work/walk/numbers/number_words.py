"""What people read of signed numbers: which changed lately, and which one person changed after two signed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.local import ENTRIES, NIGHT, RECORDS, Contact, ForceContacts, SignedNumbers, night_entry
from pscdesk.messages import Message, joined, listed
from pscdesk.periods import long_date

_WHAT = {"telephone": Message("number"), "hours": Message("hours"), "link": Message("link")}
_RUNG = ("now", "next", "today")
_WITH = {"crisis": ("emergency", "crisis", "samaritans")}
_TITLES = {
    **{night_entry(one).id: night_entry(one).title for one in ENTRIES},
    **{one.id: one.title for one in (*ENTRIES, *RECORDS)},
}
_WHICH = Message("If you are not sure, use what was signed.")


def told_of(local: ForceContacts, places: Iterable[str]) -> tuple[str, ...]:
    """Sentences on these places: what is against all numbers, what changed lately, what was changed since; else none.

    Their numbers for the night are told of with them, and the control room, which stands in for most.
    """
    behind = local.signed
    if behind is None:
        return ()
    named = dict.fromkeys(one for place in (*places, "control-room") for one in _WITH.get(place, (place,)))
    wanted = {one for place in named for one in (place, place + NIGHT)}
    return (*whole_told(behind), *_changed(behind, wanted), *_altered(local, behind, wanted))


def told_of_steps(local: ForceContacts, result: WalkResult) -> tuple[str, ...]:
    """The same of every place that somebody is told to ring in what a walk comes to."""
    rung = (duty.place for duty in result.steps if duty.place and duty.soon in _RUNG)
    return told_of(local, (result.call, *rung))


def told_of_all(local: ForceContacts) -> tuple[str, ...]:
    """Every sentence on the numbers: whether they are as they were signed, what changed lately, what was changed since.

    None where numbers are not signed here.
    """
    behind = local.signed
    if behind is None:
        return ()
    return (*whole_told(behind), *_changed(behind, _TITLES), *_altered(local, behind, _TITLES))


def whole_told(behind: SignedNumbers) -> tuple[str, ...]:
    """What is against the numbers as a whole, a sentence or two; nothing where nothing is."""
    if behind.why_not:
        return (
            Message("Nobody knows whether these numbers are those that two people signed. {why}", why=behind.why_not),
        )
    if behind.lost:
        return (Message("{why} The numbers that two people signed are shown in its stead.", why=behind.lost),)
    return ()


def note_of(local: ForceContacts, place: str) -> str:
    """What is said beside a place in a list, as part of a line; empty where there is nothing to say."""
    behind = local.signed
    if behind is None:
        return ""
    if place in behind.altered:
        number = _signed_other(local, behind, place)
        if number:
            return Message("changed after two people signed it; they signed {number}", number=number)
        return Message("changed after two people signed it")
    if place in behind.changed:
        one = behind.changed[place]
        return Message("{what} changed on {day}", what=_what(one.what), day=long_date(one.on))
    return ""


def who_signed(behind: SignedNumbers) -> str:
    """Who signed the numbers and when; empty where what lies there does not count."""
    if behind.on is None:
        return ""
    return Message(
        "Issue {issue}, signed by {roles}, last on {day}.",
        issue=behind.issue,
        roles=listed(behind.roles),
        day=long_date(behind.on),
    )


def change_lines(before: ForceContacts, after: ForceContacts, places: Iterable[str]) -> tuple[str, ...]:
    """A line for each of these places: what is said of it now, and what was said before."""
    lines: list[str] = []
    for place in places:
        now, was = (_reached(one.contact(place)) for one in (after, before))
        if was:
            lines.append(Message("{place}: {now}; before: {was}", place=_TITLES[place], now=now or _NOTHING, was=was))
        else:
            lines.append(joined(": ", (_TITLES[place], now)))
    return tuple(lines)


_NOTHING = Message("nothing")


def _reached(contact: Contact) -> str:
    return joined(", ", filter(None, (contact.telephone, contact.answered, contact.link)))


def _changed(behind: SignedNumbers, wanted: Iterable[str]) -> Iterator[str]:
    """A sentence for each day on which some of these places changed, the newest first."""
    days: dict[dt.date, list[str]] = {}
    for place, title in _TITLES.items():
        one = behind.changed.get(place)
        if one is not None and place in wanted and place not in behind.altered:
            days.setdefault(one.on, []).append(joined("", (title, " (", _what(one.what), ")")))
    for day in sorted(days, reverse=True):
        yield Message("Changed on {day}: {places}.", day=long_date(day), places=joined("; ", days[day]))


def _altered(local: ForceContacts, behind: SignedNumbers, wanted: Iterable[str]) -> Iterator[str]:
    """A sentence on those of these places that one alone changed, with the number signed where another is shown."""
    found: list[str] = []
    for place, title in _TITLES.items():
        if place in wanted and place in behind.altered:
            number = _signed_other(local, behind, place)
            found.append(Message("{place} (signed: {number})", place=title, number=number) if number else title)
    if found:
        yield Message(
            "Changed here after two people signed the numbers: {places}. {which}",
            places=joined("; ", found),
            which=_WHICH,
        )


def _signed_other(local: ForceContacts, behind: SignedNumbers, place: str) -> str:
    """The number that was signed for a place, where another is shown; else empty."""
    number = behind.altered[place]
    return "" if number == local.contact(place).telephone else number


def _what(what: Iterable[str]) -> str:
    return listed(_WHAT[one] for one in what if one in _WHAT)
