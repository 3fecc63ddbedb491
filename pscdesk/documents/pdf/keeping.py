"""Flowables that look at the room on the page before they say in which order, or where, their parts stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from reportlab.platypus import Flowable, PageBreak
from reportlab.platypus.doctemplate import NullActionFlowable

from pscdesk.documents.pdf.flowables import Part, TaggedTable
from pscdesk.documents.pdf.pdf_styles import PAGE

LEAST_ROWS = 4
"""Rows of a table that stand together at the foot of a page, or at the head of the next, at least."""

SMALL_TABLE = 150.0
"""A table of few rows is not torn up to this height in points, without its caption and notes."""


class Looking(Flowable):
    """What never fits, so that it is asked to split where it stands, and then says what goes there."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        return aW, 2 * PAGE[1]


class Either(Looking):
    """A drawing and its table: the drawing stands first, or second where the page has no room for it any more.

    Else the rest of that page would stay empty. ``needed`` is the height of the drawing with its words, ``least`` that
    of the beginning of a table, both in points.
    """

    def __init__(self, drawing: list[Part], table: list[Part], needed: float, least: float) -> None:
        super().__init__()
        self.drawing, self.table, self.needed, self.least = drawing, table, needed, least

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803
        if self.needed <= availHeight or availHeight < self.least:
            return [NullActionFlowable(), *self.drawing, *self.table]
        return [NullActionFlowable(), *self.table, *self.drawing]

    @property
    def in_line(self) -> list[Part]:
        """Its parts with the drawing first."""
        return [*self.drawing, *self.table]


class WithNote(Looking):
    """A table and the notes under it: where they go over two pages, enough rows of it stand on either."""

    def __init__(self, table: TaggedTable, notes: list[Part]) -> None:
        super().__init__()
        self.table, self.notes = table, notes

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803
        _, height = self.table.wrap(availWidth, availHeight)
        after = sum(one.wrap(availWidth, availHeight)[1] + 6 for one in self.notes)
        if height + after <= availHeight:
            return [NullActionFlowable(), *self.in_line]
        rows = row_heights(self.table)
        least = least_rows(rows)
        kept, room = 0, rows[0]
        for row in rows[1:]:
            if room + row > availHeight:
                break
            kept, room = kept + 1, room + row
        kept = min(kept, len(rows) - 1 - least)
        halves = self.table.split(availWidth, sum(rows[: kept + 1]) + 0.1) if kept >= least else []
        if len(halves) != 2:
            return [NullActionFlowable(), *self.in_line]
        return [NullActionFlowable(), halves[0], PageBreak(), WithNote(cast(TaggedTable, halves[1]), self.notes)]

    @property
    def in_line(self) -> list[Part]:
        """The table with its notes beneath."""
        return [self.table, *self.notes]


def row_heights(table: TaggedTable) -> list[float]:
    """The height in points of each row of a table that was wrapped; the first is its heading."""
    return list(table._rowHeights)  # pyright: ignore (not public: reportlab 5.1.0)


def least_rows(rows: Sequence[float]) -> int:
    """How many rows of a table stand together at least, by the heights of its heading and its rows.

    They are all rows of a small table, and half of those of a tall one that has too few to leave more on either side.
    """
    number = len(rows) - 1
    if number < 2 * LEAST_ROWS and sum(rows) <= SMALL_TABLE:
        return number
    return min(LEAST_ROWS, max(1, number // 2))


def beginning_of_table(table: TaggedTable, width: float) -> tuple[float, bool]:
    """The height of the heading and the first rows that stand together, and whether these are all of its rows."""
    table.wrap(width, 0)
    rows = row_heights(table)
    least = least_rows(rows)
    return sum(rows[: least + 1]), least == len(rows) - 1
