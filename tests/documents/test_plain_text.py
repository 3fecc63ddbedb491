"""A document in a terminal keeps to 78 columns and loses nothing that was said."""

from __future__ import annotations

import pytest
from documents import samples

from pscdesk.documents.document import Callout, Chart, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.text import WIDTH, render


@pytest.mark.parametrize("make", [samples.board_report, samples.outcome_sheet, samples.long_table])
def test_no_line_is_wider_than_the_terminal(make: type[Document]) -> None:
    assert max(len(line) for line in render(make()).split("\n")) <= WIDTH


def test_an_outcome_sheet_reads_from_top_to_bottom() -> None:
    text = render(samples.outcome_sheet())
    assert text.startswith("Ask professional standards whether this should be recorded\n=====")
    assert "! WHAT TO DO NOW\n! 1. Ring professional standards" in text
    assert "| SOMEONE MAY HAVE BEEN HURT\n" in text
    assert "Draft guidance: not yet approved by your force" in text
    assert text.endswith("This sheet holds no names. Do not write any on it.\n")


def test_figures_stand_under_each_other_with_the_total_set_off() -> None:
    lines = render(samples.board_report()).split("\n")
    head = lines.index("Month        Informal     Formal  Escalation")
    assert lines[head + 2] == "Oct 2025           35         25          10"
    assert set(lines[head + 14]) == {"-"}
    assert lines[head + 15] == "All months        555        210         135"
    assert "1,205" in render(samples.board_report())


def test_charts_are_their_summary_and_their_limits() -> None:
    text = " ".join(render(samples.board_report()).split())
    assert "Informal advice rose from 35 contacts in October to 70 in September" in text
    assert "This shows what was advised, not what was done afterwards" in text


def test_a_long_cell_is_wrapped_inside_its_column() -> None:
    table = Table("t", "", (Column("a", "A"), Column("b", "B", numeric=True)), (("word " * 40, 12345),))
    lines = render(Document("T", (table,))).split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert sum(line.count("word") for line in lines) == 40
    assert any(line.endswith("12,345") for line in lines)


def test_a_table_with_very_many_columns_becomes_short_lists() -> None:
    columns = (Column("unit", "Unit"), *(Column(f"m{at}", f"Month {at:02}", numeric=True) for at in range(12)))
    text = render(Document("T", (Table("t", "Wide", columns, (("Unit A", *range(1000, 1012)),)),)))
    assert "Unit A\n  Month 00: 1,000\n  Month 01: 1,001" in text
    assert max(len(line) for line in text.split("\n")) <= WIDTH


def test_empty_parts_leave_no_trace() -> None:
    document = Document("T", (Heading("H"), Items(()), Callout("", ()), Paragraph("One\nTwo")))
    assert render(document) == "T\n=\n\nH\n-\n\nOne\nTwo\n"
    assert "A" in render(Document("T", (Table("t", "", (Column("a", "A"),), ()),)))


def test_a_drawing_is_its_summary_and_what_it_cannot_show() -> None:
    drawn = render(samples.drawings())
    for drawing in (samples.trend(), samples.sides(), samples.family(), samples.coverage()):
        limits = drawing.limits if isinstance(drawing, Chart) else drawing.note
        assert " ".join(f"{drawing.title}: {drawing.summary} {limits}".split()) in " ".join(drawn.split())
