"""Report part: coverage, as a map of returns by unit and month and the tables beside it."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.disclosure.published_rows import WHOLE_LABEL
from pscdesk.collation.floors import COVER_PERCENT
from pscdesk.collation.measures.named_units import CoverRow, cover_rows, without_desk
from pscdesk.collation.measures.window import Window, returns_of
from pscdesk.collation.returned.not_reported import not_reported_sentence
from pscdesk.documents.document import Block, Heading, HeatMap, HeatState, Paragraph
from pscdesk.messages import Message, joined, listed
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.wording import NOTHING, cover_percent, people_covered

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
        *(Paragraph(one) for one in coverage_told(report.window)),
        *coverage_maps(report.window),
        unit_tables.coverage_by_unit(report.window),
    )


def coverage_maps(window: Window, whole: str = WHOLE_LABEL) -> tuple[HeatMap, ...]:
    """One map of the units over the months, or several where there are many; small units are told together."""
    rows = cover_rows(window.months, whole)
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
        tuple(month.when.short for month in window.months),
        cells,
        STATES,
        Message("Every desk’s return counts, for every unit and month.")
        if whole == due
        else _map_told(whole, due, flat.count("part"), flat.count("none")),
        _NOTE,
    )


def _map_told(whole: int, due: int, part: int, none: int) -> str:
    """How many months of units are whole; what is true of none of them is not said."""
    values = {"whole": whole, "due": due, "part": part, "none": none}
    if not none:
        return Message(
            "Every desk’s return counts in {whole} of {due} months of units; in {part} only some do.", **values
        )
    if not part:
        return Message("Every desk’s return counts in {whole} of {due} months of units; in {none} none does.", **values)
    return Message(
        "Every desk’s return counts in {whole} of {due} months of units; in {part} only some do, and in {none} none.",
        **values,
    )


def coverage_told(window: Window) -> tuple[str, ...]:
    """How many returns count, how many people they cover, which months stand by themselves, and who did not report."""
    due, received = returns_of(window.months)
    counted = joined(
        " ",
        (
            Message(
                "{received} of {due} returns that were due count ({share}).",
                received=f"{received:,}",
                due=f"{due:,}",
                share=cover_percent(received / due) if due else NOTHING,
            ),
            *_people_told(window),
            *((Message("Nothing is estimated for the others."),) if received < due else ()),
        ),
    )
    return (counted, *left_out_told(window), not_reported_told(window), *without_desk_told(window))


def without_desk_told(window: Window, at_most: int = 0) -> tuple[str, ...]:
    """Which units have no desk, and how many people work in them: nothing is due from these, and nobody covers them.

    Of more than ``at_most`` (0: of any number) only how many they are is said.
    """
    names = without_desk(window.months)
    if not names:
        return ()
    people = sum(unit.headcount for unit in window.months[-1].units if unit.name in names)
    named = (
        joined(", ", names) if not at_most or len(names) <= at_most else Message("{number} units", number=len(names))
    )
    return (Message("No desk reports for {units} ({people} people).", units=named, people=f"{people:,}"),)


def _people_told(window: Window) -> tuple[str, ...]:
    """How many people the returns cover in the months that count; nothing where none does."""
    if not window.counted:
        return ()
    people = people_covered(min(month.covered for month in window.counted))
    if window.left_out:
        return (Message("They cover {people} in every month that counts.", people=people),)
    return (Message("They cover {people} in every month.", people=people),)


def left_out_told(window: Window, at_most: int = 0) -> tuple[str, ...]:
    """The months that are in no total, share or rate, and how much of the force each covers.

    Of more than ``at_most`` (where it is not 0) only how many they are.
    """
    if not window.left_out:
        return ()
    if at_most and len(window.left_out) > at_most:
        return (
            Message(
                "Less than {least}% of the force’s people were covered in {number} of the {length} months. These "
                "months stand by themselves, and are in no total, share or rate.",
                least=COVER_PERCENT.least,
                number=len(window.left_out),
                length=len(window.months),
            ),
        )
    months = [
        Message("{month} ({share})", month=month.when.label, share=cover_percent(month.covered))
        for month in window.left_out
    ]
    return (
        Message(
            "Less than {least}% of the force’s people were covered in {months}. These months stand by themselves, and "
            "are in no total, share or rate.",
            least=COVER_PERCENT.least,
            months=listed(months),
        ),
    )


def not_reported_told(window: Window, at_most: int = 0) -> str:
    """In one sentence, which units and central lines did not report in full in which months.

    Of more than ``at_most`` the first are named, and how many others there are.
    """
    rows = ((row.label, row.months) for row in cover_rows(window.months))
    months = [month.when for month in window.months]
    return not_reported_sentence(months, rows, at_most or _MOST_NAMED, _MOST_SPANS if at_most else 0)


_MOST_NAMED, _MOST_SPANS = 20, 3
"""So many are named in a report, whose workbook has all of them by unit and month; so many spans where there is less
room."""
