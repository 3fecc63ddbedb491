"""Report part: informal action beside referrals, month by month and in every longer period, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, SIDES
from pscdesk.collation.measures.reporting_periods import Period
from pscdesk.collation.measures.share_change import (
    Measure,
    part_of,
    period_share,
)
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.reports.board_words import NOT_FOLLOWED
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.share_changes import SIDE_MEASURES, changes_told
from pscdesk.reports.programme_parts.month_notes import marks_of, with_events
from pscdesk.reports.wording import NOTHING, percent, share_with_interval

SHARE_LABELS: Mapping[Measure, str] = {
    "informal": Message("Informal share"),
    "formal": Message("Formal share"),
    "escalation": Message("Escalation share"),
    "undecided": Message("Undecided share"),
}
"""What the columns of shares beside the counts of the four sides are called: none as another."""


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
        *with_events(
            report,
            report.first,
            report.last,
            (
                *months_chart(report),
                sides_table(months, "month-sides", Message("Which way it was going, by month"), Message("Month")),
            ),
        ),
    )


def months_chart(report: ReportData) -> tuple[Chart, ...]:
    """The shares of the sides month by month, with what happened in them; none of one month alone."""
    months = months_of(report)
    marks = marks_of(report, [one.first for one in months])
    return tuple(replace(chart, marks=marks) for chart in sides_chart(months))


def months_of(report: ReportData) -> tuple[Period, ...]:
    """The months of the window as periods, oldest first."""
    return tuple(one for one in report.periods if one.kind == "month")


def longer_of(report: ReportData) -> tuple[Period, ...]:
    """Every period longer than a month that holds a month of the window."""
    return tuple(one for one in report.periods if one.kind != "month")


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


def sides_chart(found: Sequence[Period], name: str = "sides") -> tuple[Chart, ...]:
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
