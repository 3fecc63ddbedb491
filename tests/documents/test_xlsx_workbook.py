"""A workbook opens with a cover, contents and notes, and has one marked table a sheet with figures as figures."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from documents import samples
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from pscdesk.documents.document import (
    Chart,
    Column,
    Document,
    Funnel,
    FunnelLimits,
    FunnelPoint,
    Heading,
    Paragraph,
    Series,
    Table,
)
from pscdesk.documents.exact import exact
from pscdesk.documents.sheets.xlsx import render
from pscdesk.documents.sheets.xlsx_layout import lines, row_height, sheet_names
from pscdesk.documents.translated import translated
from pscdesk.messages import Message

MONTHS, ROUTES = "Contacts by month and by what…", "Contacts by route, rolling…"
"""The sheets of the two tables."""


def opened(document: Document, fonts: Path) -> Workbook:
    return load_workbook(BytesIO(render(document, fonts)))


@pytest.fixture(scope="module")
def book(fonts: Path) -> Workbook:
    return opened(samples.board_report(), fonts)


def test_the_same_document_gives_the_same_bytes(fonts: Path) -> None:
    assert len({render(samples.board_report(), fonts) for _ in range(3)}) == 1


def test_cover_contents_and_notes_come_before_one_sheet_a_table(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Text", MONTHS, ROUTES, "Chart data"]
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
        ("Text", "'Text'!A1"),
        (MONTHS, f"'{MONTHS}'!A1"),
        (ROUTES, f"'{ROUTES}'!A1"),
        ("Chart data", "'Chart data'!A1"),
    ]
    assert book[MONTHS]["A6"].hyperlink.location == "'Contents'!A1"
    assert book["Cover"]["A6"].hyperlink.location == "'Contents'!A1"


def test_figures_are_figures_and_words_are_words(book: Workbook) -> None:
    rows = list(book[ROUTES].iter_rows(values_only=True))
    head = rows.index(("Route advised", "Contacts", "Share of all contacts, %"))
    assert rows[head + 1] == ("No action needed", 145, 1.2)
    assert rows[head + 2] == ("Line management", 1205, 10.4)
    cell = book[ROUTES].cell(head + 3, 2)
    assert (cell.data_type, cell.number_format) == ("n", "#,##0")
    assert book[ROUTES].cell(head + 3, 3).number_format == "#,##0.0"


def test_every_sheet_but_the_cover_has_one_marked_table_and_none_has_merged_or_hidden_cells(book: Workbook) -> None:
    for sheet in book:
        assert len(sheet.tables) == (0 if sheet.title == "Cover" else 1)
        assert not sheet.merged_cells.ranges
        assert sheet.auto_filter.ref is None
        assert not any(size.hidden for size in sheet.column_dimensions.values())
    table = book[MONTHS].tables["table_1_contacts_by_month"]
    assert table.ref == "A7:D20"
    assert table.headerRowCount == 1
    assert table.autoFilter is None


def test_no_row_between_title_and_table_is_empty(book: Workbook) -> None:
    for sheet in book:
        assert all(row[0].value not in (None, "") for row in sheet.iter_rows())


def test_columns_are_wide_enough_for_what_they_hold(book: Workbook) -> None:
    sheet = book[MONTHS]
    assert sheet.column_dimensions["A"].width >= len("All months")
    assert book[ROUTES].column_dimensions["A"].width <= 62


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
    assert [cell.value for cell in list(book["Twins"].iter_rows())[-2]] == ["Month", "month 2"]
    assert [cell.value for cell in list(book["Bare"].iter_rows())[-1]] == ["Month", "Contacts"]


def rows_of(book: Workbook, name: str) -> list[tuple[object, ...]]:
    return list(book[name].iter_rows(values_only=True))


def test_notes_are_numbered_in_words_where_they_belong_and_listed_once(fonts: Path) -> None:
    columns = (Column("a", "Month"), Column("b", "Contacts", True))
    shared = "Rounded to 5."
    first = Table("one", "First", columns, (("Oct", 5),), f"{shared}\nOctober only.")
    second = Table("two", "Second", columns, (("Oct", 5),), shared)
    book = opened(Document("t", (first, second)), fonts)
    assert rows_of(book, "First")[0][0] == "First [note 1] [note 2]"
    assert "[note 2] October only." in [row[0] for row in rows_of(book, "First")]
    assert rows_of(book, "Second")[0][0] == "Second [note 1]"
    assert rows_of(book, "Notes")[-2:] == [
        ("[note 1]", shared, "First, Second"),
        ("[note 2]", "October only.", "First"),
    ]


def test_a_note_names_a_missing_figure_as_its_table_does(fonts: Path) -> None:
    note = "– is not shown: too few. Shares are left out (–). Rows – as above – stay."
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", True)), (("North", "–"),), note)
    rows = rows_of(opened(Document("t", (table,)), fonts), "T")
    assert ("[note 1] [x] is not shown: too few. Shares are left out ([x]). Rows – as above – stay.", None) in rows


def test_what_is_missing_is_shorthand_that_is_explained_above_its_table(book: Workbook, fonts: Path) -> None:
    rows = rows_of(book, MONTHS)
    assert ("Feb 2026", "[x]", "[x]", "[x]") in rows
    assert any(str(row[0]).startswith("[x] means") for row in rows)
    assert not any(str(row[0]).startswith("[x] means") for row in rows_of(book, ROUTES))
    columns = (Column("a", "Unit"), Column("b", "Share"), Column("c", "Rate", True))
    cells = (("–", "45%", "3.4"), ("North", "withheld", "not applicable"), ("South", "5.5%", "1,205"))
    shown = opened(Document("t", (Table("t", "T", columns, cells),)), fonts)
    assert rows_of(shown, "T")[-3:] == [("–", 0.45, 3.4), ("North", "[c]", "[z]"), ("South", 0.055, 1205)]
    assert [cell.number_format for cell in list(shown["T"]["B"])[-3:]] == ["0%", "@", "0.0%"]


def test_a_year_in_a_column_of_words_stays_as_it_is(fonts: Path) -> None:
    table = Table("t", "T", (Column("a", "Cut by"), Column("b", "Period")), (("Calendar year", "2026"),))
    assert rows_of(opened(Document("t", (table,)), fonts), "T")[-1] == ("Calendar year", "2026")


def test_a_rounded_nought_is_never_told_from_a_true_one(fonts: Path) -> None:
    table = Table("t", "T", (Column("a", "Unit"), Column("b", "Contacts", True)), (("North", 0), ("South", 5)))
    with ZipFile(BytesIO(render(Document("t", (table,)), fonts))) as parts:
        assert not any(b"[low]" in parts.read(name) for name in parts.namelist())


def test_the_language_stands_in_the_properties(fonts: Path) -> None:
    book = opened(Document("Tŷ", (), language="cy"), fonts)
    assert [(one.name, one.value) for one in book.custom_doc_props.props] == [("Language", "cy")]
    assert book.properties.title == "Tŷ"


def test_only_the_head_row_stays_in_sight(book: Workbook) -> None:
    assert [sheet.freeze_panes for sheet in book] == [None, "A5", "A6", "A6", "A8", "A6", "A6"]


RISKY = ("=1+1", "+44", "-5", "@A1", "\t=x", "\r+x", "\n@x", "  =1", "\uff1d1", "\ufeff=1")


@pytest.mark.parametrize("text", RISKY)
def test_a_text_that_could_be_run_once_it_is_edited_is_marked_as_quoted(text: str, fonts: Path) -> None:
    columns = (Column("a", text), Column("b", f"{text} too"), Column("c", "Contacts", True))
    table = Table("t", text, columns, (("North", text, 5), (text, "x", 10)), text)
    document = Document(text, (Heading(text), Paragraph(text), table), text, text, text)
    held = [cell for sheet in opened(document, fonts) for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in held if isinstance(cell.value, str) and cell.value.lstrip()[:1] in "=+-@\uff1d"]
    assert len(risky) >= 12
    assert all(cell.quotePrefix for cell in risky)
    assert not any(cell.quotePrefix for cell in held if cell not in risky)
    assert not any(letter in cell.value for cell in risky for letter in "\t\r\n\ufeff")


def test_sheet_names_are_ones_that_excel_allows() -> None:
    tables = [Table("role*kind: a/b [c]" + "x" * 40, "", (), ()) for _ in range(12)]
    names = sheet_names(tables)
    assert len(set(names)) == 12
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_welsh_workbook_names_its_sheets_in_welsh(fonts: Path) -> None:
    table = Table("t", "Cysylltiadau", (Column("a", "Mis"),), (("Ionawr",),))
    assert opened(Document("Tŷ", (table,), language="cy"), fonts).sheetnames == ["Clawr", "Cynnwys", "Cysylltiadau"]


def figures_table(*rows: tuple[object, ...]) -> Table:
    columns = (
        Column("unit", "Unit"),
        Column("share", "Share", True),
        Column("interval", "95% interval", True),
        Column("months", "Months", True),
    )
    return Table("t", "T", columns, rows)  # pyright: ignore[reportArgumentType]


def test_a_figure_keeps_the_number_behind_it_and_an_interval_is_two_columns(fonts: Path) -> None:
    ratio = exact(Message("{value} to 1", value="2.3"), (2.3456,), "0.0")
    shown = opened(
        Document(
            "t",
            (
                figures_table(
                    ("North", exact("44%", (0.4405,), "0%"), exact("43% to 45%", (0.4298, 0.4511), "0%"), "12 of 14"),
                    ("South", ratio, "1.2 to 3.4", "14 of 14"),
                    ("West", "–", "–", "withheld"),
                ),
            ),
        ),
        fonts,
    )
    head, *rows = rows_of(shown, "T")[-4:]
    assert head == ("Unit", "Share", "95% interval: low", "95% interval: high", "Months", "Months: out of")
    assert rows == [
        ("North", 0.4405, 0.4298, 0.4511, 12, 14),
        ("South", 2.3456, 1.2, 3.4, 14, 14),
        ("West", "[x]", "[x]", "[x]", "[c]", "[c]"),
    ]
    assert [cell.number_format for cell in list(shown["T"].iter_rows())[-3]][1:] == ["0%", "0%", "0%", "#,##0", "#,##0"]


def test_words_among_figures_with_an_interval_take_none_of_the_figures_away(fonts: Path) -> None:
    ratio = exact("1.50 (1.20–1.90)", (1.5012, 1.2034, 1.9021), "0.00")
    columns = (Column("group", "Group"), Column("ratio", "Ratio", True))
    table = Table("t", "T", columns, (("North", "compared with"), ("South", ratio), ("West", "–")))
    assert rows_of(opened(Document("t", (table,)), fonts), "T")[-4:] == [
        ("Group", "Ratio", "Ratio: low", "Ratio: high"),
        ("North", "compared with", "[x]", "[x]"),
        ("South", 1.5012, 1.2034, 1.9021),
        ("West", "[x]", "[x]", "[x]"),
    ]


def test_the_numbers_behind_figures_are_the_same_in_welsh(fonts: Path) -> None:
    interval = exact(Message("{low} to {high}", low="43%", high="45%"), (0.4298, 0.4511), "0%")
    table = figures_table(("North", exact("44%", (0.4405,), "0%"), interval, "12 of 14"))
    said = translated(Document("t", (table,)), lambda text: text.replace(" to ", " i ").replace(" of ", " o "), "cy")
    assert rows_of(opened(said, fonts), "T")[-2:] == [
        ("Unit", "Share", "95% interval: isaf", "95% interval: uchaf", "Months", "Months: allan o"),
        ("North", 0.4405, 0.4298, 0.4511, 12, 14),
    ]


def test_words_that_look_like_figures_stay_words(fonts: Path) -> None:
    columns = (Column("a", "A"), Column("b", "B"), Column("c", "C", True))
    rows = (("5 of 6", "2025 to 26 or so", "not yet"), ("7", "one", "3"))
    shown = rows_of(opened(Document("t", (Table("t", "T", columns, rows),)), fonts), "T")
    assert shown[-2:] == [("5 of 6", "2025 to 26 or so", "not yet"), ("7", "one", 3)]


def test_every_chart_is_drawn_by_the_spreadsheet_under_its_table_from_figures_in_the_book(book: Workbook) -> None:
    drawn = {sheet.title: sheet._charts for sheet in book if sheet._charts}
    assert set(drawn) == {MONTHS, ROUTES}
    (chart,) = drawn[MONTHS]
    assert chart.anchor._from.row > 20  # below the table, which ends in row 20
    (first, *_) = chart.series
    where = first.val.numRef.f
    assert where.startswith("'Chart data'!$E$")
    cells = [cell.value for (cell,) in book["Chart data"][where.split("!")[1].replace("$", "")]]
    assert cells == [*samples.INFORMAL[:4], None, *samples.INFORMAL[5:]]


def test_a_gap_is_empty_in_what_the_charts_draw_and_never_nought(book: Workbook) -> None:
    rows = rows_of(book, "Chart data")
    gaps = [row for row in rows if row[2] == "Feb 2026" and row[1] in ("Informal", "Formal", "Escalation")]
    assert gaps
    assert all(row[4] is None for row in gaps)


def test_rows_are_as_high_as_the_texts_that_wrap_in_them(fonts: Path) -> None:
    long = "A sentence that goes on and on, and says what is to be kept in mind of these figures. " * 4
    table = Table(
        "t", "T", (Column("a", "Month"), Column("b", "A heading of several words", True)), (("Oct", 5),), long
    )
    shown = opened(Document("t", (Heading("H"), Paragraph(long), table)), fonts)
    for name, cells in (("T", ["A3"]), ("Text", ["C5"]), ("Notes", ["B5"])):
        sheet = shown[name]
        for where in cells:
            cell = sheet[where]
            assert "A sentence" in str(cell.value), (name, where, cell.value)
            assert cell.alignment.wrap_text
            width = sheet.column_dimensions[cell.column_letter].width
            needed = len(str(cell.value)) / width * 12
            assert needed < sheet.row_dimensions[cell.row].height < 3 * needed, (name, where)


def test_every_sheet_is_printed_one_page_wide_with_its_head_on_each_page(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.fitToHeight in (0, False)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert sheet.title == "Cover" or sheet.print_title_rows


def test_what_is_printed_holds_the_whole_table_and_the_charts_under_it(book: Workbook) -> None:
    for name in (MONTHS, ROUTES):
        first, last = book[name].print_area.rpartition("!")[2].replace("$", "").split(":")
        (table,) = book[name].tables.values()
        assert first == "A1"
        assert coordinate_from_string(last)[0] == coordinate_from_string(table.ref.split(":")[1])[0]
        (chart, *_) = book[name]._charts
        assert coordinate_from_string(last)[1] > chart.anchor._from.row + 15


def test_lines_are_counted_as_words_wrap() -> None:
    assert lines("", 10) == 1
    assert lines("one two", 10) == 1
    assert lines("one two three", 10) == 2
    assert lines("x" * 25, 10) == 4  # it begins on a line of its own
    assert lines("word " * 40, 20) == 10
    assert row_height([("a b", 10, 12, False), ("word " * 40, 20, 12, False)]) == row_height(
        [("word " * 40, 20, 12, False)]
    )
    assert row_height([("word " * 10_000, 10, 12, False)]) == 409.0


def test_a_sheet_is_called_as_its_table_says_or_by_whole_words_of_its_caption() -> None:
    tables = [
        Table("a", "Where it was going when the contact ended", (), (), sheet="Routes"),
        Table("b", "Where it was going when the contact ended", (), ()),
        Table("c", "Where it was going when the contact ended", (), ()),
        Table("d", "Notes", (), ()),
        Table("e", "", (), ()),
        Table("f", "=History", (), ()),
    ]
    assert sheet_names(tables, ("Notes",)) == [
        "Routes",
        "Where it was going when the…",
        "Where it was going when the… 2",
        "Notes 2",
        "e",
        "History 2",
    ]


@pytest.mark.parametrize("text", RISKY)
def test_no_text_of_a_chart_is_a_formula(text: str, fonts: Path) -> None:
    points = (FunnelPoint(text, 1.0, 2.0, True), FunnelPoint("North", 2.0, 2.0))
    limits = (FunnelLimits(1.0, 1.0, 3.0, 0.0, 4.0), FunnelLimits(2.0, 1.0, 3.0, 0.0, 4.0))
    drawings = (
        Chart("c", text, "bars", (text, "Oct"), (Series(text, (1.0, None)),), text, text),
        Funnel("f", text, points, limits, 2.0, text, text, text),
    )
    table = Table("t", "T", (Column("a", "Month"),), (("Oct",),))
    with ZipFile(BytesIO(render(Document("t", (*drawings, table)), fonts))) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    formulas = {one for chart in charts for one in re.findall(r"<c:f>(.*?)</c:f>", chart)}
    assert formulas
    assert all(one.startswith("'Chart data'!$") for one in formulas)
