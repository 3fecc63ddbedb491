"""Draws a document as a workbook: a cover, contents, notes, its words, then one table a sheet with its charts under it.

Source of the arrangement: "Releasing statistics in spreadsheets", Government Analysis Function: no merged and no
empty cells between, every table marked as a table, figures as figures, notes numbered in words, shorthand for what
is missing, and a sentence above each table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pscdesk.documents.document import Column, Document, Table
from pscdesk.documents.harmless import begins_a_formula, one_line
from pscdesk.documents.sheets import xlsx_charts as charts
from pscdesk.documents.sheets import xlsx_layout as layout
from pscdesk.documents.sheets.figure_columns import FigureColumn, Number, figure_columns
from pscdesk.documents.sheets.xlsx_notes import explained, markers, notes_of, numbered_notes, said
from pscdesk.documents.words import Words, words_in

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same in every workbook, so that a file says nothing about when it was made."""
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": layout.POINTS}
A4 = 9
COVER_WIDTH, WIDE = 90, 100
"""The width of the cover; a sheet that is wider than the other is printed across the page."""
SETTINGS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(document: Document, fonts: Path) -> bytes:
    """Return ``document`` as the bytes of a workbook; ``fonts`` is not needed, as a workbook embeds none."""
    # imported here: XlsxWriter is loaded only when a workbook is written
    from xlsxwriter import Workbook

    out = BytesIO()
    font = dict(FONT)  # the library writes into what it is given
    with Workbook(out, SETTINGS | {"default_format_properties": font}) as workbook:
        workbook.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "keywords": ", ".join(document.keywords),
                "created": CREATED,
            }
        )
        workbook.set_custom_property("Language", document.language)
        _Sheets(workbook, document).write()
    return out.getvalue()


class _Sheets:
    """One workbook while it is written."""

    def __init__(self, workbook: Any, document: Document) -> None:
        self.workbook, self.document = workbook, document
        self.words: Words = words_in(document.language)
        self.link = workbook.get_default_url_format()
        self.formats: dict[str, Any] = {}

    def write(self) -> None:
        words, tables = self.words, self.document.tables()
        notes, texts = numbered_notes(tables), said(self.document)
        taken = (words.cover, words.contents, words.notes, words.text, words.chart_data)
        names = layout.sheet_names(tables, taken)
        drawn = charts.placed(self.document)
        listed = [(words.notes, words.notes_title)] if notes else []
        listed += [(words.text, words.text_title)] if texts else []
        listed += [(name, self._captioned(table, notes)) for name, table in zip(names, tables, strict=True)]
        listed += [(words.chart_data, words.chart_data_title)] if drawn else []
        self._cover(len(tables))
        self._contents(listed)
        if notes:
            places = {note: [n for n, t in zip(names, tables, strict=True) if note in notes_of(t)] for note in notes}
            rows = [(self._marker(number), note, ", ".join(places[note])) for note, number in notes.items()]
            self._list(words.notes, words.notes_title, (words.number, words.text, words.worksheet), rows, "notes")
        if texts:
            numbered = [(at, under, text) for at, (under, text) in enumerate(texts, start=1)]
            self._list(words.text, words.text_title, (words.number, words.under, words.text), numbered, "text")
        ends: dict[str, _End] = {}
        for number, (name, table) in enumerate(zip(names, tables, strict=True), start=1):
            ends.setdefault(table.id, self._statistics(number, name, table, notes))
        if drawn:
            self._charts(drawn, ends)

    def _cover(self, tables: int) -> None:
        document = self.document
        sheet = self.workbook.add_worksheet(self.words.cover)
        sheet.set_column(0, 0, COVER_WIDTH)
        self._prose(sheet, 0, document.title, COVER_WIDTH, bold=True, font_size=layout.TITLE_POINTS)
        row = 1
        for line in (document.subtitle, document.banner, self.words.tables.format(tables=tables), document.footer):
            if line:
                self._prose(sheet, row, line, COVER_WIDTH, bold=line == document.banner)
                row += 1
        sheet.write_url(row, 0, f"internal:'{self.words.contents}'!A1", self.link, self.words.contents)
        self._page(sheet, row, 0, COVER_WIDTH)

    def _contents(self, listed: Sequence[tuple[str, str]]) -> None:
        words = self.words
        sheet, first = self._list(words.contents, words.contents, (words.worksheet, words.title), listed, "contents")
        for row, (name, _) in enumerate(listed, start=first):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, name)

    def _list(
        self, name: str, title: str, heads: Sequence[str], rows: Sequence[tuple[Any, ...]], table_id: str
    ) -> tuple[Any, int]:
        """Write a sheet with a table of words; return it, and the row of the first entry."""
        table = Table(table_id, title, tuple(Column(head, head) for head in heads), tuple(rows))
        columns = [_Shown(column, head) for column, head in self._columns(table)]
        sheet, top = self._sheet(name, title, (), columns[0].width)
        self._table(sheet, top, table, table_id, columns)
        return sheet, top + 1

    def _statistics(self, number: int, name: str, table: Table, notes: dict[str, int]) -> _End:
        """Write the sheet of a table; return where it ends."""
        columns = [_Shown(column, head) for column, head in self._columns(table)]
        columns[0].width = max(columns[0].width, layout.PROSE)
        above = [f"{self._marker(notes[note])} {note}" for note in notes_of(table)]
        above += [explained(marker, self.words) for marker in markers([one.column for one in columns])]
        sheet, top = self._sheet(name, self._captioned(table, notes), above, columns[0].width)
        self._table(sheet, top, table, table_name(number, table), columns)
        return _End(sheet, top + len(table.rows), len(columns) - 1, sum(one.width for one in columns))

    def _charts(self, drawn: dict[str, list[charts.Drawn]], ends: dict[str, _End]) -> None:
        """Write the sheet of what the charts draw, and each chart under its table."""
        words = self.words
        listed = [(where, one, charts.lines_of(one, words)) for where, ones in drawn.items() for one in ones]
        rows = [row for _, one, lines in listed for line in lines for row in line.rows(one)]
        table = Table(
            "chart-data",
            words.chart_data_title,
            tuple(
                Column(head, head, numeric=head in (words.across, words.value))
                for head in (words.chart, words.series, words.point, words.across, words.value)
            ),
            tuple(tuple("" if cell is None else cell for cell in row) for row in rows),
        )
        columns = [_Shown(column, head) for column, head in self._columns(table)]
        sheet, top = self._sheet(words.chart_data, words.chart_data_title, (), columns[0].width)
        self._table(sheet, top, table, "chart_data", columns, gaps=True)
        first, below = top + 1, dict[str, int]()
        for where, one, lines in listed:
            end = ends[where]
            width = int(min(max(end.width * layout.PIXELS, charts.LEAST_WIDTH), charts.MOST_WIDTH))
            made = charts.add_chart(self.workbook, one, lines, words.chart_data, first, width)
            at = below.get(where, end.row + 2)
            end.sheet.insert_chart(at, 0, made, {"description": one.summary, "object_position": 2})
            below[where] = at + charts.HEIGHT // 24 + 2  # a row is 24 pixels high
            first += sum(len(line.values) for line in lines)
            self._page(end.sheet, below[where], end.column, end.width)

    def _columns(self, table: Table) -> list[tuple[FigureColumn, str]]:
        columns = figure_columns(table, self.words)
        return list(zip(columns, layout.heads(columns, self.words), strict=True))

    def _sheet(self, name: str, title: str, above: Sequence[str], width: float) -> tuple[Any, int]:
        """Return a new sheet with its title and the sentences above its table, one a row, and the row of the table."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_default_row(18)
        self._prose(sheet, 0, title, width, bold=True, font_size=layout.TITLE_POINTS)
        lines = [line for line in (self.words.one_table, self.document.banner, *above) if line]
        for row, line in enumerate(lines, start=1):
            self._prose(sheet, row, line, width)
        top = len(lines) + 1
        if name != self.words.contents:
            sheet.write_url(top, 0, f"internal:'{self.words.contents}'!A1", self.link, self.words.back)
            top += 1
        return sheet, top

    def _table(
        self, sheet: Any, top: int, table: Table, name: str, columns: Sequence[_Shown], *, gaps: bool = False
    ) -> None:
        """Write a marked table with its heads in the row ``top``; with ``gaps`` what is missing stays empty."""
        if table.rows:
            style = {"name": name, "autofilter": False, "style": None, "columns": [{"header": c.head} for c in columns]}
            sheet.add_table(top, 0, top + len(table.rows), len(columns) - 1, style)
        for at, column in enumerate(columns):
            side = "right" if column.column.figures else "left"
            self._say(sheet, top, at, column.head, bold=True, text_wrap=True, bottom=1, valign="top", align=side)
            sheet.set_column(at, at, column.width)
            for row, cell in enumerate(column.column.cells, start=1):
                strong = table.total and row == len(table.rows)
                if isinstance(cell, Number):
                    look = self._format(bold=strong, align="right", num_format=cell.pattern, valign="top")
                    sheet.write_number(top + row, at, cell.value, look)
                elif not gaps or not column.column.figures:
                    look = {"bold": strong, "align": side, "num_format": "@"}
                    self._say(sheet, top + row, at, cell, **look, text_wrap=True, valign="top")
        self._heights(sheet, top, table, columns)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        self._page(sheet, top + len(table.rows), len(columns) - 1, sum(column.width for column in columns))

    def _heights(self, sheet: Any, top: int, table: Table, columns: Sequence[_Shown]) -> None:
        sheet.set_row(top, layout.row_height((one.head, one.width, layout.POINTS, True) for one in columns))
        for row in range(len(table.rows)):
            strong = table.total and row == len(table.rows) - 1
            cells = ((one.column.cells[row], one.width) for one in columns)
            texts = [(cell, width, layout.POINTS, strong) for cell, width in cells if isinstance(cell, str)]
            sheet.set_row(top + 1 + row, layout.row_height(texts))

    def _page(self, sheet: Any, last_row: int, last_column: int, width: float) -> None:
        """Have everything printed, no sheet wider than a page, across the page where it is wide."""
        sheet.set_paper(A4)
        if width > WIDE:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, last_row, last_column)
        sheet.set_footer("&C&P / &N")

    def _captioned(self, table: Table, notes: dict[str, int]) -> str:
        """Return the title of a table with the markers of its notes."""
        return " ".join((table.caption, *(self._marker(notes[note]) for note in notes_of(table))))

    def _marker(self, number: int) -> str:
        return self.words.note_marker.format(number=number)

    def _prose(self, sheet: Any, row: int, text: str, width: float, **look: Any) -> None:
        """Write a sentence into the first column, where it wraps, with the height that it takes."""
        self._say(sheet, row, 0, text, **look, text_wrap=True, valign="top")
        size = look.get("font_size", layout.POINTS)
        sheet.set_row(row, layout.row_height([(text, width, size, bool(look.get("bold")))]))

    def _say(self, sheet: Any, row: int, column: int, text: str, **look: Any) -> None:
        """Write a text as a text; one that a spreadsheet could run once it is edited is marked as quoted."""
        text = one_line(text)
        sheet.write_string(row, column, text, self._format(**look, quote_prefix=begins_a_formula(text)))

    def _format(self, **look: Any) -> Any:
        kept = {name: value for name, value in look.items() if value}
        key = repr(sorted(kept.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(kept)
        return self.formats[key]


@dataclass(frozen=True)
class _End:
    """Where a sheet ends: the last row and column of its table, and how wide its columns are together."""

    sheet: Any
    row: int
    column: int
    width: float


class _Shown:
    """A column as it is written: its figures or words, its head, and its width."""

    def __init__(self, column: FigureColumn, head: str) -> None:
        self.column, self.head = column, one_line(head)
        self.width = layout.column_width(self.head, column)


def table_name(number: int, table: Table) -> str:
    """Return the name that marks a table, such as ``table_2_contacts_by_route``; no two in a workbook agree."""
    return f"table_{number}_{re.sub(r'[^0-9A-Za-z]+', '_', table.id)}".rstrip("_")[:200]
