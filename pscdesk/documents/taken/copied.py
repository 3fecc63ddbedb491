"""A table as it is put on the clipboard: tab-separated text, and the same as HTML for other programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from pscdesk.documents.document import Cell, Table
from pscdesk.documents.harmless import harmless, one_line

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def as_tabs(table: Table, foot: Sequence[str] = ()) -> str:
    """The headings, the rows, a blank line, then caption, note and ``foot``, a line each; no cell runs as a formula.

    Figures stand without separators of thousands, so that a spreadsheet takes them for figures.
    """
    rows = [[harmless(column.label) for column in table.columns], *_rows(table)]
    beneath = [harmless(line) for line in _beneath(table, foot)]
    return "\n".join(["\t".join(row) for row in rows] + ["", *beneath]) + "\n"


def as_rich(table: Table, foot: Sequence[str] = ()) -> str:
    """The same as an HTML table with its lines beneath it."""
    heads = [f"<th{_aligned(column.numeric)}>{escape(harmless(column.label))}</th>" for column in table.columns]
    body = [_tag("tr", "".join(heads))]
    for row in _rows(table):
        cells = zip(table.columns, row, strict=True)
        body.append(_tag("tr", "".join(f"<td{_aligned(one.numeric)}>{escape(cell)}</td>" for one, cell in cells)))
    lines = "".join(_tag("p", escape(harmless(line))) for line in _beneath(table, foot))
    return f'<meta charset="utf-8"><table border="1" cellspacing="0" cellpadding="4">{"".join(body)}</table>{lines}'


def _rows(table: Table) -> list[list[str]]:
    return [[_cell(cell) for cell in row] for row in table.rows]


def _cell(cell: Cell) -> str:
    text = harmless(cell)
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _beneath(table: Table, foot: Sequence[str]) -> list[str]:
    lines = (table.caption, *table.note.splitlines(), *foot)
    return list(dict.fromkeys(line for line in map(one_line, lines) if line))


def _aligned(numeric: bool) -> str:
    return ' align="right"' if numeric else ' align="left"'


def _tag(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"
