"""Report parts of the programme: each in a section of its own, all of them in short, and how they were made."""

from __future__ import annotations

from pscdesk.collation.floors import FORMAL_COUNT, GROUPED_BASE
from pscdesk.documents.document import Block, Heading, Items, Paragraph
from pscdesk.messages import Message, joined, quoted
from pscdesk.reports.facts import ReportData
from pscdesk.reports.programme_parts.programme_told import ProgrammeTold, beneath
from pscdesk.storage.seal import short_digest

TITLE = Message("The programme around the line")
_DISPARITY = "disparity"


def programme_sections(report: ReportData) -> tuple[Block, ...]:
    """A section for each part, with its tables; nothing without a programme."""
    programme = report.programme
    if programme is None:
        return ()
    if programme.fault:
        return programme_in_short(report)
    blocks: list[Block] = []
    for part in programme.parts:
        told: tuple[Block, ...] = tuple(Paragraph(line) for line in part.lines)
        blocks += (Heading(part.title), *told, *beneath(part.id, part.blocks))
    return tuple(blocks)


def programme_in_short(report: ReportData, level: int = 1) -> tuple[Block, ...]:
    """The lines of each part under one heading; nothing without a programme."""
    programme = report.programme
    if programme is None:
        return ()
    lines = (programme.fault,) if programme.fault else _lines(programme)
    return (Heading(TITLE, level), Items(lines)) if lines else ()


def equality_told(report: ReportData, heading: str = "") -> tuple[str, ...]:
    """What HR says of the equality impact, and where below the totals stand that the force’s other systems made.

    ``heading`` is what those stand under; without one, that of their own section.
    """
    typed, programme = report.text.equality_impact, report.programme
    parts = () if programme is None or programme.fault else programme.parts
    told = next((part for part in parts if part.id == _DISPARITY and part.blocks), None)
    if not typed or told is None:
        return typed
    return (
        *typed,
        Message(
            "What the force’s own totals show stands below, under {heading}.", heading=quoted(heading or told.title)
        ),
    )


def programme_method(report: ReportData) -> tuple[Block, ...]:
    """How the totals of the programme were made: their floors, and the history that they stand on."""
    programme = report.programme
    if programme is None or programme.fault:
        return ()
    rules = (
        _ROUNDED,
        *(floor.rule for floor in programme.floors),
        _standing(programme),
    )
    return (Heading(Message("How the programme’s totals were made"), 2), Items(rules))


def programme_method_in_short(report: ReportData) -> tuple[str, ...]:
    """The same in a sentence or two; nothing without a programme."""
    programme = report.programme
    if programme is None or programme.fault:
        return ()
    floors = (
        (
            Message(
                "Totals of the programme are multiples of 5 that add up with their wholes; a formal one is withheld "
                "below {formal}, and grouped answers and leavers need {grouped} people behind them.",
                formal=FORMAL_COUNT.least,
                grouped=GROUPED_BASE.least,
            ),
        )
        if programme.floors
        else ()
    )
    return (*floors, _standing(programme))


_ROUNDED = Message(
    "Totals that are typed or taken in for the programme are rounded once, each set together with its wholes, and "
    "apart from the contacts; those that were published already stand as they were. Every paper prints the same ones."
)


def _standing(programme: ProgrammeTold) -> str:
    return Message(
        "The programme is told as it stood in {month}: {entries} entries of its history, head {head}.",
        month=programme.month.label,
        entries=programme.entries,
        head=short_digest(programme.head),
    )


def _lines(programme: ProgrammeTold) -> tuple[str, ...]:
    return tuple(joined(" ", part.lines) for part in programme.parts if part.lines)
