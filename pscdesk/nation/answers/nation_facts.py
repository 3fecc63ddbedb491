"""Everything that a national report tells, as one value: every answer that ends in the months that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.answers.asking import Asks, Value, month, text, whole
from pscdesk.nation.answers.figures import Figures, figures
from pscdesk.nation.answers.funnel import Funnel, FunnelMeasure, funnels
from pscdesk.nation.answers.publishing import ForceMonth, ForcePublishing, force_months, names_today, who_published
from pscdesk.nation.questions import BYS, Asked, By, question_named
from pscdesk.nation.shelf_rows import GRAINS
from pscdesk.periods import Month
from pscdesk.tally.windows import PeriodKind

MEASURES: tuple[FunnelMeasure, ...] = ("rate", "informal")
COMPARED: tuple[PeriodKind, ...] = ("quarter", "financial-year", "rolling-12")
"""The periods in which forces stand beside each other."""

Span = tuple[Month, Month]


@dataclass(frozen=True)
class SourcePackage:
    """A package that the body holds, for those who want to check: whose, which window and revision, its digest."""

    code: str
    name: str
    first: Month
    last: Month
    revision: int
    digest: str
    fingerprint: str


@dataclass(frozen=True)
class NationCell:
    """A printed cell of all forces together in one month, and how far it may be off; ``months`` are forces' months."""

    month: Month
    form: str
    table: str
    cell: str
    code: str
    across: str
    side: str
    counts: str
    months: int
    contacts: int
    off: int


@dataclass(frozen=True)
class NationFacts:
    """All answers of a nation between two months, as a report tells them.

    ``told_from`` and ``told_to`` are the first and the last month that are known at all. ``figures`` has each way of
    adding up and each kind of period: those that end in the window, whole ones and one that is not over. ``funnels``
    are of the newest period of each kind, of all forces (family empty) and of each family.
    """

    made_up: bool
    first: Month
    last: Month
    told_from: Month
    told_to: Month
    months: tuple[ForceMonth, ...]
    publishing: tuple[ForcePublishing, ...]
    figures: Mapping[tuple[By, PeriodKind], tuple[Figures, ...]]
    funnels: tuple[Funnel, ...] = ()
    cells: tuple[NationCell, ...] = ()
    packages: tuple[SourcePackage, ...] = ()
    shelf: str = ""

    @property
    def label(self) -> str:
        """The window in words."""
        if self.first == self.last:
            return self.first.label
        return Message("{first} to {last}", first=self.first.label, last=self.last.label)

    def of(self, by: By, grain: PeriodKind) -> tuple[Figures, ...]:
        """What is told for a way of adding up and a kind of period."""
        return self.figures.get((by, grain), ())

    def newest(self, by: By, grain: PeriodKind) -> tuple[Figures, ...]:
        """Every place in the newest period of a kind of which all months are there; else in the newest of all."""
        found = self.of(by, grain)
        wanted = newest_span([(one.first, one.last) for one in found], self.told_from, self.told_to)
        return tuple(one for one in found if (one.first, one.last) == wanted)


def newest_span(spans: Sequence[Span], told_from: Month, told_to: Month) -> Span | None:
    """The newest period of which all months are known, else the newest one; None where there is none."""
    whole_ones = [span for span in spans if told_from <= span[0] and span[1] <= told_to]
    return max(whole_ones or spans, default=None)


class Remembered:
    """An engine that is asked each question once."""

    def __init__(self, engine: Asks) -> None:
        self._engine = engine
        self._known: dict[tuple[str, By, PeriodKind], Sequence[Mapping[str, Value]]] = {}

    def ask(self, question: Asked, by: By = "all", grain: PeriodKind = "month") -> Sequence[Mapping[str, Value]]:
        """The rows, of the first time."""
        key = (question.name, by, grain)
        if key not in self._known:
            self._known[key] = self._engine.ask(question, by, grain)
        return self._known[key]


def nation_facts(
    engine: Asks,
    *,
    made_up: bool,
    first: Month | None = None,
    last: Month | None = None,
    packages: Sequence[SourcePackage] = (),
    shelf: str = "",
    asked: Callable[[int, int], None] = lambda _done, _all: None,
) -> NationFacts:
    """Every answer, between two months or of all that is known; ``InputError`` where nothing lies between them.

    ``asked`` is called before each kind of figures with how many were asked already, and how many there are.
    """
    one = Remembered(engine)
    known = force_months(one)
    there = sorted({each.month for each in known})
    wanted = [when for when in there if (first or when) <= when <= (last or when)]
    if not wanted:
        raise InputError(
            Message("No figures of a nation lie between these months."),
            Message("Add packages first, or name other months."),
        )
    ways: list[tuple[By, PeriodKind]] = [(by, grain) for by in BYS for grain in GRAINS]
    told: dict[tuple[By, PeriodKind], tuple[Figures, ...]] = {}
    for done, (by, grain) in enumerate(ways):
        asked(done, len(ways) + 1)
        told[by, grain] = tuple(
            found for found in figures(one, by, grain) if wanted[0] <= min(found.last, there[-1]) <= wanted[-1]
        )
    asked(len(ways), len(ways) + 1)
    names = names_today(known)
    months = tuple(each for each in known if wanted[0] <= each.month <= wanted[-1])
    return NationFacts(
        made_up=made_up,
        first=wanted[0],
        last=wanted[-1],
        told_from=there[0],
        told_to=there[-1],
        months=months,
        publishing=tuple(replace(each, name=names[each.code]) for each in who_published(months)),
        figures=told,
        funnels=tuple(_newest_funnels(one, wanted, there)),
        cells=tuple(_cells(one, wanted)),
        packages=tuple(packages),
        shelf=shelf,
    )


def _newest_funnels(engine: Asks, wanted: Sequence[Month], there: Sequence[Month]) -> Iterator[Funnel]:
    for measure in MEASURES:
        for grain in COMPARED:
            for within in (False, True):
                found = [
                    one
                    for one in funnels(engine, measure, grain, within_families=within)
                    if wanted[0] <= min(one.last, there[-1]) <= wanted[-1]
                ]
                span = newest_span([(one.first, one.last) for one in found], there[0], there[-1])
                yield from (one for one in found if (one.first, one.last) == span and (one.family or not within))


def _cells(engine: Asks, wanted: Sequence[Month]) -> Iterator[NationCell]:
    for row in engine.ask(question_named("cells"), "all", "month"):
        when = month(row, "first")
        if wanted[0] <= when <= wanted[-1]:
            yield NationCell(
                when,
                text(row, "form"),
                text(row, "tab"),
                text(row, "cell"),
                text(row, "code"),
                text(row, "across"),
                text(row, "side"),
                text(row, "counts"),
                months=whole(row, "months"),
                contacts=whole(row, "contacts"),
                off=whole(row, "off"),
            )
