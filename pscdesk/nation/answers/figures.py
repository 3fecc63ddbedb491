"""A nation's figures: printed counts of each place and period with bounds, shares with intervals, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.floors import COVER_PERCENT, ROLLING_MONTHS
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import NOT_COVERED, Withheld, printed_rate, printed_share
from pscdesk.messages import Message
from pscdesk.nation.answers.asking import Asks, Value, month, text, whole
from pscdesk.nation.answers.publishing import ForceMonth, force_months, names_today, published_windows
from pscdesk.nation.answers.rounding_bounds import Bounds, bounds_of, by_force, force_off
from pscdesk.nation.facts import WindowFact
from pscdesk.nation.questions import By, question_named
from pscdesk.periods import Month
from pscdesk.tally.windows import PeriodKind

COUNTS: tuple[str, ...] = ("contacts", "safe_space", "informal", "formal", "escalation", "none", "undecided")
"""The counts of a place, in the order in which a report has them; ``undecided`` is among ``none``."""
_NEAR = ("contacts", "safe_space")
_DECIDED = ("informal", "formal", "escalation")


@dataclass(frozen=True)
class NationCoverage:
    """How much of what was due is there, of a place in a period; months are those of each force, added up.

    ``forces_published`` have at least one month there. ``people_months`` are the headcounts of the months that are due;
    ``people_not_told`` of them are headcounts of another month, of forces that told none. ``people_covered`` are
    people, month by month, times the whole hundredths of them that are covered.
    """

    forces_due: int
    forces_published: int
    months_due: int
    months_printed: int
    months_counted: int
    months_nothing: int
    months_conflict: int
    months_missing: int
    months_revised: int
    months_unchanged: int
    returns_due: int
    returned: int
    people_months: int
    people_not_told: int
    people_covered: int

    @property
    def covered(self) -> float:
        """The share (0 to 1) of people who work where desks reported; 0 where nobody told how many there are."""
        return self.people_covered / (100 * self.people_months) if self.people_months else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether every month that is due counts."""
        return self.months_counted == self.months_due


@dataclass(frozen=True)
class NationCount:
    """A printed count, and how far rounding may have moved it."""

    printed: int
    off: Bounds


@dataclass(frozen=True)
class Figures:
    """What is told of one place (a force's code, a family's name, empty for all) in one period.

    ``counts`` has each of ``COUNTS``. ``shares`` has those of ``SHARES``, by printed counts alone; ``rate`` is contacts
    per 100 people a year, of the months that count. Where ``counts`` is withheld everything is.
    """

    place: str
    name: str
    grain: PeriodKind
    first: Month
    last: Month
    coverage: NationCoverage
    counts: Mapping[str, NationCount] | Withheld
    shares: Mapping[str, Estimate | Withheld]
    rate: Estimate | Withheld


SHARES: Mapping[str, Callable[[Mapping[str, int]], tuple[int, int]]] = {
    "safe_space": lambda counts: (counts["safe_space"], counts["contacts"]),
    **{side: lambda counts, side=side: (counts[side], sum(counts[one] for one in _DECIDED)) for side in _DECIDED},
    "none": lambda counts: (counts["none"], counts["contacts"]),
}
"""The printed count and the base of each share: sides of the routes decided, the others of all contacts."""

NO_MONTH = Message("not shown: no month of it was published")


def figures(engine: Asks, by: By, grain: PeriodKind) -> tuple[Figures, ...]:
    """What is told of every place in every period of a kind, by place and then by period.

    Only months that reach the floor of coverage are added up; a single month of a force stands even below it, without a
    share. Printed counts of forces add up, and shares and intervals are the ones that forces print. A rolling twelve is
    shown where it would be of a force: of a force with all twelve months, of several where in each of the twelve months
    at least 90% of the people of all that were due are covered.
    """
    months, windows = force_months(engine), published_windows(engine)
    names = names_today(months) if by == "force" else {}
    counted = {_key(row): row for row in engine.ask(question_named("contacts"), by, grain)}
    routed = {_key(row): row for row in engine.ask(question_named("routes"), by, grain)}
    people = {_key(row): row for row in engine.ask(question_named("funnel"), by, grain)}
    covered = _covered_months(engine, by) if grain == "rolling-12" else {}
    known = _Known(months, windows, by, alone=by == "force" and grain == "month")
    found: list[Figures] = []
    for row in engine.ask(question_named("coverage"), by, grain):
        key = place, first, last = _key(row)
        sums = {name: whole({**routed.get(key, {}), **counted.get(key, {})}, name) for name in COUNTS}
        coverage = _coverage(row)
        why = _withheld(coverage, covered.get(place, ()), first, last, by, grain, found_any=key in counted)
        shown = not why and coverage.months_counted > 0
        reason = Withheld(why or NOT_COVERED)
        exposed = whole(people.get(key, {}), "people")
        found.append(
            Figures(
                place=place,
                name=names.get(place, place),
                grain=grain,
                first=first,
                last=last,
                coverage=coverage,
                counts=Withheld(why) if why else _counts(sums, known, place, first, last),
                shares={name: printed_share(*of(sums)) if shown else reason for name, of in SHARES.items()},
                rate=printed_rate(sums["contacts"], exposed) if shown else reason,
            )
        )
    return tuple(found)


_Key = tuple[str, Month, Month]


def _key(row: Mapping[str, Value]) -> _Key:
    return text(row, "place"), month(row, "first"), month(row, "last")


_PLACE: Mapping[By, Callable[[ForceMonth], str]] = {
    "force": lambda one: one.current,
    "family": lambda one: one.family,
    "all": lambda _one: "",
}
"""Where a force's month is added up."""


class _Known:
    """Each force's months that are in a sum, by place, and how far such a sum may be off."""

    def __init__(self, months: Sequence[ForceMonth], windows: Sequence[WindowFact], by: By, *, alone: bool) -> None:
        place = _PLACE[by]
        self._by_place = dict[str, dict[str, list[ForceMonth]]]()
        for code, held in by_force(months).items():
            for one in held:
                if one.is_counted or (alone and one.is_printed):
                    self._by_place.setdefault(place(one), {}).setdefault(code, []).append(one)
        self._counted = {code: {one.month for one in held if one.is_counted} for code, held in by_force(months).items()}
        self._windows = dict[str, list[WindowFact]]()
        for window in windows:
            self._windows.setdefault(window.code, []).append(window)

    def bounds(self, place: str, first: Month, last: Month, *, near: bool) -> Bounds:
        """How far the sum of a place over a period may be off."""
        return bounds_of(
            force_off(inside, self._windows.get(code, ()), self._counted[code], near=near)
            for code, held in self._by_place.get(place, {}).items()
            if (inside := [one for one in held if first <= one.month <= last])
        )


def _counts(sums: Mapping[str, int], known: _Known, place: str, first: Month, last: Month) -> Mapping[str, NationCount]:
    near, other = (known.bounds(place, first, last, near=near) for near in (True, False))
    return {name: NationCount(sums[name], near if name in _NEAR else other) for name in COUNTS}


def _withheld(
    coverage: NationCoverage,
    covered: Iterable[Month],
    first: Month,
    last: Month,
    by: By,
    grain: PeriodKind,
    *,
    found_any: bool,
) -> str:
    """Why the counts of a place in a period are not shown; empty where they are."""
    if not found_any:
        return NO_MONTH if not coverage.months_printed else NOT_COVERED
    if grain != "rolling-12":
        return ""
    year = ROLLING_MONTHS.least
    if by == "force" and coverage.months_counted < max(year, coverage.months_due):
        return Message("not shown: {number} of {year} months count", number=coverage.months_counted, year=year)
    below = year - sum(first <= one <= last for one in covered)
    if by != "force" and below:
        return Message(
            "not shown: in {thin} of {year} months less than {least}% of the people of these forces were covered",
            thin=below,
            year=year,
            least=COVER_PERCENT.least,
        )
    return ""


def _covered_months(engine: Asks, by: By) -> Mapping[str, list[Month]]:
    """The months of each place in which enough of the people of all that are due are covered."""
    found = dict[str, list[Month]]()
    for row in engine.ask(question_named("coverage"), by, "month"):
        place, first, _ = _key(row)
        if 100 * _coverage(row).covered >= COVER_PERCENT.least - _ROUNDING:
            found.setdefault(place, []).append(first)
    return found


_ROUNDING = 1e-9
"""Nine tenths in floating point may lie just under nine tenths."""


def _coverage(row: Mapping[str, Value]) -> NationCoverage:
    return NationCoverage(
        forces_due=whole(row, "forces_due"),
        forces_published=whole(row, "forces_published"),
        months_due=whole(row, "months_due"),
        months_printed=whole(row, "months_printed"),
        months_counted=whole(row, "months_counted"),
        months_nothing=whole(row, "months_nothing"),
        months_conflict=whole(row, "months_conflict"),
        months_missing=whole(row, "months_missing"),
        months_revised=whole(row, "months_revised"),
        months_unchanged=whole(row, "months_unchanged"),
        returns_due=whole(row, "returns_due"),
        returned=whole(row, "returned"),
        people_months=whole(row, "people"),
        people_not_told=whole(row, "people_not_told"),
        people_covered=whole(row, "people_covered"),
    )
