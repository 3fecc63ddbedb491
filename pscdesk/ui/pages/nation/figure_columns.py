"""The columns of a nation's figures: a count with both its bounds, its share or rate, and how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.collation.measures.measures import Withheld
from pscdesk.messages import Message, joined, plural
from pscdesk.tally.windows import PeriodTotal
from pscdesk.ui.models.columns import TableColumn
from pscdesk.ui.models.sorting import figure_key, month_key

if TYPE_CHECKING:
    from pscdesk.nation.answers.figures import Figures, NationCount
    from pscdesk.nation.questions import By
    from pscdesk.periods import Month

    Columns = tuple[TableColumn[Figures], ...]

MEASURES: tuple[tuple[str, str], ...] = (
    ("contacts", Message("Contacts")),
    ("safe_space", Message("Safe-space contacts")),
    ("informal", Message("Informal routes")),
    ("formal", Message("Formal routes")),
    ("escalation", Message("Escalation")),
    ("none", Message("On no side")),
)
"""Each count that may be looked at, and what it is called."""
_NOTHING = "–"
_HUNDREDTHS = 100


def figure_columns(measure: str, by: By, until: Month | None = None, *, of_one: bool = False) -> Columns:
    """The columns for a measure, with one for the place where there is more than one.

    Nothing is published after ``until``. ``of_one``: they are for a single period, which then needs no column.
    """
    period: Columns = (
        TableColumn(Message("Period"), lambda one: period_label(one, until), key=lambda one: month_key(one.last)),
    )
    place: Columns = ()
    if by != "all":
        label = Message("Force") if by == "force" else Message("Family")
        place = (TableColumn(label, lambda one: _place(one, by)),)
    return (
        *(() if of_one else period),
        *place,
        TableColumn(_label(measure), lambda one: _count(one, measure), numeric=True, stays=True),
        TableColumn(Message("Certain ±"), lambda one: _off(one, measure, certain=True), numeric=True),
        TableColumn(Message("95% ±"), lambda one: _off(one, measure, certain=False), numeric=True),
        TableColumn(Message("Forces"), _forces, numeric=True),
        TableColumn(Message("Months"), _months, numeric=True),
        TableColumn(Message("People"), _covered, key=lambda one: figure_key(one.coverage.covered), numeric=True),
        *_beside(measure),
        TableColumn(Message("What is missing"), _missing),
    )


def period_label(one: Figures, until: Month | None) -> str:
    """The period in words; one that ends after the last month of all is marked."""
    label = PeriodTotal(one.grain, one.first, one.last, 0, 0, is_so_far=False).label
    return Message("{period} (so far)", period=label) if until is not None and one.last > until else label


def _label(measure: str) -> str:
    return next(label for name, label in MEASURES if name == measure)


def _beside(measure: str) -> Columns:
    if measure == "contacts":
        return (TableColumn(Message("For 100 people a year"), _rate, numeric=True),)
    base = Message("Share of contacts") if measure in ("safe_space", "none") else Message("Share of routes decided")
    return (TableColumn(base, lambda one: _share(one, measure), numeric=True),)


def _place(one: Figures, by: By) -> str:
    if by == "force":
        return Message("{name} ({code})", name=one.name, code=one.place)
    return one.name or Message("No family")


def _counted(one: Figures, measure: str) -> NationCount | None:
    return None if isinstance(one.counts, Withheld) else one.counts[measure]


def _count(one: Figures, measure: str) -> str:
    found = _counted(one, measure)
    return f"{found.printed:,}" if found else _NOTHING


def _off(one: Figures, measure: str, *, certain: bool) -> str:
    found = _counted(one, measure)
    if found is None:
        return _NOTHING
    return f"{found.off.certain if certain else found.off.likely:,}"


def _share(one: Figures, measure: str) -> str:
    found = one.shares[measure]
    if isinstance(found, Withheld):
        return _NOTHING
    return Message(
        "{value} ({low} to {high})", value=f"{found.value:.0%}", low=f"{found.low:.0%}", high=f"{found.high:.0%}"
    )


def _rate(one: Figures) -> str:
    found = one.rate
    if isinstance(found, Withheld):
        return _NOTHING
    return Message(
        "{value} ({low} to {high})", value=f"{found.value:.1f}", low=f"{found.low:.1f}", high=f"{found.high:.1f}"
    )


def _forces(one: Figures) -> str:
    return Message("{number} of {all}", number=one.coverage.forces_published, all=one.coverage.forces_due)


def _months(one: Figures) -> str:
    return Message("{number} of {all}", number=one.coverage.months_counted, all=one.coverage.months_due)


def _covered(one: Figures) -> str:
    return f"{int(_HUNDREDTHS * one.coverage.covered)}%"


def _missing(one: Figures) -> str:
    cover = one.coverage
    found = (
        plural("{number} month not published", "{number} months not published", cover.months_missing),
        plural("{number} month published otherwise", "{number} months published otherwise", cover.months_conflict),
        plural("{number} month with nothing printed", "{number} months with nothing printed", cover.months_nothing),
        plural(
            "{number} month poorly covered",
            "{number} months poorly covered",
            cover.months_printed - cover.months_counted,
        ),
    )
    why = (one.counts.why,) if isinstance(one.counts, Withheld) else ()
    said = (*why, *(text for text in found if text.number))
    return joined("; ", said) if said else _NOTHING
