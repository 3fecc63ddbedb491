"""The call line of an outcome: whom to ring, and the force's own number, by the clock or for any hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pscdesk.local import ENTRIES, NIGHT, OUTSIDE, Contact, ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.work.walk.local_contacts import numbers

_LIFE = "crisis"
_CONTROL_ROOM = "control-room"
_WHOM = {
    "professional-standards": Message("Professional standards"),
    _LIFE: Message("999 or the control room"),
}
"""What a place is called on its call line, where that is not its title."""

_NOT_GIVEN = Message("Your force has not filled in this number.")
_DOES_NOT_READ = Message("The number your force filled in here does not read.")
_RING_999 = Message("In an emergency ring 999.")
_OWN_WEBSITE = Message("It is on their own website.")
_PUT_THROUGH = Message("This is the control room: ask to be put through.")
_RING_CONTROL_ROOM = Message("Ring the control room and ask to be put through.")
_ONLY_NIGHT = Message("This is the number for out of hours. Your force has filled in no other.")


@dataclass(frozen=True)
class CallNow:
    """Whom to ring at this moment: the number that is right by the clock, empty where there is none, and a sentence."""

    whom: str
    number: str
    says: str


@dataclass(frozen=True)
class CallAtAnyHour:
    """Whom to ring, with a line for each number that says when it is the right one."""

    whom: str
    lines: tuple[str, ...]


def call_now(local: ForceContacts, place: str, now: dt.datetime) -> CallNow:
    """The call line of a place at ``now``, in the computer's local time."""
    whom, day = _whom(local, place), local.contact(place)
    if place == _LIFE:
        return CallNow(whom, local.contact("emergency").telephone, _crisis_lines(local))
    if not day.telephone:
        return CallNow(whom, _instead(local, place).telephone, _not_filled_in(local, place))
    if day.opening is None or day.opening.hold(now):
        return CallNow(whom, day.telephone, _sentences(_answered(day), _otherwise(local, place)))
    return _closed(local, place, whom)


def call_at_any_hour(local: ForceContacts, place: str) -> CallAtAnyHour:
    """The call line of a place as it is saved and printed: both numbers, with the hours of each."""
    whom, day = _whom(local, place), local.contact(place)
    if place == _LIFE:
        emergency = local.contact("emergency")
        return CallAtAnyHour(whom, (_numbered(emergency.telephone, _hours(emergency)), _crisis_lines(local)))
    if not day.telephone:
        return CallAtAnyHour(whom, (_numbered(_instead(local, place).telephone, _not_filled_in(local, place)),))
    lines = (_numbered(day.telephone, _hours(day)), _otherwise(local, place))
    return CallAtAnyHour(whom, tuple(line for line in lines if line))


def number_now(local: ForceContacts, place: str, now: dt.datetime) -> str:
    """The number of a place that is right at ``now``, to stand behind an instruction; empty where none is known."""
    if place == _LIFE:
        return numbers(local, place)
    known = local.contact(place).telephone or local.contact(place + NIGHT).telephone
    return call_now(local, place, now).number if known else ""


def _whom(local: ForceContacts, place: str) -> str:
    if place == _LIFE:
        control = local.contact(_CONTROL_ROOM).telephone
        return Message("999 or the control room on {number}", number=control) if control else _WHOM[place]
    title = _WHOM.get(place) or next(entry.title for entry in ENTRIES if entry.id == place)
    return local.contact(place).name or title


def _instead(local: ForceContacts, place: str) -> Contact:
    """Whom to ring when nobody answers at that place: its entry for the night, else the control room."""
    other = local.contact(place + NIGHT) if place in OUTSIDE else local.night(place)
    return Contact() if other == local.contact(place) else other


def _otherwise(local: ForceContacts, place: str) -> str:
    """Whom to ring at other hours than a place's own; empty where it answers at any."""
    opening, night = local.contact(place).opening, _named_night(local, place)
    if (opening and opening.is_always) or not night:
        return ""
    if opening is None:
        return Message("If nobody answers, ring {night}.", night=night)
    return Message("Outside these hours, and on bank holidays, ring {night}.", night=night)


def _closed(local: ForceContacts, place: str, whom: str) -> CallNow:
    """Nobody answers at that place now."""
    day = local.contact(place)
    hours, number = day.opening.words if day.opening else day.answered, day.telephone
    if place in OUTSIDE and not _instead(local, place).telephone:
        return CallNow(whom, number, Message("Nobody answers there now, only {hours}.", hours=hours))
    if local.contact(place + NIGHT).telephone:
        says = Message("This is the number for this hour. Ring {number} {hours}.", hours=hours, number=number)
    else:
        says = Message(
            "Nobody answers there now: ring the control room. Ring {number} {hours}.", hours=hours, number=number
        )
    return CallNow(whom, _instead(local, place).telephone, says)


def _named_night(local: ForceContacts, place: str) -> str:
    """Whom to ring when nobody answers there: the number for the night, or the control room by name."""
    own = local.contact(place + NIGHT)
    if own.telephone:
        return joined(" ", (own.name, own.telephone)) if own.name else own.telephone
    if place in OUTSIDE or place == _CONTROL_ROOM:
        return ""
    number = local.contact(_CONTROL_ROOM).telephone
    return Message("the control room on {number}", number=number) if number else Message("the control room")


def _answered(contact: Contact) -> str:
    return Message("Answered {hours}.", hours=contact.answered) if contact.answered else ""


def _hours(contact: Contact) -> str:
    return joined("", (contact.answered, ".")) if contact.answered else ""


def _not_filled_in(local: ForceContacts, place: str) -> str:
    link = local.contact(place).link
    if place != _CONTROL_ROOM and local.contact(place + NIGHT).telephone:
        return _sentences(_ONLY_NIGHT, link)
    why = _DOES_NOT_READ if local.does_not_read(place) else _NOT_GIVEN
    if place == _CONTROL_ROOM:
        instead = _RING_999
    elif place in OUTSIDE:
        instead = _OWN_WEBSITE
    else:
        instead = _PUT_THROUGH if local.contact(_CONTROL_ROOM).telephone else _RING_CONTROL_ROOM
    return _sentences(why, instead, link)


def _crisis_lines(local: ForceContacts) -> Message:
    return Message("Crisis lines, day and night: {numbers}.", numbers=numbers(local, _LIFE))


def _numbered(number: str, says: str) -> str:
    return joined(": ", filter(None, (number, says)))


def _sentences(*said: str) -> str:
    return joined(" ", filter(None, said))
