"""Fits what belongs on one page: the front of a document, or each sheet of one with so many pages and no more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from reportlab.platypus import CondPageBreak, PageBreak

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.document import FRONT_SCALES, Block, Document, Heading
from pscdesk.documents.pdf.flowables import Part
from pscdesk.documents.pdf.keeping import Either, WithNote
from pscdesk.documents.pdf.pdf_styles import BOTTOM, FRAME, PAGE, TOP, Styles
from pscdesk.documents.typeface import Typeface
from pscdesk.errors import InputError
from pscdesk.messages import Message

ROOM = PAGE[1] - TOP - BOTTOM
"""The height in points of what a page holds."""
SHEET_SCALES = (0.94, 0.9, 0.86, 0.82, 0.79, 0.77)
"""The sizes at which sheets are set, to that of running text; the smallest is still read with ease."""
_CLOSER = (0.75, 0.5)
"""How much of the space between blocks is left, at the smallest size, before words are asked to be shortened."""


class Writer(Protocol):
    """What sets blocks beneath each other, in one size of type after another."""

    face: Typeface
    styles: Styles
    parts: list[Part]

    def begin(self, document: Document) -> None:
        """Forget what was written, and write the title."""
        ...

    def write_blocks(self, blocks: Sequence[Block]) -> None:
        """Write these blocks beneath what is there."""
        ...


def write_front(story: Writer, document: Document, front: Sequence[Block]) -> None:
    """Write what belongs on the first page, as large as all of it has room there.

    Where it has none at any size its last block runs over, and then no new page begins after it.
    """
    flowing = story.styles
    sizes = [(scale, last) for last in (len(front), len(front) - 1) for scale in FRONT_SCALES]
    for scale, last in (*sizes, (FRONT_SCALES[-1], 0)):
        story.styles = Styles(story.face, scale)
        story.begin(document)
        story.write_blocks(front[:last])
        if height_of(story.parts) <= ROOM:
            story.parts = [part for part in story.parts if not isinstance(part, CondPageBreak)]
            story.write_blocks(front[last:])
            story.parts += [PageBreak()] if last == len(front) else []
            break
    story.styles = flowing


def write_sheets(story: Writer, document: Document) -> None:
    """Write each sheet of a document on one page, all of them at the largest size at which each has room.

    A drawing at the end of a sheet goes to the head of the next where that lets all be larger.

    ``InputError`` says how many lines are too many, and on which page, where one has none at the smallest.
    """
    over: list[float] = []
    for scale, tight in (*((scale, 1.0) for scale in SHEET_SCALES), *((SHEET_SCALES[-1], tight) for tight in _CLOSER)):
        for sheets in _ways(document.blocks):
            story.styles = Styles(story.face, scale, tight=tight)
            story.begin(document)
            pages: list[list[Part]] = []
            for sheet in sheets:
                story.write_blocks(sheet)
                pages.append([part for part in _in_line(story.parts) if not isinstance(part, CondPageBreak)])
                story.parts = []
            found = [height_of(page) - ROOM for page in pages]
            if max(found) <= 0:
                story.parts = [part for page in pages for part in (*page, PageBreak())][:-1]
                return
            over = found if not over or max(found) < max(over) else over
    number = over.index(max(over))
    raise InputError(
        Message(
            "“{title}” does not fit its {pages} pages: page {page} has about {lines} lines too many.",
            title=document.title,
            pages=len(over),
            page=number + 1,
            lines=math.ceil(over[number] / story.styles.body.leading),
        ),
        Message("Shorten the words on that page by so many lines, or take a paragraph out."),
    )


def _ways(blocks: Sequence[Block]) -> tuple[list[Sequence[Block]], ...]:
    """The blocks of each sheet, and the same with a drawing that ends a sheet at the head of the next one."""
    starts = [at for at, one in enumerate(blocks) if isinstance(one, Heading) and one.new_page]
    moved = [at - 1 if isinstance(blocks[at - 1], Drawing) else at for at in starts]
    ways = (starts, moved) if moved != starts else (starts,)
    return tuple([blocks[a:b] for a, b in pairwise((0, *way, len(blocks)))] for way in ways)


def height_of(parts: Sequence[Part]) -> float:
    """The height of these parts beneath each other, as a frame sets them: of two spaces that meet the larger counts."""
    height = after = 0.0
    for part in _in_line(parts):
        if isinstance(part, CondPageBreak):
            continue
        _, tall = part.wrap(FRAME, PAGE[1])
        height += tall + (max(after, part.getSpaceBefore()) if height else 0)
        after = part.getSpaceAfter()
    return height


def _in_line(parts: Sequence[Part]) -> list[Part]:
    """The parts as they flow where nothing is in the way."""
    return [
        one for part in parts for one in (_in_line(part.in_line) if isinstance(part, Either | WithNote) else (part,))
    ]
