"""A workbook opens with a cover, contents and notes, and has one marked table a sheet with figures as figures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from documents import samples
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pscdesk.documents.document import Column, Document, Table
from pscdesk.documents.xlsx import render, sheet_names


def opened(document: Document, fonts: Path) -> Workbook:
    return load_workbook(BytesIO(render(document, fonts)))


@pytest.fixture(scope="module")
def book(fonts: Path) -> Workbook:
    return opened(samples.board_report(), fonts)


def test_the_same_document_gives_the_same_bytes(fonts: Path) -> None:
    assert len({render(samples.board_report(), fonts) for _ in range(3)}) == 1


def test_cover_contents_and_notes_come_before_one_sheet_a_table(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", "Contents", "Notes", "1 contacts by month", "2 contacts by route"]
    assert [row[0].value for row in book["Cover"].iter_rows()][:3] == [
        "Advice line: report to the board",
        "Twelve months to September 2026, whole force",
        "Made-up figures: for training and testing only",
    ]


def test_the_banner_stands_on_every_sheet(book: Workbook) -> None:
    for sheet in book:
        assert "Made-up figures: for training and testing only" in [row[0].value for row in sheet.iter_rows()]


def test_the_contents_link_to_every_sheet_and_back(book: Workbook) -> None:
    cells = [cell for row in book["Contents"].iter_rows() for cell in row if cell.hyperlink]
    assert [(cell.value, cell.hyperlink.location) for cell in cells] == [
        ("Notes", "'Notes'!A1"),
        ("1 contacts by month", "'1 contacts by month'!A1"),
        ("2 contacts by route", "'2 contacts by route'!A1"),
    ]
    assert book["1 contacts by month"]["A5"].hyperlink.location == "'Contents'!A1"


def test_figures_are_figures_and_words_are_words(book: Workbook) -> None:
    rows = list(book["2 contacts by route"].iter_rows(values_only=True))
    head = rows.index(("Route advised", "Contacts", "Share of all contacts, %"))
    assert rows[head + 1] == ("No action needed", 145, 1.2)
    assert rows[head + 2] == ("Line management", 1205, 10.4)
    cell = book["2 contacts by route"].cell(head + 3, 2)
    assert (cell.data_type, cell.number_format) == ("n", "#,##0")
    assert book["2 contacts by route"].cell(head + 3, 3).number_format == "#,##0.0"


def test_every_sheet_but_the_cover_has_one_marked_table_and_none_has_merged_or_hidden_cells(book: Workbook) -> None:
    for sheet in book:
        assert len(sheet.tables) == (0 if sheet.title == "Cover" else 1)
        assert not sheet.merged_cells.ranges
        assert sheet.auto_filter.ref is None
        assert not any(size.hidden for size in sheet.column_dimensions.values())
    table = book["1 contacts by month"].tables["table_1"]
    assert table.ref == "A6:D19"
    assert table.headerRowCount == 1
    assert table.autoFilter is None


def test_no_row_between_title_and_table_is_empty(book: Workbook) -> None:
    for sheet in book:
        assert all(row[0].value not in (None, "") for row in sheet.iter_rows())


def test_columns_are_wide_enough_for_what_they_hold(book: Workbook) -> None:
    sheet = book["1 contacts by month"]
    assert sheet.column_dimensions["A"].width >= len("All months")
    assert book["2 contacts by route"].column_dimensions["A"].width <= 62


def test_nobody_and_no_moment_is_in_the_file(book: Workbook, fonts: Path) -> None:
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.created.strftime("%Y-%m-%d") == "2026-01-01"
    with ZipFile(BytesIO(render(samples.board_report(), fonts))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_is_never_a_formula_a_link_or_a_number(fonts: Path) -> None:
    texts = ("=1+1", "https://example.org", "0012", "{=SUM(A1)}", "@A1")
    table = Table("t", "=cmd()", (Column("a", "=A1"), Column("b", "B")), tuple((text, "x") for text in texts), "+note")
    book = opened(Document("=title", (table,), banner="=banner"), fonts)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "0012", "=title", "=banner", "+note", "=A1"} <= {cell.value for cell in cells}
    with ZipFile(BytesIO(render(Document("t", (table,)), fonts))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_a_table_without_rows_or_with_twin_heads_is_still_written(fonts: Path) -> None:
    twins = Table("t", "Twins", (Column("a", "Month"), Column("b", "month", True)), (("x", 1),))
    bare = Table("t2", "Bare", (Column("a", "Month"), Column("b", "Contacts", True)), ())
    book = opened(Document("t", (twins, bare)), fonts)
    assert [cell.value for cell in list(book["1 t"].iter_rows())[-2]] == ["Month", "month 2"]
    assert [cell.value for cell in list(book["2 t2"].iter_rows())[-1]] == ["Month", "Contacts"]


def test_sheet_names_are_ones_that_excel_allows() -> None:
    tables = [Table("role*kind: a/b [c]" + "x" * 40, "", (), ()) for _ in range(12)]
    names = sheet_names(tables)
    assert len(set(names)) == 12
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_welsh_workbook_names_its_sheets_in_welsh(fonts: Path) -> None:
    table = Table("t", "Cysylltiadau", (Column("a", "Mis"),), (("Ionawr",),))
    assert opened(Document("Tŷ", (table,), language="cy"), fonts).sheetnames == ["Clawr", "Cynnwys", "1 t"]
