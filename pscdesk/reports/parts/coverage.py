"""Report part: coverage, as a map of returns by unit and month and the tables beside it."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.measures.named_units import CoverRow, cover_rows
from pscdesk.collation.measures.window import Window
from pscdesk.documents.document import Block, Heading, HeatMap, HeatState, Paragraph
from pscdesk.messages import Message
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import ReportData

ROWS_A_MAP = 24
"""So many units stand in one map, that it fits a page."""

STATES = (
    HeatState("whole", Message("Every desk’s return counts"), "full"),
    HeatState("part", Message("Some desks’ returns count"), "half"),
    HeatState("none", Message("No return counts"), "crossed"),
    HeatState("no-desk", Message("No desk was due, or told with other units"), "empty"),
)
_NOTE = Message(
    "The map shows which returns came, and not how much was asked. A desk that counted "
    "nothing and said so is as complete as any other."
)


def coverage(report: ReportData) -> tuple[Block, ...]:
    """Returns by unit and month as a map, then in figures."""
    return (
        Heading(Message("Who reported")),
        Paragraph(_told(report.window)),
        *coverage_maps(report.window),
        unit_tables.coverage_by_unit(report.window),
    )


def coverage_maps(window: Window, whole: str = WHOLE_LABEL) -> tuple[HeatMap, ...]:
    """One map of the units over the months, or several where there are many; small units are told together."""
    rows = cover_rows(window.span, whole)
    chunks = [rows[at : at + ROWS_A_MAP] for at in range(0, len(rows), ROWS_A_MAP)]
    return tuple(_map(window, chunk, at, len(chunks)) for at, chunk in enumerate(chunks, start=1))


def state_of(month: tuple[int, int] | None) -> str:
    """The state of a row's month by the desks due and received, by its id among ``STATES``; None: told with others."""
    if month is None or not month[0]:
        return "no-desk"
    due, received = month
    return "whole" if received >= due else "part" if received else "none"


def _map(window: Window, rows: Sequence[CoverRow], number: int, of: int) -> HeatMap:
    cells = tuple(tuple(map(state_of, row.months)) for row in rows)
    flat = [state for row in cells for state in row]
    whole, due = flat.count("whole"), len(flat) - flat.count("no-desk")
    return HeatMap(
        "coverage-map" if of == 1 else f"coverage-map-{number}",
        Message("Returns by unit and month")
        if of == 1
        else Message("Returns by unit and month, part {number} of {of}", number=number, of=of),
        tuple(row.label for row in rows),
        tuple(month.when.short for month in window.span),
        cells,
        STATES,
        Message("Every desk’s return counts, for every unit and month.")
        if whole == due
        else Message(
            "Every desk’s return counts in {whole} of {due} months of units; in {count} only some "
            "do, and in {count_2} none.",
            whole=whole,
            due=due,
            count=flat.count("part"),
            count_2=flat.count("none"),
        ),
        _NOTE,
    )


def _told(window: Window) -> str:
    received = sum(month.cover.received for month in window.span)
    due = sum(month.cover.due for month in window.span)
    return Message(
        "{received} of {due} returns that were due count. Nothing is estimated for the others.",
        received=f"{received:,}",
        due=f"{due:,}",
    )
