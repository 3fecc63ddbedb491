"""How the shares that are followed over time changed: in sentences, and in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from pscdesk.collation.measures.reporting_periods import Period, period_back
from pscdesk.collation.measures.share_change import (
    MEASURES,
    Measure,
    ShareChange,
    Verdict,
    part_of,
    period_share,
    share_change,
)
from pscdesk.documents.document import Cell, Column, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.facts import ReportData
from pscdesk.reports.wording import percent, points, span_of
from pscdesk.tally.windows import KIND_LABELS, PeriodKind

MEASURE_LABELS: Mapping[Measure, str] = {
    "informal": Message("Informal action, of routes decided"),
    "formal": Message("Formal action, of routes decided"),
    "escalation": Message("Escalation, of routes decided"),
    "undecided": Message("Elsewhere or not decided, of all contacts"),
    "safe-space": Message("Safe space, of all contacts"),
}
"""What the shares that are followed over time are called."""

SIDE_MEASURES: tuple[Measure, ...] = ("informal", "formal", "escalation", "undecided")
"""Those of the four sides of routes."""
_BY_LENGTH: tuple[PeriodKind, ...] = (
    "rolling-12",
    "financial-year",
    "calendar-year",
    "quarter",
    "two-months",
    "month",
)
VERDICTS: Mapping[Verdict, str] = {
    "more": Message("more than chance and rounding explain"),
    "less": Message("less, by more than chance and rounding explain"),
    "not distinguishable": Message("not yet distinguishable"),
}
"""What may be said of a change."""
_YEAR = 12


def compared(report: ReportData, one: Period) -> tuple[tuple[str, Period], ...]:
    """The periods that one is set beside: the one before it, and the same one a year ago, by what they are called."""
    before = period_back(one, one.length, report.history, report.advice)
    year = period_back(one, _YEAR, report.history, report.advice) if one.length < _YEAR else None
    named = ((Message("the period before"), before), (Message("the same period last year"), year))
    return tuple((label, other) for label, other in named if other is not None)


def asked_period(report: ReportData) -> Period | None:
    """The period whose change is told first; None where there is no whole period.

    It is the window itself where that is a period, whole, and shorter than a year or with another to be set beside.
    Else it is the newest of the longest that has one.
    """
    whole = (one for one in report.periods if one.is_whole)
    newest = sorted(whole, key=lambda one: (_BY_LENGTH.index(one.kind), -one.last.year, -one.last.number))
    itself = [one for one in newest if (one.first, one.last) == (report.first, report.last)]
    if itself and itself[0].length < _YEAR:
        return itself[0]
    beside = (one for one in (*itself, *newest) if changes_of(report, one, "informal"))
    return next(chain(beside, itself, newest), None)


def changes_of(report: ReportData, one: Period, measure: Measure) -> tuple[tuple[str, ShareChange], ...]:
    """How a share of a period changed against those it is set beside, by what these are called."""
    found = ((label, share_change(one, other, measure)) for label, other in compared(report, one))
    return tuple((label, change) for label, change in found if change is not None)


def changes_told(report: ReportData, measures: Sequence[Measure]) -> tuple[str, ...]:
    """One sentence a share: what it is, what it was in the period before and a year ago, and what may be said."""
    one = asked_period(report)
    if one is None:
        return (Message("Whether anything changed cannot be said: no period is whole."),)
    return tuple(_told(report, one, measure) for measure in measures)


def _told(report: ReportData, one: Period, measure: Measure) -> str:
    share, label = period_share(one, measure), MEASURE_LABELS[measure]
    if share is None:
        return Message(
            "{measure}: not shown for {period}, for the printed count it is taken from is {base}.",
            measure=label,
            period=one.label,
            base=part_of(one, measure).base,
        )
    changes = changes_of(report, one, measure)
    now = {
        "measure": label,
        "share": percent(share.value),
        "interval": span_of(share.low, share.high),
        "period": one.label,
    }
    if not changes:
        return Message(
            "{measure}: {share} (95% interval {interval}) in {period}; no earlier period is there to set beside it.",
            **now,
        )
    then = [
        Message(
            "{share} in {what} ({period}), {verdict}",
            share=percent(change.share_then.value),
            what=what,
            period=change.then.label,
            verdict=VERDICTS[change.verdict],
        )
        for what, change in changes
    ]
    return Message(
        "{measure}: {share} (95% interval {interval}) in {period}, beside {then}.", **now, then=joined("; ", then)
    )


def changes_table(report: ReportData) -> Table:
    """For the newest whole period of each kind, how each share changed, in figures."""
    rows: list[tuple[Cell, ...]] = []
    for one in newest_whole(report):
        for measure in MEASURES:
            for what, change in changes_of(report, one, measure):
                rows.append(
                    (
                        KIND_LABELS[one.kind],
                        one.label,
                        MEASURE_LABELS[measure],
                        percent(change.share_now.value),
                        joined(": ", (what, change.then.label)),
                        percent(change.share_then.value),
                        points(change),
                        VERDICTS[change.verdict],
                    )
                )
    return Table(
        "changes",
        Message("What changed"),
        (
            Column("convention", Message("Cut by")),
            Column("period", Message("Period")),
            Column("measure", Message("Share")),
            Column("now", Message("Now"), numeric=True),
            Column("beside", Message("Set beside")),
            Column("then", Message("Then"), numeric=True),
            Column("difference", Message("Difference in points"), numeric=True),
            Column("verdict", Message("What may be said")),
        ),
        tuple(rows),
        CHANGE_RULE,
    )


CHANGE_RULE = Message(
    "A share is called more or less only where every pair of counts that rounding allows has that sign, and the 95% "
    "interval of the difference (Newcombe) leaves 0. Only whole periods are set beside each other."
)


def newest_whole(report: ReportData) -> tuple[Period, ...]:
    """The newest whole period of each kind."""
    found = {one.kind: one for one in report.periods if one.is_whole}
    return tuple(found.values())
