"""What papers of visits and tasking may call units now, and which decisions they leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.floors import UNIT_DESKS
from pscdesk.collation.register.register import units_in
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.programme.tasking.tasking import Decision, name_in
from pscdesk.programme.visits.cycles import Cycle, year_to
from pscdesk.programme.visits.named_in_papers import paper_rows
from pscdesk.reports.visits.tasking_paper import DecisionNames
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme

TOGETHER = Message("Units told with others")
"""What units are called that are in no one row of a paper: a label of some of them would name the rest."""


@dataclass(frozen=True)
class PaperNames:
    """What papers may say over some months: the rows of units, the units named, names of the others, and themes.

    ``units`` has the name of each unit by its id; ``unnamed`` are the names that no sentence in a paper may have.
    """

    rows: tuple[PublishedRow, ...]
    named: frozenset[str]
    unnamed: tuple[str, ...]
    units: Mapping[str, str]
    themes: Mapping[str, str]


def months_of_papers(programme: Programme, last: Cycle | None = None) -> tuple[Month, ...]:
    """The months over which a paper may name a unit: the twelve to the cycle, and this month."""
    now = programme.month
    return tuple(sorted({now, *(months_between(year_to(last)[0].first, last.last) if last is not None else ())}))


def rows_now(office: Office, months: Sequence[Month]) -> tuple[PublishedRow, ...]:
    """The rows in which a paper may tell of the units of these months, as the calendar does."""
    entries = office.store.units()
    units = {unit.id: unit for month in months for unit in units_in(entries, month)}
    return paper_rows(units.values(), entries, office.store.desks(), months)


def named_now(office: Office, months: Sequence[Month]) -> frozenset[str]:
    """The ids of the units that a paper may name over these months: three desks or more in each of them."""
    return _named(rows_now(office, months))


def unnamed_units(office: Office, months: Sequence[Month]) -> tuple[str, ...]:
    """The names of the units of these months that no paper may name over all of them."""
    return _unnamed(office, months, named_now(office, months))


def paper_names(office: Office, months: Sequence[Month], themes: Mapping[str, str]) -> PaperNames:
    """What papers over these months may say of decisions."""
    rows = rows_now(office, months)
    named = _named(rows)
    units = {unit.id: unit.name for unit in office.store.units()}
    return PaperNames(rows, named, _unnamed(office, months, named), units, themes)


def decision_names(one: Decision, names: PaperNames) -> DecisionNames:
    """What may be said of what a decision is about and of the outliers that were seen, and whether papers tell it.

    A decision about a unit that may not be named now is left out of papers whole, and so is one whose sentences name
    such a unit. An earlier paper told it with the unit's name: told again under another label, its entry, its month,
    its options and above all its sentences would say which unit is meant, and that it has fewer than three desks now.
    An outlier that may not be named is not counted either, for the count would say that it lies outside.
    """
    is_of_unnamed = len(one.units) == 1 and one.units[0] not in names.named
    is_in_words = any(name_in(text, names.unnamed) is not None for text in one.texts.values())
    sides = {
        tail: tuple(
            sorted({names.units[it.unit] for it in one.seen if it.verdict.endswith(tail) and it.unit in names.named})
        )
        for tail in ("high", "low")
    }
    return DecisionNames(_called(one, names), sides["high"], sides["low"], not is_of_unnamed and not is_in_words)


def _called(one: Decision, names: PaperNames) -> str:
    if one.theme:
        return Message("Theme: {theme}", theme=names.themes.get(one.theme, one.theme))
    if len(one.units) == 1 and one.units[0] in names.named:
        return names.units[one.units[0]]
    # only a row of the paper may stand for them: which units are left over follows from all that are named
    row = next((row for row in names.rows if len(row.units) > 1 and set(one.units) <= set(row.units)), None)
    return TOGETHER if row is None else row.label


def _named(rows: Sequence[PublishedRow]) -> frozenset[str]:
    return frozenset(row.units[0] for row in rows if len(row.units) == 1 and row.desks >= UNIT_DESKS.least)


def _unnamed(office: Office, months: Sequence[Month], named: frozenset[str]) -> tuple[str, ...]:
    entries = office.store.units()
    return tuple(sorted({unit.name for month in months for unit in units_in(entries, month) if unit.id not in named}))
