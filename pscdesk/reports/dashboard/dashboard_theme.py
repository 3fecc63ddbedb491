"""The dashboard of one theme: contacts by month, and the sides of the route they took."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.floors import PERCENTAGE_BASE, TABLE_MEDIAN
from pscdesk.collation.measures.measures import printed_share, safe_space, theme_prevalence
from pscdesk.documents.document import Block, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.reports import board_tables as tables
from pscdesk.reports.board_words import NOT_FOLLOWED
from pscdesk.reports.dashboard.dashboard_basis import basis, on_basis
from pscdesk.reports.dashboard.dashboard_glance import figure_row, glance_table, trend_window
from pscdesk.reports.facts import ReportData
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.wording import short_percent, within
from pscdesk.tally.form_counts import at_present
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.windows import PeriodKind, windows

_LIMITS = Message(
    "A theme is what a caller said it was about; nobody looked into whether it was so. More "
    "contacts about a theme are neither good nor bad."
)
_NEVER_BY_UNIT = Message(
    "Themes are counted for the whole force and never by unit. What follows is of every "
    "family, because a theme in one unit could point at somebody."
)
_FINER: tuple[PeriodKind, ...] = ("month", "two-months", "quarter")
_TOO_FINE = {
    "month": "",
    "two-months": Message("Half of its months or more would be under 10, so it is shown by two-month cycle."),
    "quarter": Message("Half of its months and cycles or more would be under 10, so it is shown by quarter."),
}
_NOT_OVER_TIME = Message(
    "Over time it is not shown: half of its quarters or more would be under 10. The figures "
    "above are of the whole period."
)


@dataclass(frozen=True)
class _Point:
    """A stretch of time: its name, the theme's printed contacts, and all printed contacts."""

    label: str
    theme: int
    contacts: int


def one_theme(report: ReportData, theme: str, *, beside_family: bool = False) -> tuple[Block, ...]:
    """The theme's share of the period's contacts, its trend as far as it is large enough, and its sides."""
    form, window = report.advice, report.window
    figure = next(one for one in theme_prevalence(window, form) if one.id == f"theme-{theme}")
    label = next(code.label for code in form.fields["theme"].codes(form.version) if code.id == theme)
    contacts = (
        Message("{label}: contacts", label=label),
        f"{figure.part:,}",
        within(figure.part, window.most_off),
        figure.part,
        "–",
        "–",
    )
    measure, *rest = figure_row(figure)
    return (
        Heading(Message("Theme: {label}", label=label)),
        *([Paragraph(_NEVER_BY_UNIT)] if beside_family else []),
        glance_table(
            Message("The theme at a glance"),
            (contacts, (Message("{measure}: share of all contacts", measure=measure), *rest)),
            Message("A contact may have up to three themes. {basis}", basis=basis(window)),
        ),
        *_over_time(report, theme, label),
        Heading(Message("Which way it was going")),
        *on_basis(window, _sides(report, label), _safe_base(report)),
    )


def _safe_base(report: ReportData) -> str:
    return Message(
        "{safe} safe-space contacts, which alone are counted by route", safe=f"{safe_space(report.window):,}"
    )


def _over_time(report: ReportData, theme: str, label: str) -> tuple[Block, ...]:
    window = trend_window(report)
    months = {month.when: _of_month(report, month.when, theme) for month in window.counted}
    for kind in _FINER:
        points = _points(months, kind)
        if len(points) > 1 and statistics.median(point.theme for point in points) >= TABLE_MEDIAN.least:
            drawn = on_basis(window, _drawn(points, label, _TOO_FINE[kind]))
            carried = with_events(report, window.months[0].when, window.months[-1].when, drawn)
            return (Heading(Message("Over time")), *carried)
    return (Heading(Message("Over time")), Paragraph(_NOT_OVER_TIME, quiet=True))


def _of_month(report: ReportData, month: Month, theme: str) -> _Point:
    form = report.advice
    totals = at_present(form, report.history[month].forms[ADVICE])
    return _Point(month.short, totals.tables["theme"][form.rows["theme"][theme]], totals.contacts)


def _points(months: dict[Month, _Point], kind: PeriodKind) -> list[_Point]:
    """The months gathered into whole periods of a kind, oldest first; a period that is not whole is left out."""
    counts = {month: point.theme for month, point in months.items()}
    whole = [one for one in windows(kind, counts, max(months).plus(1)) if one.is_whole]
    return [
        _Point(
            months[one.first].label if kind == "month" else one.label,
            one.total,
            sum(months[month].contacts for month in months_between(one.first, one.last)),
        )
        for one in whole
    ]


def _drawn(points: Sequence[_Point], label: str, coarser: str) -> tuple[Block, ...]:
    first, last = points[0], points[-1]
    chart = Chart(
        "theme-trend",
        Message("Contacts about “{label}”", label=label),
        "lines",
        tuple(point.label for point in points),
        (Series(label, tuple(point.theme for point in points)),),
        Message("contacts"),
        Message(
            "{first}: {theme} contacts. {last}: {theme_2} contacts.",
            first=first.label,
            theme=f"{first.theme:,}",
            last=last.label,
            theme_2=f"{last.theme:,}",
        ),
        tables.notes(_LIMITS, coarser),
    )
    floor = "" if all(one.contacts >= PERCENTAGE_BASE.least for one in points) else tables.NO_SHARE
    table = Table(
        "theme-trend",
        Message("Contacts about “{label}”", label=label),
        (
            Column("period", Message("Period")),
            Column(
                "contacts",
                Message("Contacts"),
                numeric=True,
                description=Message("Contacts in which the theme came up"),
            ),
            Column("all", Message("All contacts"), numeric=True),
            Column("share", Message("Share"), numeric=True),
        ),
        tuple(
            (one.label, one.theme, one.contacts, short_percent(printed_share(one.theme, one.contacts)))
            for one in points
        ),
        tables.notes(floor, coarser),
    )
    return (chart, table)


def _sides(report: ReportData, label: str) -> tuple[Block, ...]:
    """The theme's safe-space contacts by side of the route, where its row may stand on its own."""
    form, totals = report.advice, report.window.totals
    caption = Message("Safe-space contacts by theme and side of the route")
    table = tables.by_side_table(form, totals, "theme*route", caption)
    rows = [row for row in table.rows if row[0] == label] if isinstance(table, Table) else []
    counts = [cell for row in rows for cell in row[1 : 1 + len(SIDES)] if isinstance(cell, int)]
    if not isinstance(table, Table) or not rows or sum(counts) < PERCENTAGE_BASE.least:
        return (Paragraph(_NO_SIDES, quiet=True),)
    heads = [column.label for column in table.columns[1 : 1 + len(SIDES)]]
    most = max(range(len(counts)), key=lambda at: counts[at])
    chart = Chart(
        "theme-sides",
        Message("“{label}”: which way it was going", label=label),
        "stacked",
        (label,),
        tuple(Series(head, (count,)) for head, count in zip(heads, counts, strict=True)),
        Message("share of safe-space contacts"),
        Message(
            "The largest part is “{heads}”, with {counts} of {sum} safe-space contacts.",
            heads=heads[most],
            counts=f"{counts[most]:,}",
            sum=f"{sum(counts):,}",
        ),
        NOT_FOLLOWED,
    )
    return (
        chart,
        Table(
            "theme-sides",
            caption,
            table.columns,
            tuple(rows),
            Message("Safe-space contacts alone are counted by route."),
        ),
    )


_NO_SIDES = Message(
    "Not shown by side of the route: that needs a printed base of {least} safe-space contacts about this theme.",
    least=PERCENTAGE_BASE.least,
)
