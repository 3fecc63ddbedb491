"""Draws a document as a workbook: a cover, contents, notes, its words, then one table a sheet.

Source of the arrangement: "Releasing statistics in spreadsheets", Government Analysis Function: no merged and no
empty cells between, every table marked as a table, figures as figures, notes numbered in words, shorthand for what
is missing, and a sentence above each table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.documents.harmless import begins_a_formula, one_line
from pscdesk.documents.sheets.xlsx_cells import explained, markers, shown_columns
from pscdesk.documents.sheets.xlsx_notes import notes_of, numbered_notes, said
from pscdesk.documents.words import Words, words_in

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same in every workbook, so that a file says nothing about when it was made."""
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 12}
WIDEST = 60
NARROWEST = 9
A4 = 9
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
        notes, texts, names = numbered_notes(tables), said(self.document), sheet_names(tables)
        listed = [(words.notes, words.notes_title)] if notes else []
        listed += [(words.text, words.text_title)] if texts else []
        listed += [(name, self._captioned(table, notes)) for name, table in zip(names, tables, strict=True)]
        self._cover(len(tables))
        self._contents(listed)
        if notes:
            places = {note: [n for n, t in zip(names, tables, strict=True) if note in notes_of(t)] for note in notes}
            rows = [(self._marker(number), note, ", ".join(places[note])) for note, number in notes.items()]
            self._list(words.notes, words.notes_title, (words.number, words.text, words.worksheet), rows, "notes")
        if texts:
            numbered = [(at, under, text) for at, (under, text) in enumerate(texts, start=1)]
            self._list(words.text, words.text_title, (words.number, words.under, words.text), numbered, "text")
        for number, (name, table) in enumerate(zip(names, tables, strict=True), start=1):
            self._statistics(number, name, table, notes)

    def _cover(self, tables: int) -> None:
        document = self.document
        sheet = self.workbook.add_worksheet(self.words.cover)
        sheet.set_column(0, 0, 90)
        self._say(sheet, 0, 0, document.title, bold=True, font_size=16)
        row = 1
        for line in (document.subtitle, document.banner, self.words.tables.format(tables=tables), document.footer):
            if line:
                self._say(sheet, row, 0, line, bold=line == document.banner, text_wrap=True, valign="top")
                row += 1
        sheet.write_url(row, 0, f"internal:'{self.words.contents}'!A1", self.link, self.words.contents)
        sheet.set_paper(A4)

    def _contents(self, listed: Sequence[tuple[str, str]]) -> None:
        words = self.words
        sheet, first = self._list(words.contents, words.contents, (words.worksheet, words.title), listed, "contents")
        for row, (name, _) in enumerate(listed, start=first):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, name)

    def _list(
        self, name: str, title: str, heads: Sequence[str], rows: Sequence[tuple[Cell, ...]], table_id: str
    ) -> tuple[Any, int]:
        """Write a sheet with a table of words; return it, and the row of the first entry."""
        columns = tuple(Column(head, head) for head in heads)
        table = Table(table_id, title, columns, tuple(rows))
        sheet, top = self._sheet(name, title, ())
        return sheet, self._table(sheet, top, table, table_id)

    def _statistics(self, number: int, name: str, table: Table, notes: dict[str, int]) -> None:
        above = [f"{self._marker(notes[note])} {note}" for note in notes_of(table)]
        above += [explained(marker, self.words) for marker in markers(shown_columns(table))]
        sheet, top = self._sheet(name, self._captioned(table, notes), above)
        self._table(sheet, top, table, table_name(number, table))

    def _sheet(self, name: str, title: str, above: Sequence[str]) -> tuple[Any, int]:
        """Return a new sheet with its title and the sentences above its table, one a row, and the row of the table."""
        sheet = self.workbook.add_worksheet(name)
        self._say(sheet, 0, 0, title, bold=True, font_size=16)
        lines = [line for line in (self.words.one_table, self.document.banner, *above) if line]
        for row, line in enumerate(lines, start=1):
            self._say(sheet, row, 0, line)
        top = len(lines) + 1
        if name != self.words.contents:
            sheet.write_url(top, 0, f"internal:'{self.words.contents}'!A1", self.link, self.words.back)
            top += 1
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet, top

    def _table(self, sheet: Any, top: int, table: Table, name: str) -> int:
        """Write a marked table with its heads in the row ``top``; return the row of its first entry."""
        labels, columns = _unlike([one_line(column.label) for column in table.columns]), shown_columns(table)
        if table.rows:
            style = {"name": name, "autofilter": False, "style": None, "columns": [{"header": one} for one in labels]}
            sheet.add_table(top, 0, top + len(table.rows), len(labels) - 1, style)
        for at, (label, column) in enumerate(zip(labels, columns, strict=True)):
            side = "right" if column.figures else "left"
            self._say(sheet, top, at, label, bold=True, text_wrap=True, bottom=1, valign="top", align=side)
            for row, cell in enumerate(column.cells, start=1):
                strong = table.total and row == len(table.rows)
                if isinstance(cell.value, str):
                    look = {"bold": strong, "align": side, "num_format": cell.pattern}
                    self._say(sheet, top + row, at, cell.value, **look, text_wrap=True, valign="top")
                else:
                    look = self._format(bold=strong, align="right", num_format=cell.pattern, valign="top")
                    sheet.write_number(top + row, at, cell.value, look)
            longest = max([*map(len, label.split()), *(cell.width for cell in column.cells)], default=0)
            sheet.set_column(at, at, min(max(longest * 1.2 + 2, NARROWEST), WIDEST))
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        return top + 1

    def _captioned(self, table: Table, notes: dict[str, int]) -> str:
        """Return the title of a table with the markers of its notes."""
        return " ".join((table.caption, *(self._marker(notes[note]) for note in notes_of(table))))

    def _marker(self, number: int) -> str:
        return self.words.note_marker.format(number=number)

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


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return a name for the sheet of each table: its place and its id, at most 31 letters that Excel allows."""
    return [
        f"{number} {re.sub(r'[^0-9A-Za-z]+', ' ', table.id).strip()}"[:31].strip()
        for number, table in enumerate(tables, start=1)
    ]


def table_name(number: int, table: Table) -> str:
    """Return the name that marks a table, such as ``table_2_contacts_by_route``; no two in a workbook agree."""
    return f"table_{number}_{re.sub(r'[^0-9A-Za-z]+', '_', table.id)}".rstrip("_")[:200]


def _unlike(labels: Sequence[str]) -> list[str]:
    """Return ``labels`` with a number after each that was there before, as no two heads of a table may agree."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for label in labels:
        key = label.casefold()
        seen[key] = seen.get(key, 0) + 1
        result.append(label if seen[key] == 1 else f"{label} {seen[key]}")
    return result
