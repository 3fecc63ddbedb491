"""The words of a workbook: notes, numbered, what its shorthand means, and all that the document says in words.

Source of the shorthand: "Using symbols and shorthand in tables", Government Analysis Function. Its ``[low]`` (above
nought, but rounded to it) is never written: it would tell a rounded nought from a true one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_notes import notes_in_words
from pscdesk.documents.document import Callout, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.sheets.figure_columns import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE, FigureColumn
from pscdesk.documents.words import Words

DASH_OF_A_FIGURE = re.compile(r"(?:^|(?<=[.:(] )|(?<=\())\u2013(?=[ )])")
"""A dash that stands for a missing figure: in brackets, or where a sentence begins; not one between two words."""


def numbered_notes(tables: Sequence[Table]) -> dict[str, int]:
    """Return the notes of all tables with their numbers, from 1 in the order of the tables; each once."""
    lines = dict.fromkeys(line for table in tables for line in notes_of(table))
    return {line: number for number, line in enumerate(lines, start=1)}


def notes_of(table: Table) -> list[str]:
    """Return the notes of one table, one a line, with the shorthand that its cells have."""
    return [DASH_OF_A_FIGURE.sub(NOT_AVAILABLE, line.strip()) for line in table.note.split("\n") if line.strip()]


def markers(columns: Sequence[FigureColumn]) -> list[str]:
    """Return the shorthand used in these columns, in the order of the alphabet."""
    used = {cell for column in columns for cell in column.cells if isinstance(cell, str)}
    return [marker for marker in (CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE) if marker in used]


def explained(marker: str, words: Words) -> str:
    """Return the sentence that says what a shorthand means."""
    sentences = {
        NOT_AVAILABLE: words.not_available,
        CONFIDENTIAL: words.confidential,
        NOT_APPLICABLE: words.not_applicable,
    }
    return sentences[marker]


def said(document: Document) -> list[tuple[str, str]]:
    """Return everything in words, each with the heading it stands under (the title before the first one)."""
    under = document.title
    texts: list[tuple[str, str]] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Paragraph):
            texts.append((under, block.text))
        elif isinstance(block, Items | Callout):
            part = block.title if isinstance(block, Callout) and block.title else under
            texts += [
                (part, f"{at}. {text}" if block.numbered else text) for at, text in enumerate(block.items, start=1)
            ]
        elif isinstance(block, Drawing):
            texts += [(block.title, text) for text in (block.summary, *notes_in_words(block)) if text]
    return texts
