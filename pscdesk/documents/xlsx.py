"""Draws a document as a workbook: a cover, contents, notes, then one table a sheet.

Source of the arrangement: "Releasing statistics in spreadsheets", Government Analysis Function: no merged and no
empty cells between, every table marked as a table, figures as figures, a sentence above each table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from .document import Callout, Cell, Chart, Document, Heading, Items, Paragraph, Table
from .figures import decimals, figure
from .words import Words, words_in

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
        _Sheets(workbook, document).write()
    return out.getvalue()


class _Sheets:
    """One workbook while it is written."""

    def __init__(self, workbook: Any, document: Document) -> None:
        self.workbook, self.document = workbook, document
        self.words: Words = words_in(document.language)
        self.heading = workbook.add_format({"bold": True, "font_size": 16})
        self.bold = workbook.add_format({"bold": True, "text_wrap": True})
        head = {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}
        self.head = workbook.add_format(head)
        self.head_right = workbook.add_format(head | {"align": "right"})
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.link = workbook.get_default_url_format()
        self.formats: dict[tuple[str, str, bool], Any] = {}

    def write(self) -> None:
        tables = self.document.tables()
        notes = list(_notes(self.document))
        names = sheet_names(tables)
        self._cover()
        listed = [*([(self.words.notes, self.words.notes)] if notes else [])]
        listed += [(name, table.caption) for name, table in zip(names, tables, strict=True)]
        self._contents(listed)
        if notes:
            heads = (self.words.number, self.words.under, self.words.text)
            rows = [(at, under, text) for at, (under, text) in enumerate(notes, start=1)]
            sheet = self._sheet(self.words.notes, self.words.notes)
            self._table(sheet, heads, rows, "notes")
        for number, (name, table) in enumerate(zip(names, tables, strict=True), start=1):
            sheet = self._sheet(name, table.caption, table.note)
            self._table(sheet, [column.label for column in table.columns], table.rows, f"table_{number}", table)

    def _cover(self) -> None:
        sheet = self.workbook.add_worksheet(self.words.cover)
        sheet.set_column(0, 0, 90)
        lines = (self.document.subtitle, self.document.banner, self.document.footer)
        sheet.write_string(0, 0, self.document.title, self.heading)
        for row, line in enumerate((line for line in lines if line), start=1):
            sheet.write_string(row, 0, line, self.bold if line == self.document.banner else self.plain)
        sheet.set_paper(A4)

    def _contents(self, listed: Sequence[tuple[str, str]]) -> None:
        sheet = self._sheet(self.words.contents, self.words.contents)
        first = self._table(sheet, (self.words.worksheet, self.words.title), listed, "contents")
        for row, (name, _) in enumerate(listed, start=first):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, name)

    def _sheet(self, name: str, title: str, note: str = "") -> Any:
        """Return a new sheet with its title and the sentences that belong above its table, one a row."""
        sheet = self.workbook.add_worksheet(name)
        sheet.write_string(0, 0, title, self.heading)
        above = [self.words.one_table, self.document.banner, *note.split("\n")]
        lines = [line for line in above if line]
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, 0, line)
        self.first_row = len(lines) + 1
        if name != self.words.contents:
            sheet.write_url(self.first_row, 0, f"internal:'{self.words.contents}'!A1", self.link, self.words.back)
            self.first_row += 1
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _table(
        self,
        sheet: Any,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        name: str,
        table: Table | None = None,
    ) -> int:
        """Write a marked table at ``first_row`` and return the row of its first entry."""
        top, labels = self.first_row, _unlike(heads)
        numeric = [column.numeric for column in table.columns] if table else [False] * len(heads)
        if rows:
            sheet.add_table(
                top,
                0,
                top + len(rows),
                len(heads) - 1,
                {
                    "name": name,
                    "autofilter": False,
                    "style": None,
                    "columns": [{"header": label} for label in labels],
                },
            )
        for at, label in enumerate(labels):
            sheet.write_string(top, at, label, self.head_right if numeric[at] else self.head)
        for at in range(len(heads)):
            column: list[Cell] = [row[at] for row in rows]
            places = decimals(column)
            for row, cell in enumerate(column):
                strong = table is not None and table.total and row == len(rows) - 1
                self._cell(sheet, (top + 1 + row, at), cell, numeric[at], places, strong)
            texts = [cell if isinstance(cell, str) else figure(cell, places) for cell in column]
            words = [len(word) for word in labels[at].split()]
            longest = max([*words, *(len(text) for text in texts)], default=0)
            sheet.set_column(at, at, min(max(longest * 1.2 + 2, NARROWEST), WIDEST))
        sheet.freeze_panes(top + 1, 1 if len(heads) > 2 else 0)
        sheet.repeat_rows(top)
        return top + 1

    def _cell(self, sheet: Any, place: tuple[int, int], cell: Cell, right: bool, places: int, strong: bool) -> None:
        if isinstance(cell, str):
            sheet.write_string(*place, cell, self._format("right" if right else "left", "@", strong))
        else:
            pattern = "#,##0" + ("." + "0" * places if places else "")
            sheet.write_number(*place, cell, self._format("right", pattern, strong))

    def _format(self, align: str, pattern: str, strong: bool) -> Any:
        key = (align, pattern, strong)
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(
                {"align": align, "num_format": pattern, "bold": strong, "text_wrap": pattern == "@", "valign": "top"}
            )
        return self.formats[key]


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return a name for the sheet of each table: its place and its id, at most 31 letters that Excel allows."""
    return [
        f"{number} {re.sub(r'[^0-9A-Za-z]+', ' ', table.id).strip()}"[:31].strip()
        for number, table in enumerate(tables, start=1)
    ]


def _unlike(labels: Sequence[str]) -> list[str]:
    """Return ``labels`` with a number after each that was there before, as no two heads of a table may agree."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for label in labels:
        key = label.casefold()
        seen[key] = seen.get(key, 0) + 1
        result.append(label if seen[key] == 1 else f"{label} {seen[key]}")
    return result


def _notes(document: Document) -> list[tuple[str, str]]:
    """Return everything in words, each with the heading it stands under (the title before the first one)."""
    under = document.title
    notes: list[tuple[str, str]] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Paragraph):
            notes.append((under, block.text))
        elif isinstance(block, Items | Callout):
            part = block.title if isinstance(block, Callout) and block.title else under
            notes += [
                (part, f"{at}. {text}" if block.numbered else text) for at, text in enumerate(block.items, start=1)
            ]
        elif isinstance(block, Chart):
            notes += [(block.title, text) for text in (block.summary, block.limits) if text]
    return notes
