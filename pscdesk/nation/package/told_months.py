"""The months of a package: what ``datapackage.json`` says of them, held against ``months.csv`` and their cells."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.messages import Message, listed
from pscdesk.nation.facts import MonthFact
from pscdesk.nation.package.adding_up import check_cells, check_codebooks
from pscdesk.nation.package.csv_table import rows_of
from pscdesk.nation.package.printed_cells import printed_cells
from pscdesk.periods import Month, months_between
from pscdesk.returns.published.package_said import FactsSaid, MonthSaid, month_of
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.tally.tally_form import TallyForm

MONTHS = "months.csv"
_HUNDREDTHS = 100
_COLUMNS = (
    "month",
    "number",
    "digest",
    "printed",
    "due",
    "returned",
    "people",
    "people_covered",
    "off_by_at_most",
)


def told_months(
    said: FactsSaid, tables: Mapping[str, bytes], forms: Mapping[str, TallyForm], this_month: Month
) -> tuple[MonthFact, ...]:
    """Every month of the window, once its cells are known to be printed ones that add up.

    ``PackageRefusal`` N07 or N23 to N33. ``this_month`` is not over yet.
    """
    _check_window(said, this_month)
    for month in said.months:
        check_codebooks(month.codebooks, forms)
    _check_same(said, tables)
    cells = printed_cells(tables)
    if not cells.keys() <= {month.when for month in said.months if month.printed}:
        raise PackageRefusal("N30")
    found: list[MonthFact] = []
    for month in said.months:
        inside = cells.get(month.when, ())
        if month.printed:
            check_cells(month.when, inside, month.codebooks, month.off_by_at_most, forms)
        found.append(
            MonthFact(
                month=month.when,
                number=month.number,
                digest=month.digest,
                printed=month.printed,
                due=month.due,
                returned=month.returned,
                people=month.people,
                people_covered=round(_HUNDREDTHS * month.people_covered),
                off_by_at_most=month.off_by_at_most,
                codebooks=dict(month.codebooks),
                cells=inside,
            )
        )
    return tuple(found)


def named_months(months: tuple[Month, ...]) -> str:
    """Months in words; a long row of them by its first and last."""
    if len(months) > 3 and months == months_between(months[0], months[-1]):
        return Message("{first} to {last}", first=months[0].label, last=months[-1].label)
    return listed([month.label for month in months])


def _check_window(said: FactsSaid, this_month: Month) -> None:
    """The months are those from the first to the last, in order, all over, and each has a number and a digest."""
    first, last = month_of(said.window.first), month_of(said.window.last)
    span, told = months_between(first, last), tuple(month.when for month in said.months)
    if not span or not set(told) <= set(span) or list(told) != sorted(set(told)):
        raise PackageRefusal("N07", name=NAME)
    left_out = tuple(month for month in span if month not in set(told))
    if left_out:
        raise PackageRefusal("N28", months=named_months(left_out))
    if last >= this_month:
        raise PackageRefusal("N32", month=last.label)
    if any(not _is_sound(month) for month in said.months):
        raise PackageRefusal("N07", name=NAME)


def _is_sound(month: MonthSaid) -> bool:
    hundredths = _HUNDREDTHS * month.people_covered
    numbered = month.number >= 1 and bool(month.digest)
    return numbered and month.returned <= month.due and abs(hundredths - round(hundredths)) < 1e-6


def _check_same(said: FactsSaid, tables: Mapping[str, bytes]) -> None:
    """``PackageRefusal`` N29 where ``months.csv`` says of a month what ``datapackage.json`` does not."""
    rows = {row[0]: row for row in rows_of(tables, MONTHS, _COLUMNS)}
    for month in said.months:
        row = rows.pop(month.month, None)
        if row is None or _as_facts(row) != _facts(month):
            raise PackageRefusal("N29", month=month.when.label)
    if rows:
        raise PackageRefusal("N33", name=MONTHS)


def _facts(month: MonthSaid) -> tuple[object, ...]:
    return (
        month.month,
        str(month.number),
        month.digest,
        "yes" if month.printed else "no",
        str(month.due),
        str(month.returned),
        str(month.people),
        month.people_covered,
        str(month.off_by_at_most),
    )


def _as_facts(row: tuple[str, ...]) -> tuple[object, ...]:
    *head, covered, off = row
    try:
        return (*head, float(covered), off)
    except ValueError:
        return (*head, covered, off)
