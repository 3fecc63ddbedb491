"""How the figures were made: the aid's own counts, method, what the words mean, and the tables in full."""

from __future__ import annotations

from itertools import pairwise

from pscdesk.collation.disclosure.freezing import ADVICE
from pscdesk.documents.document import Block, Callout, Heading, Items, Paragraph
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import Board
from pscdesk.reports.parts.stacked import stacked

AID = "aid-use"


def cannot_show(_board: Board) -> tuple[Block, ...]:
    """What the reader must not take from the figures."""
    return (Callout("What this data cannot show", words.CANNOT_SHOW, tone="notice"),)


def aid(board: Board) -> tuple[Block, ...]:
    """Where walks through the decision aid pointed; nothing where nobody counted one."""
    totals = board.window.forms.get(AID)
    if totals is None or not totals.contacts:
        return ()
    form = board.forms[AID]
    return (
        Heading("The decision aid"),
        Paragraph(f"{totals.contacts:,} walks through the aid were counted, rounded to 5."),
        tables.one_way(form, totals, "outcome", "Where a walk pointed"),
        tables.one_way(form, totals, "changed", "Did it change what they meant to do?"),
    )


def method(board: Board) -> tuple[Block, ...]:
    """How the figures were made, breaks and revisions, and the definitions."""
    form = board.advice
    return (
        Heading("How the figures were made"),
        Items(words.method(board.window)),
        Heading("Revisions and breaks", 2),
        Items(revisions(board)),
        Heading("What the words mean", 2),
        *(Paragraph(words.derived_words(form, one)) for one in form.derived),
        Paragraph("The workbook beside this report holds every table in full, and what each answer means."),
    )


def revisions(board: Board) -> tuple[str, ...]:
    """What changed since the last issue, and where the series breaks because the form changed."""
    versions = [(month.when, month.forms[ADVICE].version) for month in board.window.months]
    changed = [(when, old, new) for (_, old), (when, new) in pairwise(versions) if old != new]
    return (
        "A frozen month never changes, so no figure of an earlier report was revised.",
        *(
            f"The form changed from version {old} to version {new} in {when.label}: codes that it brought were not "
            "counted before."
            for when, old, new in changed
        ),
        *([] if changed else [f"The form was version {versions[0][1]} throughout, so the series has no break."]),
    )


def annex(board: Board) -> tuple[Block, ...]:
    """The tables that the parts above gather, in full."""
    form, totals = board.advice, board.window.totals
    return (
        Heading("Tables in full"),
        unit_tables.coverage(board.window, board.late),
        tables.one_way(form, totals, "stage", "How far it had gone"),
        tables.one_way(form, totals, "role", "Who asked"),
        tables.one_way(form, totals, "workforce", "Whom it was about"),
        *stacked(
            tables.by_side_table(form, totals, "kind*route", "Side of the route by what they asked for"),
            "Where it was going, by what they asked for",
            words.NOT_FOLLOWED,
        ),
        *tables.in_full(form, totals, "kind*route", "Route by what was asked for"),
        *tables.in_full(form, totals, "stage*route", "Route by how far it had gone"),
        tables.by_side_table(form, totals, "theme*route", "Safe-space contacts by theme and side of the route"),
        unit_tables.units_by(board.window, form, "kind", "Units by what was asked for"),
        unit_tables.units_by(board.window, form, "side", "Units by side of the route"),
        words.definitions(form, ("role", "kind", "stage", "theme", "advice", "route", "workforce")),
    )
