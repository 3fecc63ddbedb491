"""The papers on disparity and leavers as files: tagged for screen readers, and with the advice line's own shares."""

from __future__ import annotations

import datetime as dt
import io
import random
from pathlib import Path

import pytest
from documents.ua_checks import ua_findings
from made_up.disparity_lists import year_list
from made_up.leavers_lists import leavers_of_year
from made_up.offices import AUGUST, DESKS, made_office, send
from openpyxl import load_workbook

from pscdesk.assets import FONTS
from pscdesk.documents.document import Document
from pscdesk.documents.formats import CSV, PDF, XLSX
from pscdesk.programme.disparity.disparity_layout import BOOK
from pscdesk.programme.leavers.leavers_layout import BOOK as LEAVERS
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.disparity_document import advice_beside, disparity_document
from pscdesk.work.programme.totals.leavers_document import leavers_document
from pscdesk.work.programme.totals.taking import take_totals
from pscdesk.work.publish.as_data import as_data

LATER = dt.date(2026, 11, 25)


@pytest.fixture
def papers(begun: Programme, tmp_path: Path) -> tuple[Document, Document]:
    """The disparity paper of two years, and that on leavers."""
    for year in (2016, 2017):
        (tmp_path / "list.csv").write_bytes(year_list(year))
        take_totals(begun, BOOK, tmp_path / "list.csv")
        (tmp_path / "list.csv").write_bytes(leavers_of_year(random.Random(year), str(year), 200)[0])
        take_totals(begun, LEAVERS, tmp_path / "list.csv", looked_at=True)
    return disparity_document(begun, "2016", "2017"), leavers_document(begun)


def test_both_papers_are_tagged_and_pass_pdf_ua(papers: tuple[Document, Document], tmp_path: Path) -> None:
    for at, paper in enumerate(papers):
        file = tmp_path / f"{at}.pdf"
        file.write_bytes(PDF.files(paper, FONTS, "paper")["paper.pdf"])
        assert ua_findings(file) == []


def test_a_workbook_has_a_sheet_for_each_table_and_figures_as_numbers(papers: tuple[Document, Document]) -> None:
    book = load_workbook(io.BytesIO(XLSX.files(papers[0], FONTS, "paper")["paper.xlsx"]))
    assert {"Side by side", "Over time", "Misconduct People"} <= set(book.sheetnames)
    numbers = [cell.value for row in book["Misconduct People"].iter_rows() for cell in row]
    assert sum(isinstance(value, int | float) for value in numbers) > 20


def test_tables_as_data_have_ratios_and_their_ends_as_numbers(papers: tuple[Document, Document]) -> None:
    files = CSV.files(as_data(papers[0]), FONTS, "paper")
    heads, *rows = files["paper-years.csv"].decode("utf-8-sig").splitlines()
    assert "misconduct_low" in heads
    assert len(rows) == 2
    assert all(float(one) > 0 for one in rows[0].split(",")[1:4])


def test_an_offices_shares_stand_beside_once_months_are_frozen(begun: Programme, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(year_list(2016))
    take_totals(begun, BOOK, tmp_path / "list.csv")
    with made_office(tmp_path) as office:
        assert advice_beside(office) == ()
        import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS, number=60)], LATER, processes=1)
        office_months.freeze(office, AUGUST, LATER)
        figures = advice_beside(office)
    assert [figure.id for figure in figures] == ["informal", "escalation", "undecided"]
    paper = disparity_document(begun, now="2016", advice=figures)
    told = "\n".join(str(block) for block in paper.blocks)
    assert all(str(figure.label) in told for figure in figures)
