"""The measures of a window: shares and rates with interval, base and coverage, or the reason why one is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import COVER_PERCENT, PERCENTAGE_BASE, RATIO_EACH, UNIT_COVER_PERCENT
from pscdesk.collation.measures.intervals import Estimate, log_interval, rate, wilson
from pscdesk.collation.measures.window import Window
from pscdesk.messages import Message
from pscdesk.tally.tally_form import TallyForm

Unit = Literal["share", "times", "per 100 people a year", "contacts"]
"""A share runs from 0 to 1; ``times`` is a ratio; contacts are printed counts."""


@dataclass(frozen=True)
class Withheld:
    """A measure that is not shown, and why, in words."""

    why: str


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: its window in words, how many months count, and how much of the force these cover.

    ``covered`` is the least share (0 to 1), among these months, of people who work where desks reported.
    """

    window: str
    months: int
    covered: float


@dataclass(frozen=True)
class Figure:
    """One figure: ``part`` of ``base``, both printed counts (or people), what ``counts``, and what is shown of it.

    The interval of a share, ratio or rate is its 95% interval; that of a count is how far rounding may have moved it.
    """

    id: str
    label: str
    unit: Unit
    counts: str
    part: int
    base: int
    shown: Estimate | Withheld
    basis: Basis


def basis_of(months: Sequence[PrintedMonth], label: str) -> Basis:
    """What figures of these months rest on."""
    return Basis(label, len(months), min((month.covered for month in months), default=0.0))


def safe_space_share(window: Window) -> Figure:
    """Safe-space contacts of all contacts, calls that were none left out: SAFE / n, Wilson (advice-line 3).

    Non-contacts have a form of their own and are in neither count.
    """
    return _share(
        window,
        "safe-space",
        Message("Safe space, of all contacts"),
        "contacts",
        safe_space(window),
        window.totals.contacts,
    )


def informal_share(window: Window) -> Figure:
    """Informal routes of those that have a side: informal / (informal + formal + escalation), Wilson (design 6).

    Routes on none of these sides are left out, and ``undecided_share`` prints theirs. It never stands without
    ``escalation_share`` beside it.
    """
    sides = sides_of_window(window)
    return _share(
        window, "informal", Message("Informal, of routes decided"), "contacts", sides["informal"], _decided(sides)
    )


def escalation_share(window: Window) -> Figure:
    """Escalations over the same base as the informal share, beside which it always stands; Wilson (Casey 2023)."""
    sides = sides_of_window(window)
    return _share(
        window, "escalation", Message("Escalation, of routes decided"), "contacts", sides["escalation"], _decided(sides)
    )


def undecided_share(window: Window) -> Figure:
    """Contacts whose route is on none of the three sides, of all contacts; Wilson.

    It was not decided or not known, or something else comes first: a life at risk, support for somebody harmed,
    another duty (design 4). So the three shares' bases and this one account for every contact.
    """
    none = sides_of_window(window)["none"]
    label = Message("Elsewhere or not decided, of all contacts")
    return _share(window, "undecided", label, "contacts", none, window.totals.contacts)


def informal_to_formal(window: Window) -> Figure:
    """Informal routes for each formal one: a/b from 10 printed each, interval by √(1/a + 1/b) on the logarithm."""
    sides = sides_of_window(window)
    part, base = sides["informal"], sides["formal"]
    label = Message("Informal routes for each formal one")
    shown = _if_covered(window, printed_ratio(part, base))
    return Figure("informal-formal", label, "times", "contacts", part, base, shown, _basis(window))


def theme_prevalence(window: Window, form: TallyForm, field: str = "theme") -> tuple[Figure, ...]:
    """Contacts in which each code came up, of all contacts: several may come up in one, so the shares may pass 100%.

    Mentions / n, Wilson (FTSU "element of"). ``field`` is one where several may be chosen.
    """
    codes = form.fields[field].codes(form.version)
    counts = window.totals.tables[field]
    return tuple(
        _share(window, f"{field}-{code.id}", code.label, "mentions", count, window.totals.contacts)
        for code, count in zip(codes, counts, strict=True)
    )


def contact_rate(window: Window) -> Figure:
    """Contacts for every 100 people a year in the units told apart from central lines: 100 × n/N, Byar, N person-years.

    N adds up the headcounts of these units, month by month, so that it is of like with like whatever was reorganised,
    and the rate of every unit is on the same base. Central lines, and units in one row with them, are in neither n nor
    N: ``central_share``.
    """
    own = [place for place in window.places if not place.is_central]
    months = len(window.counted)
    contacts, person_months = sum(place.contacts for place in own), sum(place.person_months for place in own)
    return Figure(
        "rate",
        Message("Contacts for every 100 people a year, central lines left out"),
        "per 100 people a year",
        "contacts",
        contacts,
        round(person_months / months) if months else 0,
        _if_covered(window, printed_rate(contacts, person_months)),
        _basis(window),
    )


def central_share(window: Window) -> Figure | None:
    """Contacts that came through central lines, or are told together with theirs, of all contacts; Wilson.

    They are of no unit that could be told, so they are in no rate. None where there was no central line, or all units
    stand in one row with it; withheld where too few of its returns count.
    """
    due, received = (sum(getattr(month.central, name) for month in window.counted) for name in ("due", "received"))
    rows = [place for place in window.places if place.is_central]
    if not due or len(rows) == len(window.places):
        return None
    together = any(len(place.units) > 1 for place in rows)
    label = (
        Message("Through central lines and units told with them, of all contacts")
        if together
        else Message("Through central lines, of all contacts")
    )
    found = _share(window, "central", label, "contacts", sum(row.contacts for row in rows), window.totals.contacts)
    if 100 * received < UNIT_COVER_PERCENT.least * due:
        why = Message("not shown: {received} of {due} returns of central lines count", received=received, due=due)
        return replace(found, shown=Withheld(why))
    return found


def told_with_central(window: Window) -> int:
    """How many people work in units that stand in one row with central lines, on average over the window's months."""
    people = sum(place.person_months for place in window.places if place.is_central)
    return round(people / len(window.counted)) if window.counted else 0


def headline(window: Window) -> tuple[Figure, ...]:
    """The headline figures in the order of a report; the informal share and the escalation share stand together."""
    figures = (
        safe_space_share(window),
        informal_share(window),
        escalation_share(window),
        informal_to_formal(window),
        undecided_share(window),
        contact_rate(window),
        central_share(window),
    )
    return tuple(figure for figure in figures if figure is not None)


def safe_space(window: Window) -> int:
    """The window's printed safe-space contacts."""
    return window.totals.tables["safe-space"][0]


def sides_of_window(window: Window) -> dict[str, int]:
    """The window's printed contacts by side of their route."""
    return dict(zip(SIDES, window.sides, strict=True))


def printed_share(part: int, whole: int) -> Estimate | Withheld:
    """A share of printed counts, or why it is not shown."""
    if whole < PERCENTAGE_BASE.least:
        return Withheld(
            Message(
                "not shown: the printed count it is taken from is {whole}, and {least} is needed",
                whole=whole,
                least=PERCENTAGE_BASE.least,
            )
        )
    return wilson(min(part, whole), whole)


def printed_ratio(one: int, other: int) -> Estimate | Withheld:
    """How many times as many, of two printed counts, or why it is not shown."""
    if min(one, other) < RATIO_EACH.least:
        return Withheld(
            Message("not shown: each of the two printed counts must be {least} or more", least=RATIO_EACH.least)
        )
    return log_interval(one / other, 1 / one + 1 / other)


def printed_rate(contacts: int, person_months: int) -> Estimate | Withheld:
    """Contacts per 100 people a year from a printed count, or why it is not shown."""
    if contacts < RATIO_EACH.least or not person_months:
        return Withheld(Message("not shown: fewer than {least} printed contacts", least=RATIO_EACH.least))
    return rate(contacts, person_months / MONTHS_A_YEAR)


MONTHS_A_YEAR = 12


def _share(window: Window, name: str, label: str, counts: str, part: int, base: int) -> Figure:
    shown = _if_covered(window, printed_share(part, base))
    return Figure(name, label, "share", counts, part, base, shown, _basis(window))


def _if_covered(window: Window, shown: Estimate | Withheld) -> Estimate | Withheld:
    """A figure of a window; withheld for its coverage where no month of it reaches the floor."""
    return shown if window.counted else Withheld(NOT_COVERED)


NOT_COVERED = Message(
    "not shown: in none of these months were {least}% of the force’s people covered", least=COVER_PERCENT.least
)


def _basis(window: Window) -> Basis:
    return basis_of(window.counted or window.months, window.label)


def _decided(sides: dict[str, int]) -> int:
    return sides["informal"] + sides["formal"] + sides["escalation"]
