"""A PDF has the house typeface, the banner and page numbers everywhere, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from documents import samples
from pypdf import PdfReader

from pscdesk.documents import typeface
from pscdesk.documents.document import (
    Block,
    Callout,
    Chart,
    Column,
    Document,
    Funnel,
    Heading,
    HeatMap,
    Items,
    Paragraph,
    Series,
    Table,
)
from pscdesk.documents.pdf.pdf import render
from pscdesk.errors import FileError

NAMES = tuple(f"A unit with a long name, letter {chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(90))
SENTENCE = "The line manager listens first, says what was seen and agrees one thing to do differently. "


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


@pytest.mark.parametrize("make", [samples.board_report, samples.outcome_sheet, samples.drawings])
def test_the_same_document_gives_the_same_bytes(make: type[Document], fonts: Path) -> None:
    assert render(make(), fonts) == render(make(), fonts)


def test_only_the_house_typeface_is_in_the_file_and_it_is_embedded(fonts: Path) -> None:
    content = render(samples.board_report(), fonts)
    found = [font.get_object() for page in reader(content).pages for font in page["/Resources"]["/Font"].values()]
    assert found
    for font in found:
        assert "AtkinsonHyperlegibleNext" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]
    assert b"Helvetica" not in content
    assert b"Times-Roman" not in content


def test_a_missing_typeface_is_said_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="typeface"):
        render(samples.outcome_sheet(), tmp_path)


def test_no_author_and_no_time_is_in_the_file(fonts: Path) -> None:
    info = reader(render(samples.board_report(), fonts)).metadata
    assert info is not None
    assert info.title == "Advice line: report to the board"
    assert not info.author
    assert info["/CreationDate"] == info["/ModDate"] == "D:20000101000000+00'00'"


def test_banner_and_page_number_stand_on_every_page(fonts: Path) -> None:
    pages = reader(render(samples.board_report(), fonts)).pages
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "Made-up figures: for training and testing only" in text
        assert f"Page {number} of 3" in text
        assert "nobody can be picked out" in text


def test_a_welsh_document_counts_its_pages_in_welsh(fonts: Path) -> None:
    welsh = Document("Llinell gyngor", (Paragraph("Tŷ, dŵr."),), language="cy-GB")
    assert "Tudalen 1 o 1" in text_of(render(welsh, fonts))


def test_welsh_letters_are_drawn_as_themselves(fonts: Path) -> None:
    assert "ŵ ŷ Ŵ Ŷ, tŷ, dŵr" in text_of(render(samples.outcome_sheet(), fonts))


def test_letters_that_the_typeface_lacks_have_a_stand_in(fonts: Path) -> None:
    face = typeface.load(fonts)
    assert face.fit("\N{GREATER-THAN OR EQUAL TO}5 co\N{SOFT HYPHEN}op") == "at least 5 coop"
    assert face.fit("\N{CHECK MARK}") == "?"
    assert face.fit("Ffôn: ŵŷ – “£5”") == "Ffôn: ŵŷ – “£5”"


def test_figures_in_columns_are_all_of_one_width(fonts: Path) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    face = typeface.load(fonts)
    for name in (face.figures, face.strong_figures):
        assert len({stringWidth(digit, name, 1000) for digit in "0123456789"}) == 1
    assert len({stringWidth(digit, face.regular, 1000) for digit in "0123456789"}) > 1


def test_figures_carry_thousands_separators_and_line_up(fonts: Path) -> None:
    text = text_of(render(samples.board_report(), fonts))
    assert "1,205" in text
    assert "10.4" in text


def test_the_text_comes_out_in_reading_order(fonts: Path) -> None:
    text = text_of(render(samples.outcome_sheet(), fonts))
    order = ["Ask professional standards", "What to do now", "Ring professional", "Keep messages", "Do not tell",
             "Someone may have been hurt", "What this looks like", "In the meantime", "Still worried?"]  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_headings_become_bookmarks_in_their_nesting(fonts: Path) -> None:
    outline = reader(render(samples.outcome_sheet(), fonts)).outline
    assert outline[0].title == "Ask professional standards whether this should be recorded"
    second = [entry for entry in outline[1] if not isinstance(entry, list)]
    assert [entry.title for entry in second] == [
        "What to do now",
        "Someone may have been hurt",
        "What this looks like",
        "In the meantime",
    ]


def test_a_table_of_two_hundred_rows_loses_none_and_repeats_its_head(fonts: Path) -> None:
    pages = [page.extract_text() for page in reader(render(samples.long_table(200), fonts)).pages]
    assert len(pages) > 3
    joined = "\n".join(pages)
    assert all(joined.count(f"Unit {at:03}") == 1 for at in range(200))
    assert all("Contacts" in page for page in pages)


def test_a_table_too_wide_for_the_page_is_cut_between_columns_and_never_in_a_figure(fonts: Path) -> None:
    months = tuple(Column(f"m{at}", f"Month {at}", numeric=True) for at in range(24))
    row = ("Basic command unit", *(10_000 + at for at in range(24)))
    table = Table("wide", "Every month", (Column("unit", "Unit"), *months), (row,))
    text = text_of(render(Document("Wide", (table,)), fonts))
    assert all(f"10,0{at:02}" in text for at in range(24))
    assert "Every month (1 / " in text


@pytest.mark.parametrize(
    "block",
    [
        Callout("Long", (SENTENCE * 100,), "stop"),
        Callout("Many", (SENTENCE,) * 80, "notice", numbered=True),
        Items((SENTENCE * 60,) * 3),
        Paragraph(SENTENCE * 150),
        Paragraph("x" * 900),
        Table("tall", "Tall cell", (Column("a", "A"), Column("b", "B")), (("x", SENTENCE * 80), ("y", "short"))),
        Table("none", "No rows", (Column("a", "A"), Column("b", "B", numeric=True)), ()),
        Table("one", "One column", (Column("a", "A"),), (("x",),)),
        Chart("empty", "Nothing", "bars", (), (), "", ""),
        Chart("gap", "Only gaps", "lines", ("a", "b"), (Series("s", (None, None)), Series("t", (None, None))), "", ""),
        Chart("none", "No shares", "stacked", (), (), "", ""),
        Chart("many", "Many names", "bars", NAMES, (Series("s", tuple(range(90))),), "", ""),
        Chart("parts", "Many shares", "stacked", NAMES, (Series("s", (5,) * 90), Series("t", (10,) * 90)), "", ""),
        Funnel("bare", "Bare funnel", (), (), 0.0, "", "", ""),
        HeatMap("bare", "Bare map", (), (), (), (), ""),
        HeatMap("rows", "Rows alone", ("a", "b"), (), ((), ()), (), ""),
        samples.coverage(200),
        Callout("", ()),
        Items(()),
    ],
    ids=lambda block: f"{type(block).__name__}-{getattr(block, 'title', getattr(block, 'caption', ''))}",
)
def test_what_is_longer_than_a_page_or_empty_is_still_drawn(block: Block, fonts: Path) -> None:
    document = Document("Edges", (Heading("Before"), block, Paragraph("The end.")))
    assert "The end." in text_of(render(document, fonts))


def test_marks_that_mean_something_to_reportlab_are_drawn_as_text(fonts: Path) -> None:
    odd = Document("A < B & C", (Paragraph("<b>not bold</b> &amp; (as it stands) \\) Tj T*\nnext"),))
    assert "<b>not bold</b> &amp; (as it stands) \\) Tj T* next" in text_of(render(odd, fonts))


def test_a_document_without_banner_carries_its_title_onto_later_pages(fonts: Path) -> None:
    pages = reader(render(replace(samples.long_table(60), title="Every unit"), fonts)).pages
    assert "Every unit" in pages[1].extract_text()


def pages_after(lines: int, *blocks: Block, fonts: Path) -> list[str]:
    """The text of each page where so many short paragraphs stand before these blocks."""
    before = tuple(Paragraph(f"Line {at}.") for at in range(lines))
    content = render(Document("t", (*before, *blocks, Paragraph("The end."))), fonts)
    return [" ".join(page.extract_text().split()) for page in reader(content).pages]


def rows_table(rows: int) -> Table:
    body = tuple((f"Unit {at:02}", at * 5) for at in range(rows))
    return Table("t", "Caption", (Column("a", "Unit"), Column("b", "Contacts", True)), body, "This is its note.")


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_a_small_table_stands_on_one_page_with_its_heading_and_its_note(lines: int, fonts: Path) -> None:
    pages = pages_after(lines, Heading("Units"), rows_table(5), fonts=fonts)
    (page,) = (page for page in pages if "This is its note." in page)
    assert all(part in page for part in ("Units", "Caption", "Unit 00", "Unit 04"))


@pytest.mark.parametrize("rows", [8, 10, 14, 30, 70])
def test_a_table_on_two_pages_leaves_four_rows_on_either_and_its_note_with_the_last(rows: int, fonts: Path) -> None:
    torn = 0
    for lines in range(0, 31, 2):
        pages = pages_after(lines, Heading("Units"), rows_table(rows), fonts=fonts)
        counts = [sum(f"Unit {at:02}" in page for at in range(rows)) for page in pages]
        found = [count for count in counts if count]
        assert sum(found) == rows
        assert min(found) >= 4
        torn += len(found) > 1
        (noted,) = (at for at, page in enumerate(pages) if "This is its note." in page)
        assert f"Unit {rows - 1:02}" in pages[noted]
        (captioned,) = (at for at, page in enumerate(pages) if "Caption" in page)
        assert "Unit 00" in pages[captioned]
    assert torn


@pytest.mark.parametrize("lines", range(0, 31, 2))
def test_a_box_up_to_half_a_page_is_never_torn(lines: int, fonts: Path) -> None:
    box = Callout("What this cannot show", tuple(f"Thing {at}: {SENTENCE}" for at in range(8)), "notice")
    pages = pages_after(lines, box, fonts=fonts)
    (page,) = (page for page in pages if "What this cannot show" in page)
    assert all(f"Thing {at}:" in page for at in range(8))


@pytest.mark.parametrize("lines", range(0, 31, 2))
def test_a_sentence_that_leads_to_something_has_its_beginning_beneath(lines: int, fonts: Path) -> None:
    chart = samples.trend()
    led = {
        "a list": (Items(tuple(f"Entry {at}: {SENTENCE}" for at in range(20))), "Entry 1:"),
        "a table": (rows_table(30), "Unit 03"),
        "a drawing": (chart, chart.summary),
        "a box": (Callout("Box", ((SENTENCE,) * 3) + ("Last.",)), "Last."),
    }
    for name, (block, beginning) in led.items():
        pages = pages_after(lines, Heading("What counts"), Paragraph(f"This leads to {name}:"), block, fonts=fonts)
        (page,) = (page for page in pages if f"This leads to {name}:" in page)
        assert "What counts" in page
        assert beginning in page


@pytest.mark.parametrize("lines", range(0, 31, 2))
def test_no_entry_of_a_list_is_torn_and_none_stands_alone_on_a_page(lines: int, fonts: Path) -> None:
    entries = tuple(f"Entry {at:02} begins. {SENTENCE * 3} Entry {at:02} ends." for at in range(16))
    pages = pages_after(lines, Items(entries), fonts=fonts)
    begun = [[at for at in range(16) if f"Entry {at:02} begins." in page] for page in pages]
    assert begun == [[at for at in range(16) if f"Entry {at:02} ends." in page] for page in pages]
    assert all(len(on_page) != 1 for on_page in begun)


def test_short_cells_stand_on_one_line_though_their_heads_take_several(fonts: Path) -> None:
    columns = [Column("period", "Period")]
    for at in range(4):
        columns += [Column(f"c{at}", "Elsewhere or not decided", True), Column(f"s{at}", "Share", True)]
    row = ("September 2025 †", *("1,205", "75%\N{NO-BREAK SPACE}(71–79%)") * 4)
    table = Table("sides", "Sides", tuple(columns), (row,) * 12)
    heights: dict[float, str] = {}

    def look(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        height = round(matrix[5] + place[5])
        heights[height] = heights.get(height, "") + "".join(text.split())

    (page,) = reader(render(Document("t", (table,)), fonts)).pages
    page.extract_text(visitor_text=look)
    assert sum(line == "".join("".join(row).split()) for line in heights.values()) == 12
