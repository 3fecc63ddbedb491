"""Report part: informal action beside referrals, month by month and in every longer period, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, SIDES
from pscdesk.collation.measures.reporting_periods import Period, period_back, periods
from pscdesk.collation.measures.share_change import (
    MEASURES,
    Measure,
    ShareChange,
    Verdict,
    part_of,
    period_share,
    share_change,
)
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.board_words import NOT_FOLLOWED
from pscdesk.reports.facts import ReportData
from pscdesk.reports.wording import NOTHING, percent, points, share_with_interval, span_of
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
SHARE_LABELS: Mapping[Measure, str] = {
    "informal": Message("Informal share"),
    "formal": Message("Formal share"),
    "escalation": Message("Escalation share"),
    "undecided": Message("Undecided share"),
}
"""What the columns of shares beside the counts of the four sides are called: none as another."""
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


def movement(report: ReportData, changes: Sequence[str] = ()) -> tuple[Block, ...]:
    """The four sides of routes by month, as a chart and a table, and what changed: in the window, or as is told."""
    months = months_of(report)
    return (
        Heading(Message("Informal action beside referrals")),
        Paragraph(
            Message(
                "Informal, formal and escalation are shares of the routes that were decided; elsewhere or not decided "
                "is a share of all contacts. None of them is good or bad by itself."
            )
        ),
        *(Paragraph(one) for one in (changes or changes_told(report, SIDE_MEASURES))),
        *sides_chart(months),
        sides_table(months, "month-sides", Message("Which way it was going, by month"), Message("Month")),
    )


def months_of(report: ReportData) -> tuple[Period, ...]:
    """The months of the window as periods, oldest first."""
    return tuple(
        one for one in periods(report.history, report.first, report.last, report.advice) if one.kind == "month"
    )


def longer_of(report: ReportData) -> tuple[Period, ...]:
    """Every period longer than a month that holds a month of the window."""
    return tuple(
        one for one in periods(report.history, report.first, report.last, report.advice) if one.kind != "month"
    )


def sides_table(found: Sequence[Period], name: str, caption: str, head: str) -> Table:
    """For each period its contacts by side, and each as a share with its 95% interval."""
    columns = [Column("period", head)]
    for side, measure in zip(SIDES, SIDE_MEASURES, strict=True):
        columns += [
            Column(measure, SIDE_LABELS[side], numeric=True),
            Column(f"{measure}_share", SHARE_LABELS[measure], numeric=True),
        ]
    rows = tuple(
        (
            marked(one),
            *(
                cell
                for side, measure in zip(SIDES, SIDE_MEASURES, strict=True)
                for cell in (count_of(one, one.side(side)), _share(one, measure))
            ),
        )
        for one in found
    )
    off = max((one.most_off for one in found), default=0)
    return Table(
        name,
        caption,
        tuple(columns),
        rows,
        joined(
            " ",
            (
                Message(
                    "Shares with their 95% intervals, from a printed base of 50. Each count lies at most {off} from "
                    "the true one.",
                    off=off,
                ),
                *marks_told(found),
            ),
        ),
    )


def marked(one: Period) -> str:
    """A period's name, with a mark where it does not reach the floor of coverage."""
    return joined("", (one.label, " †")) if one.left_out else one.label


def marks_told(found: Sequence[Period]) -> tuple[str, ...]:
    """What the mark means, where one of these periods has it."""
    return (Message("† {note}", note=COVER_NOTE),) if any(one.left_out for one in found) else ()


def poorly_covered(found: Sequence[Period]) -> tuple[int, ...]:
    """The places of the months among these that do not reach the floor of coverage."""
    return tuple(at for at, one in enumerate(found) if one.is_below_floor)


COVER_NOTE = Message(
    "Less than 90% of the force’s people worked where desks reported. Such a month stands by itself, with no share "
    "or rate, and is in no longer period; a fall in it is no fall."
)


NO_MONTH = Message("No month of this window reaches the floor of coverage.")


def count_of(one: Period, count: int) -> Cell:
    """A printed count of a period; nothing where nobody reported, or no month of a longer period counts."""
    shown = one.is_reported if one.kind == "month" else not one.is_below_floor
    return count if shown else NOTHING


def sides_chart(found: Sequence[Period], name: str = "sides") -> tuple[Block, ...]:
    """The shares of the sides over time where two periods or more have them, else their counts; none of one alone."""
    if len(found) < 2:
        return ()
    shares = {measure: [period_share(one, measure) for one in found] for measure in SIDE_MEASURES}
    drawn = sum(all(shares[measure][at] for measure in SIDE_MEASURES[:3]) for at in range(len(found)))
    in_shares = drawn >= 2
    series = tuple(
        Series(
            SIDE_LABELS[side],
            tuple(
                (None if share is None else round(100 * share.value, 1))
                if in_shares
                else (one.side(side) if one.is_reported else None)
                for one, share in zip(found, shares[measure], strict=True)
            ),
        )
        for side, measure in zip(SIDES, SIDE_MEASURES, strict=True)
    )
    return (
        Chart(
            name,
            Message("Which way it was going"),
            "lines",
            tuple(_short(one) for one in found),
            series,
            Message("% (elsewhere: of all contacts; the others: of routes decided)")
            if in_shares
            else Message("contacts"),
            _chart_told(found, in_shares=in_shares),
            joined(" ", (NOT_FOLLOWED, *((_NO_SHARE_NO_POINT,) if in_shares else ()))),
            poorly_covered=poorly_covered(found),
            cover_note=COVER_NOTE,
        ),
    )


_NO_SHARE_NO_POINT = Message("Where a share may not be shown the line has a gap.")


def _short(one: Period) -> str:
    return one.first.short if one.kind == "month" else one.label


def _chart_told(found: Sequence[Period], *, in_shares: bool) -> str:
    """The first and the last period that reach the floor of coverage in words; one where there is no other."""
    told_of = [one for one in found if one.is_whole and (not in_shares or period_share(one, "informal") is not None)]
    if not told_of:
        return NO_MONTH
    told = [
        Message(
            "{period}: informal {informal}, escalation {escalation}.",
            period=one.label,
            informal=_end(one, "informal", in_shares=in_shares),
            escalation=_end(one, "escalation", in_shares=in_shares),
        )
        for one in (*told_of[:1], *told_of[1:][-1:])
    ]
    return joined(" ", told)


def _end(one: Period, measure: Measure, *, in_shares: bool) -> str:
    share = period_share(one, measure)
    return percent(share.value) if in_shares and share is not None else f"{part_of(one, measure).part:,}"


def _share(one: Period, measure: Measure) -> str:
    share = period_share(one, measure)
    return NOTHING if share is None else share_with_interval(share)


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
    whole = [one for one in periods(report.history, report.first, report.last, report.advice) if one.is_whole]
    newest = sorted(whole, key=lambda one: (_BY_LENGTH.index(one.kind), -one.last.year, -one.last.number))
    itself = [one for one in newest if (one.first, one.last) == (report.first, report.last)]
    beside = [one for one in newest if changes_of(report, one, "informal")]
    told = [one for one in itself if one in beside or one.length < _YEAR]
    return next(iter((*told, *beside, *itself, *newest)), None)


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
    found = {one.kind: one for one in periods(report.history, report.first, report.last, report.advice) if one.is_whole}
    return tuple(found.values())
