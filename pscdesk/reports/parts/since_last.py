"""Report part: what changed since the last report, in sentences and a table."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.reporting_periods import Run, run_of_months
from pscdesk.collation.measures.share_change import MEASURES, Measure, part_of, period_share, share_change
from pscdesk.collation.measures.window import returns_of
from pscdesk.documents.document import Block, Cell, Column, Heading, Paragraph, Table
from pscdesk.messages import Message, listed
from pscdesk.periods import Month, months_between
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.share_changes import MEASURE_LABELS, VERDICTS
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.wording import NOTHING, cover_percent, share_with_interval

FIRST = Message("This is the first report: there is no earlier one to set beside it.")


def since_last(report: ReportData) -> tuple[Block, ...]:
    """The months that are new, whether coverage changed, and each share then and now with what may be said of it."""
    return (
        Heading(Message("Since the last report"), 2),
        *(Paragraph(one) for one in since_told(report)),
        *with_events(report, *_both(report), since_table(report, "since-last")),
    )


def _both(report: ReportData) -> tuple[Month, Month]:
    """The first and the last month of this report and the last one together."""
    first = report.last_report[0] if report.last_report else report.first
    return min(first, report.first), report.last


def since_told(report: ReportData) -> tuple[str, ...]:
    """Which report was the last, which months are new, and whether coverage changed; one sentence for the first one."""
    runs = now_and_then(report)
    if runs is None:
        return (FIRST,)
    now, then = runs
    before = set(months_between(then.first, then.last))
    new = [one for one in months_between(now.first, now.last) if one not in before]
    return (
        Message("The last report was of {window}. {new}", window=then.label, new=_new_told(new)),
        _cover_told(report, then),
    )


def now_and_then(report: ReportData) -> tuple[Run, Run] | None:
    """The months of this report and of the last one, each as one run; None for the first report."""
    if report.last_report is None:
        return None
    first, last = report.last_report
    return (
        run_of_months(report.first, report.last, report.history, report.advice),
        run_of_months(first, last, report.history, report.advice),
    )


def since_table(report: ReportData, name: str) -> tuple[Table, ...]:
    """Contacts, and each share that is followed, in this report and in the last; nothing for the first report."""
    runs = now_and_then(report)
    if runs is None:
        return ()
    now, then = runs
    table = Table(
        name,
        Message("This report and the last one"),
        (
            Column("measure", Message("Measure")),
            Column("now", Message("This report"), numeric=True),
            Column("then", Message("The last one"), numeric=True),
            Column("verdict", Message("What may be said of the change")),
        ),
        (
            (Message("Contacts"), _contacts(now), _contacts(then), _CONTACTS),
            *(_row(now, then, measure) for measure in MEASURES),
        ),
        _RULE,
    )
    return (table,)


_CONTACTS = Message("neither good nor bad")
_RULE = Message(
    "A share is called more or less only where neither rounding nor chance can explain the difference. Months that "
    "stand in both reports make that harder, never easier."
)


def _row(now: Run, then: Run, measure: Measure) -> tuple[Cell, ...]:
    change = share_change(now, then, measure)
    return (
        MEASURE_LABELS[measure],
        _share(now, measure),
        _share(then, measure),
        _why_not(now, then, measure) if change is None else VERDICTS[change.verdict],
    )


def _why_not(now: Run, then: Run, measure: Measure) -> str:
    """Why nothing may be said of a change."""
    if not (now.is_whole and then.is_whole):
        return Message("not compared: not every month reaches the floor of coverage")
    base = min(part_of(one, measure).base for one in (now, then))
    return Message("not compared: the printed count it is taken from is {base}", base=base)


def _contacts(one: Run) -> Cell:
    if one.is_below_floor:
        return NOTHING
    if one.counted == 1:
        return one.contacts
    return Message("{contacts} in {months} months", contacts=f"{one.contacts:,}", months=one.counted)


def _share(one: Run, measure: Measure) -> str:
    share = period_share(one, measure)
    return NOTHING if share is None else share_with_interval(share)


def _new_told(new: Sequence[Month]) -> str:
    if not new:
        return Message("No month is new.")
    if len(new) == 1:
        return Message("One month is new: {month}.", month=new[0].label)
    if new[-1] == new[0].plus(len(new) - 1):
        return Message(
            "{number} months are new: {first} to {last}.", number=len(new), first=new[0].label, last=new[-1].label
        )
    return Message("{number} months are new: {months}.", number=len(new), months=listed([one.label for one in new]))


def _cover_told(report: ReportData, then: Run) -> str:
    """The share of returns that count, now and then; frozen months themselves never change."""
    now = _returns(report, report.first, report.last)
    before = _returns(report, then.first, then.last)
    if now == before:
        return Message("Coverage is as it was: {now} of the returns that were due count.", now=now)
    return Message(
        "Coverage changed: {now} of the returns that were due count, beside {before} in the last report.",
        now=now,
        before=before,
    )


def _returns(report: ReportData, first: Month, last: Month) -> str:
    months = [report.history[month] for month in months_between(first, last) if month in report.history]
    due, received = returns_of(months)
    return cover_percent(received / due) if due else NOTHING
