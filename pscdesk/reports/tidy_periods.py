"""Tidy tables over time: contacts, safe space and sides of routes by month and period, and how each share changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pscdesk.collation.measures.reporting_periods import Period
from pscdesk.collation.measures.share_change import MEASURES, Measure, part_of, period_share
from pscdesk.documents.document import Cell, Table
from pscdesk.messages import Message
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.movement import longer_of, months_of
from pscdesk.reports.parts.periods import is_shown
from pscdesk.reports.parts.share_changes import changes_of, newest_whole
from pscdesk.reports.programme_parts.month_notes import happened
from pscdesk.reports.tidy_columns import plain

_WHICH: Mapping[str, Callable[[Period], int]] = {
    "all": lambda one: one.contacts,
    **{measure: (lambda one, measure=measure: part_of(one, measure).part) for measure in MEASURES},
}
"""What is counted: all contacts, or those of a share that is followed over time."""

_COUNTED = ("which", "contacts", "share", "low", "high", "of", "off_by_at_most", "covered")


def time_tables(report: ReportData) -> tuple[Table, ...]:
    """Months, what happened in them, longer periods, and changes."""
    return (_months(report), _events(report), _periods(report), _changes(report))


def _months(report: ReportData) -> Table:
    rows = tuple(
        (str(one.first), *counted) for one in months_of(report) if one.is_reported for counted in _counted(one)
    )
    return plain("month", Message("Contacts by month"), ("month", *_COUNTED), rows)


def _events(report: ReportData) -> Table:
    rows = tuple((str(month.when), label) for month in report.window.months for label in happened(report, month))
    return plain("month-events", Message("What happened in which month"), ("month", "happened"), rows)


def _periods(report: ReportData) -> Table:
    rows = tuple(
        (one.kind, one.label, str(one.first), str(one.last), one.frozen, one.counted, one.length, *counted)
        for one in longer_of(report)
        if is_shown(one) and not one.is_below_floor
        for counted in _counted(one)
    )
    names = ("kind", "period", "first", "last", "frozen", "counted", "months", *_COUNTED)
    return plain("periods", Message("Contacts by period"), names, rows)


def _counted(one: Period) -> tuple[tuple[Cell, ...], ...]:
    """A row for all contacts and for each share: the count, the share with its interval, and what bounds them."""
    return tuple(
        (
            which,
            count(one),
            *_share(one, which),
            one.contacts_off if which in _NEAR else one.most_off,
            round(one.covered, 2),
        )
        for which, count in _WHICH.items()
    )


_NEAR = ("all", "safe-space")
"""The counts that rounding keeps nearer than the rest."""


def _share(one: Period, which: str) -> tuple[Cell, ...]:
    measure: Measure | None = next((name for name in MEASURES if name == which), None)
    share = None if measure is None else period_share(one, measure)
    if measure is None or share is None:
        return ("", "", "", "" if measure is None else part_of(one, measure).base)
    return (round(share.value, 4), round(share.low, 4), round(share.high, 4), part_of(one, measure).base)


def _changes(report: ReportData) -> Table:
    rows = tuple(
        (
            one.kind,
            str(one.first),
            str(one.last),
            str(change.then.first),
            str(change.then.last),
            measure,
            *(round(part, 4) for part in (change.share_now.value, change.share_then.value)),
            *(round(part, 4) for part in (change.difference.value, change.difference.low, change.difference.high)),
            change.verdict,
        )
        for one in newest_whole(report)
        for measure in MEASURES
        for _, change in changes_of(report, one, measure)
    )
    beside = ("kind", "first", "last", "beside_first", "beside_last", "which")
    names = (*beside, "share", "share_then", "difference", "low", "high", "verdict")
    return plain("changes", Message("How shares changed"), names, rows)
