"""Sessions that were held, by audience, from printed counts, and the seats taken in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.measures.window import Window
from pscdesk.tally.tally_form import TallyForm

BRIEFING = "briefing-held"
"""The id of the form on which sessions are counted."""

MIXED = "mixed"
"""The audience that is none by itself."""

BANDS: Mapping[str, tuple[int, int | None]] = {
    "up-to-5": (1, 5),
    "6-15": (6, 15),
    "16-30": (16, 30),
    "31-60": (31, 60),
    "61-120": (61, 120),
    "over-120": (121, None),
}
"""What each band of people who came holds; the last has no end."""


@dataclass(frozen=True)
class Seats:
    """How many seats were taken at least and at most, going by printed counts; ``is_open`` where there may be more.

    There may be where the last band, which has no end, is among them.
    """

    least: int
    most: int
    is_open: bool


@dataclass(frozen=True)
class AudienceSessions:
    """Printed sessions of one audience, the seats they can have had, and the people it has, where HR typed that in."""

    audience: str
    label: str
    sessions: int
    seats: Seats
    people: int | None


@dataclass(frozen=True)
class SessionsHeld:
    """A window's sessions: in all, by audience and by what was held, and the seats taken; each count may be ``off``."""

    sessions: int
    by_audience: tuple[AudienceSessions, ...]
    by_kind: tuple[tuple[str, int], ...]
    by_band: tuple[tuple[str, int], ...]
    seats: Seats
    off: int


def audiences_of(form: TallyForm) -> dict[str, str]:
    """The audiences that a force can count the people of, by id, with what they are called."""
    return {code.id: code.label for code in form.fields["audience"].codes(form.version) if code.id != MIXED}


def sessions_held(window: Window, form: TallyForm, establishment: Mapping[str, int]) -> SessionsHeld:
    """What the window's months print of sessions. Months below the floor of coverage are in no sum.

    The form keeps audience and people who came apart, so the seats of an audience are a range: its sessions in the
    smallest bands there were, and in the largest.
    """
    counts, off = window.forms[BRIEFING], window.most_off
    kinds, audiences, bands = ((form.fields[name].codes(form.version)) for name in ("session", "audience", "attendees"))
    printed = dict(zip((code.id for code in bands), counts.tables["attendees"], strict=True))
    every = counts.contacts
    by_audience = tuple(
        AudienceSessions(code.id, code.label, number, seats_of(number, printed), establishment.get(code.id))
        for code, number in zip(audiences, counts.tables["audience"], strict=True)
    )
    return SessionsHeld(
        every,
        by_audience,
        tuple((code.label, number) for code, number in zip(kinds, counts.tables["session"], strict=True)),
        tuple((code.label, printed[code.id]) for code in bands),
        seats_of(every, printed),
        off,
    )


def seats_of(sessions: int, bands: Mapping[str, int]) -> Seats:
    """The least and the most seats of so many printed sessions, where the printed bands are those of all sessions."""
    many = [(low, high or low, bands.get(band, 0)) for band, (low, high) in BANDS.items()]
    least = _fill(sessions, [(low, number) for low, _high, number in many])
    most = _fill(sessions, [(high, number) for _low, high, number in reversed(many)])
    return Seats(least, most, sessions > 0 and many[-1][2] > 0)


def _fill(sessions: int, bands: Sequence[tuple[int, int]]) -> int:
    """The seats of so many sessions, taken from the bands in this order; what is left over is not there."""
    seats = 0
    for size, number in bands:
        taken = min(sessions, number)
        seats += taken * size
        sessions -= taken
    return seats
