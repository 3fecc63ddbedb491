"""Flowables that look at the room on the page before they say in which order, or where, their parts stand."""

from __future__ import annotations

from typing import cast

from reportlab.platypus import Flowable, PageBreak
from reportlab.platypus.doctemplate import NullActionFlowable

from pscdesk.documents.pdf.flowables import Part, TaggedTable
from pscdesk.documents.pdf.pdf_styles import PAGE

LEAST_ROWS = 2
"""Rows of a table that stand together at the foot of a page, or at the head of the next, at least."""


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
    """A table and the notes under it: where they go over two pages, some rows stand with the notes on the second."""

    def __init__(self, table: TaggedTable, notes: list[Part]) -> None:
        super().__init__()
        self.table, self.notes = table, notes

    def split(self, availWidth: float, availHeight: float) -> list[Part]:  # noqa: N803
        _, height = self.table.wrap(availWidth, availHeight)
        after = sum(one.wrap(availWidth, availHeight)[1] + 6 for one in self.notes)
        if height + after <= availHeight:
            return [NullActionFlowable(), *self.in_line]
        rows: list[float] = list(self.table._rowHeights)  # pyright: ignore (not public: reportlab 5.1.0)
        kept, room = 0, 0.0
        for row in rows:
            if room + row > availHeight:
                break
            kept, room = kept + 1, room + row
        kept = min(kept, len(rows) - LEAST_ROWS)
        if kept < 1 + LEAST_ROWS:  # the first row is the heading
            return [NullActionFlowable(), *self.in_line]
        halves = self.table.split(availWidth, sum(rows[:kept]) + 0.1)
        if len(halves) != 2:
            return [NullActionFlowable(), *self.in_line]
        return [NullActionFlowable(), halves[0], PageBreak(), WithNote(cast(TaggedTable, halves[1]), self.notes)]

    @property
    def in_line(self) -> list[Part]:
        """The table with its notes beneath."""
        return [self.table, *self.notes]
