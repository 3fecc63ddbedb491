"""The words of a workbook: the notes of its tables, numbered, and everything that the document says in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_notes import notes_in_words
from pscdesk.documents.document import Callout, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.sheets.xlsx_cells import NOT_AVAILABLE

DASH_OF_A_FIGURE = re.compile(r"(?:^|(?<=[.:(] )|(?<=\())\u2013(?=[ )])")
"""A dash that stands for a missing figure: in brackets, or where a sentence begins; not one between two words."""


def numbered_notes(tables: Sequence[Table]) -> dict[str, int]:
    """Return the notes of all tables with their numbers, from 1 in the order of the tables; each once."""
    lines = dict.fromkeys(line for table in tables for line in notes_of(table))
    return {line: number for number, line in enumerate(lines, start=1)}


def notes_of(table: Table) -> list[str]:
    """Return the notes of one table, one a line, with the shorthand that its cells have."""
    return [DASH_OF_A_FIGURE.sub(NOT_AVAILABLE, line.strip()) for line in table.note.split("\n") if line.strip()]


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
