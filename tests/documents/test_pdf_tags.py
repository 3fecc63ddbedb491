"""A PDF reads well aloud: every piece has a place in the tree, and the checks of PDF/UA-1 that we can run pass."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from documents import samples
from documents.spoken import Heard, read_aloud
from documents.ua_checks import ua_findings

from pscdesk.documents.document import Block, Callout, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.pdf.tagged import Element, TaggedCanvas

SENTENCE = "The line manager listens first, says what was seen and agrees one thing to do differently."
MAKERS = (samples.board_report, samples.outcome_sheet, samples.long_table, samples.drawings)


@pytest.fixture(scope="module")
def report(fonts: Path) -> Heard:
    return read_aloud(render(samples.board_report(), fonts))


@pytest.mark.parametrize("make", MAKERS)
def test_the_checks_of_pdf_ua_find_nothing(make: type[Document], fonts: Path, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(render(make(), fonts))
    assert ua_findings(path) == []


def test_the_catalog_says_title_language_and_that_it_is_tagged(fonts: Path) -> None:
    pdf = pikepdf.open(BytesIO(render(Document("Tŷ & dŵr", (), language="cy"), fonts)))
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.Root.Lang) == "cy"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Tŷ & dŵr"
        assert xmp["pdfuaid:part"] == "1"
    assert all(page.obj.Tabs == pikepdf.Name.S for page in pdf.pages)
    assert pdf.check_pdf_syntax() == []


def test_an_outcome_sheet_is_heard_from_title_to_footer(fonts: Path) -> None:
    tree = read_aloud(render(samples.outcome_sheet(), fonts))
    heard = [(part.kind, part.text) for part in tree.all("H1", "H2", "H3", "P", "Lbl")]
    assert heard[:9] == [
        ("H1", "Ask professional standards whether this should be recorded"),
        ("P", "What came of thinking it through"),
        ("P", "Draft guidance: not yet approved by your force"),
        ("H2", "What to do now"),
        ("Lbl", "1."),
        ("Lbl", "2."),
        ("Lbl", "3."),
        ("H2", "Someone may have been hurt"),
        ("P", "You answered “I am not sure”. Until it is known, treat it as if it were so."),
    ]
    assert heard[-1] == ("P", "This sheet holds no names. Do not write any on it.")


def test_lists_say_whether_they_are_numbered(report: Heard) -> None:
    lists = report.all("L")
    assert [part.attributes["/ListNumbering"] for part in lists] == ["/Disc", "/Decimal"]
    for part in lists:
        assert len(part.kids) == 3
        assert all([kid.kind for kid in entry.kids] == ["Lbl", "LBody"] for entry in part.kids)


def test_every_figure_has_words_and_a_caption(report: Heard) -> None:
    figures = report.all("Figure")
    assert [figure.kids[0].text for figure in figures] == [
        "What was advised, month by month",
        "Contacts by route",
        "Safe-space contacts and all others",
    ]
    assert figures[0].alt.startswith("Line chart. What was advised, month by month. Informal advice rose")
    assert figures[1].alt.startswith("Bar chart. ")


def test_every_table_has_heads_for_columns_and_rows(report: Heard) -> None:
    table = report.all("Table")[0]
    assert table.kids[0].kind == "Caption"
    first, second = table.kids[1], table.kids[2]
    assert [(cell.kind, cell.attributes["/Scope"]) for cell in first.kids] == [("TH", "/Column")] * 4
    assert [cell.kind for cell in second.kids] == ["TH", "TD", "TD", "TD"]
    assert second.kids[0].attributes["/Scope"] == "/Row"
    assert [cell.text for cell in second.kids] == ["Oct 2025", "35", "25", "10"]


def test_a_table_over_several_pages_is_one_table_and_its_head_is_heard_once(fonts: Path) -> None:
    tree = read_aloud(render(samples.long_table(200), fonts))
    (table,) = tree.all("Table")
    rows = table.all("TR")
    assert len(rows) == 201
    assert [cell.text for cell in rows[0].kids] == ["Unit", "Group", "Contacts"]
    assert [rows[at + 1].kids[0].text for at in range(200)] == [f"Unit {at:03}" for at in range(200)]


def test_headings_never_skip_a_level(fonts: Path) -> None:
    blocks = (Heading("a", 3), Heading("b", 3), Heading("c", 1), Callout("d", ("x",)), Heading("e", 5), Heading("f", 2))
    tree = read_aloud(render(Document("t", blocks), fonts))
    kinds = [part.kind for part in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert kinds == ["H1", "H2", "H2", "H2", "H3", "H3", "H3"]


def test_what_is_split_over_pages_stays_one_element_and_keeps_its_spaces(fonts: Path) -> None:
    long = " ".join([SENTENCE] * 60)
    blocks = (Paragraph(long), Items((long,) * 2, numbered=True), Callout("Now", (long,) * 2, "stop"))
    tree = read_aloud(render(Document("t", blocks), fonts))
    bodies = [part.text for part in tree.all("P", "LBody")]
    assert bodies == [long] * 5
    assert [part.text for part in tree.all("Lbl")] == ["1.", "2.", "\N{BULLET}", "\N{BULLET}"]


def test_a_cell_longer_than_a_page_stays_one_cell(fonts: Path) -> None:
    long = " ".join([SENTENCE] * 80)
    table = Table("t", "Tall", (Column("a", "A"), Column("b", "B")), (("x", long), ("y", "short")))
    tree = read_aloud(render(Document("t", (table,)), fonts))
    assert [cell.text for cell in tree.all("TD")] == [long, "short"]
    assert len(tree.all("TR")) == 3


def test_every_drawing_says_its_kind_its_summary_and_what_is_marked_in_it(fonts: Path) -> None:
    tree = read_aloud(render(samples.drawings(), fonts))
    trend, shares, funnel, heat = (figure.alt for figure in tree.all("Figure"))
    assert trend.startswith("Line chart. Contacts by month. Contacts rose from 35")
    assert trend.endswith("Campaign: Nov 2025, Jun 2026. Briefing held: Dec 2025, Jun 2026.")
    assert shares.startswith("Bar chart of shares. What was advised")
    assert funnel.endswith("Outside the limits: Harbour patrol, Contact centre.")
    assert heat == "Heat map. Who returned. Most returned every month."
    assert all(figure.attributes["/Placement"] == "/Block" for figure in tree.all("Figure"))


def test_a_heat_map_longer_than_a_page_is_several_figures_each_with_its_number(fonts: Path) -> None:
    tree = read_aloud(render(Document("t", (samples.coverage(90), Paragraph("After."))), fonts))
    captions = [figure.kids[0].text for figure in tree.all("Figure")]
    assert captions == ["Who returned (1 / 3)", "Who returned (2 / 3)", "Who returned (3 / 3)"]
    assert tree.all("P")[-1].text == "After."


def test_a_fault_while_drawing_leaves_no_piece_of_content_open() -> None:
    canvas = TaggedCanvas(BytesIO(), root=Element("Document"), finish_page=lambda *_: None, lang="en")
    for element in (Element("P"), None):
        with pytest.raises(ZeroDivisionError), canvas.inside(element):
            raise ZeroDivisionError
    code = " ".join(canvas._code)
    assert code.count("BDC") + code.count("BMC") == code.count("EMC") == 2


WELSH = (
    Heading("Beth i'w wneud", language="cy"),
    Paragraph("Siaradwch â'r tîm.", language="cy"),
    Items(("Un", "Dau"), language="cy"),
    Callout("Nawr", ("Ffoniwch.",), "stop", language="cy"),
    Callout("Nawr", ("Ffoniwch.", "Yna arhoswch."), "stop", numbered=True, language="cy"),
    Table("t", "Cysylltiadau", (Column("a", "Mis"),), (("Ionawr",),), "Nodyn.", language="cy"),
    replace(samples.trend(), language="cy"),
    replace(samples.family(), language="cy"),
    replace(samples.coverage(), language="cy"),
)


@pytest.mark.parametrize("block", WELSH, ids=lambda block: type(block).__name__)
def test_a_block_in_another_language_is_read_with_its_own_voice(block: Block, fonts: Path) -> None:
    tree = read_aloud(render(Document("In English", (Paragraph("Before."), block, Paragraph("After."))), fonts))
    first, *blocks, last = tree.kids[1:]
    assert (first.text, first.language, last.text, last.language) == ("Before.", "", "After.", "")
    assert blocks
    assert {part.language for part in blocks} == {"cy"}


@pytest.mark.parametrize("block", WELSH, ids=lambda block: type(block).__name__)
def test_a_block_in_the_language_of_the_document_says_nothing_of_it(block: Block, fonts: Path) -> None:
    tree = read_aloud(render(Document("Tŷ", (block,), language="cy"), fonts))
    assert not any(part.language for part in tree.kids)


def test_a_drawing_in_another_language_names_its_kind_in_it(fonts: Path) -> None:
    (figure,) = read_aloud(render(Document("t", (replace(samples.trend(), language="cy"),)), fonts)).all("Figure")
    assert figure.alt.startswith("Siart llinell. ")
    assert figure.language == "cy"
