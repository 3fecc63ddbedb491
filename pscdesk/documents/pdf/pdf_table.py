"""Lays out a table for a PDF: column widths, type size, and the role of each cell for screen readers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import TableStyle

from pscdesk.documents.document import Table
from pscdesk.documents.figures import cells_as_text
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.flowables import BAR_WIDTH, TaggedTable, Text
from pscdesk.documents.pdf.pdf_styles import FRAME, MEASURE, Styles
from pscdesk.documents.pdf.tagged import Element
from pscdesk.documents.typeface import Typeface

SIZES = (9.5, 8.5, 7.5)
"""The sizes of type that are tried, largest first, until every word fits its column."""
CLOSE_SIZES = (8.0, 7.5)
"""Those that keep each short cell of a table of many columns on one line, where the larger ones do not."""
MANY_COLUMNS = 8
SHORT = 28
"""Cells of at most so many letters stand on one line each where some size of type allows it."""
TALL_ROW = 400.0
CLOSEST = 5.0
"""The least space in points between one column and the next."""
_SPACE = re.compile("[ \n]+")
"""Where a line may end; a no-break space is no such place."""
HAIRLINE, RULE = HexColor("#C9CED2"), HexColor(LIGHT.ink)
BAR = HexColor(LIGHT.accent)


@dataclass(frozen=True)
class Fit:
    """How a table fits: the size of its type, the space between its columns, and their widths, in points."""

    size: float
    padding: float
    widths: list[float]


@dataclass(frozen=True)
class Sized:
    """The words of a table as the typeface has them, and the size and widths at which all of them fit, if any do."""

    heads: list[str]
    rows: list[list[str]]
    fitting: Fit | None


class Sizes:
    """How each table of a document fits the page, worked out once: it is asked for to measure, to cut and to set."""

    def __init__(self, face: Typeface) -> None:
        self.face = face
        self._known: dict[Table, Sized] = {}

    def of(self, table: Table) -> Sized:
        """Return how ``table`` fits."""
        known = self._known.get(table)
        if known is None:
            heads, rows = _texts(table, self.face)
            known = self._known[table] = Sized(heads, rows, _fitting(table, heads, rows, self.face))
        return known


def portions(table: Table, sizes: Sizes) -> list[Table]:
    """Return ``table`` whole, or in halves (each with the first column) until every word fits the page.

    A figure that broke over two lines would be read as another figure.
    """
    half = (len(table.columns) + 1) // 2
    if len(table.columns) < 3 or sizes.of(table).fitting:
        return [table]
    parts: list[Table] = []
    for kept in (range(half), (0, *range(half, len(table.columns)))):
        part = replace(
            table,
            columns=tuple(table.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        )
        parts += portions(part, sizes)
    captions = (f"{table.caption} ({number} / {len(parts)})" for number in range(1, len(parts) + 1))
    return [replace(part, caption=caption) for part, caption in zip(parts, captions, strict=True)]


def typeset(table: Table, element: Element, styles: Styles, sizes: Sizes) -> TaggedTable:
    """Return ``table`` ready to flow, its rows under ``element``: heading cells above and at the left of each row.

    The first row is drawn again at the head of every page and counts once for the reader of the tags.
    """
    sized = sizes.of(table)
    heads, rows = sized.heads, sized.rows
    fit = sized.fitting or Fit(SIZES[-1], _padding(len(heads)), [FRAME / len(heads)] * len(heads))
    size, padding, widths = fit.size, fit.padding, fit.widths
    if styles.scale < 1:  # small text has small tables; columns that fitted still do
        size = max(SIZES[-1], size * styles.scale)
    last = len(rows) - 1 if table.total else -1
    left, right = styles.fitted(styles.cell, size), styles.fitted(styles.cell_right, size)
    left_total, right_total = styles.fitted(styles.total, size), styles.fitted(styles.total_right, size)
    head = element.new("TR")
    data = [
        [
            Text(
                escape(label),
                styles.fitted(styles.head_right if column.numeric else styles.head, size - 1),
                element=head.new("TH", owner="Table", Scope="Column"),
                repeats=True,
            )
            for label, column in zip(heads, table.columns, strict=True)
        ]
    ]
    for number, row in enumerate(rows):
        line = element.new("TR")
        words, figures = (left_total, right_total) if number == last else (left, right)
        data.append(
            [
                Text(
                    escape(text),
                    figures if column.numeric else words,
                    element=line.new("TD") if at else line.new("TH", owner="Table", Scope="Row"),
                )
                for at, (text, column) in enumerate(zip(row, table.columns, strict=True))
            ]
        )
    rules = [
        ("FONT", (0, 0), (-1, -1), sizes.face.regular, size),  # else the default face would slip into the file
        ("LEFTPADDING", (0, 0), (-1, -1), padding / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding / 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3 * styles.scale),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4 * styles.scale),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HAIRLINE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, RULE),
    ]
    rules += [("LINEBEFORE", (0, row + 1), (0, row + 1), BAR_WIDTH, BAR) for row in table.changed_rows]
    if table.total and rows:
        rules.append(("LINEABOVE", (0, -1), (-1, -1), 0.9, RULE))
    flowing = TaggedTable(data, colWidths=widths, repeatRows=1, hAlign="LEFT", spaceAfter=6, style=TableStyle(rules))
    flowing.wrap(FRAME, 0)
    heights: list[float] = flowing._rowHeights  # pyright: ignore (not public: reportlab 5.1.0)
    flowing.splitInRow = int(max(heights) > TALL_ROW)
    return flowing


def _texts(table: Table, face: Typeface) -> tuple[list[str], list[list[str]]]:
    heads = [face.fit(column.label) for column in table.columns]
    return heads, [[face.fit(cell) for cell in row] for row in cells_as_text(table)]


def _padding(columns: int) -> float:
    """The space in points between one column and the next."""
    return 12.0 if columns <= MANY_COLUMNS else 7.0


def _fitting(table: Table, heads: list[str], rows: list[list[str]], face: Typeface) -> Fit | None:
    """Return the largest size at which every word fits its column, with the widths; None if there is none.

    Short cells stand on one line each where that can be had, at the smallest size only in a table of many columns.
    """
    padding = _padding(len(heads))
    ways = [(size, padding, False) for size in SIZES]
    if all(len(cell) <= SHORT for row in rows for cell in row):
        close = [(size, space, True) for size in CLOSE_SIZES for space in (padding, CLOSEST)]
        smallest = close if len(heads) > MANY_COLUMNS else []
        ways = [*((size, padding, True) for size in SIZES[:-1]), *smallest, *ways]
    fonts = [_widest_font(table, at, face) for at in range(len(heads))]
    for size, space, one_line in ways:
        widths = _widths(heads, rows, fonts, size, face, space, one_line=one_line)
        if widths:
            return Fit(size, space, widths)
    return None


def _widest_font(table: Table, at: int, face: Typeface) -> str:
    """The font of the cells of a column, or that of its total, which is wider."""
    if table.total:
        return face.strong_figures if table.columns[at].numeric else face.semibold
    return face.figures if table.columns[at].numeric else face.regular


def _widths(
    heads: list[str],
    rows: list[list[str]],
    fonts: list[str],
    size: float,
    face: Typeface,
    padding: float,
    *,
    one_line: bool,
) -> list[float]:
    """Return the width of each column in points, none at all if some word would not fit at this ``size``.

    With ``one_line``, none where some cell would not fit on one line; a heading may still take several.
    A table takes its natural width, but at least the measure of the text; a table too wide for the page gives
    each column its longest word and shares out what is left by need.
    """
    least: list[float] = []
    natural: list[float] = []
    for at, head in enumerate(heads):
        edge = padding / 2 if at in (0, len(heads) - 1) else padding
        pieces = [(head, face.semibold, size - 1), *((row[at], fonts[at], size) for row in rows)]
        natural.append(edge + 1 + max(stringWidth(text, font, points) for text, font, points in pieces))
        words = (
            (word, font, points)
            for number, (text, font, points) in enumerate(pieces)
            for word in ([text] if one_line and number else _SPACE.split(text))
        )
        least.append(edge + 1 + max(stringWidth(word, font, points) for word, font, points in words))
    comfortable = [max(need, min(full, 92.0)) for need, full in zip(least, natural, strict=True)]
    if sum(natural) <= FRAME:
        slack = max(0.0, MEASURE - sum(natural)) / len(natural)
        return [width + slack for width in natural]
    for floor in (least,) if one_line else (comfortable, least):
        slack = FRAME - sum(floor)
        if slack >= 0:
            wants = [full - need for full, need in zip(natural, floor, strict=True)]
            return [need + slack * want / sum(wants) for need, want in zip(floor, wants, strict=True)]
    return []
