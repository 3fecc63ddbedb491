"""A PDF that was written is looked into without any library: what is cut, changed or not tagged is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import samples

from pscdesk.documents.document import Document
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.pdf.pdf_look import pdf_faults


@pytest.fixture(scope="module")
def report(fonts: Path) -> bytes:
    return render(samples.board_report(), fonts)


@pytest.mark.parametrize("make", [samples.board_report, samples.outcome_sheet, samples.long_table, samples.drawings])
def test_what_we_write_reads_and_is_tagged(make: type[Document], fonts: Path) -> None:
    assert pdf_faults(render(make(), fonts)) == ()


def test_a_welsh_paper_reads_too(fonts: Path) -> None:
    assert pdf_faults(render(Document("Tŷ & dŵr", (), language="cy"), fonts)) == ()


def without(report: bytes, what: bytes) -> bytes:
    """The report with a word of its structure misspelt, at the same length."""
    assert what in report
    return report.replace(what, what[:-1] + b"?")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (b"/StructTreeRoot", "It has no tags."),
        (b"/Marked true", "It does not say that it is tagged."),
        (b"/MarkInfo", "It does not say that it is tagged."),
        (b"/Lang", "It does not say its language."),
        (b"/StructParents", "A page has no tags."),
        (b"/Type /Catalog", "It has no catalogue."),
    ],
)
def test_what_a_screen_reader_would_miss_is_said(report: bytes, what: bytes, said: str) -> None:
    assert said in pdf_faults(without(report, what))


@pytest.mark.parametrize("cut", [0, 1, 100, 5000])
def test_a_paper_that_was_cut_does_not_read(report: bytes, cut: int) -> None:
    assert pdf_faults(report[:cut]) == ("It does not begin or end as a PDF does.",)
    assert pdf_faults(report[: -cut - 8]) == ("It does not begin or end as a PDF does.",)


def test_a_byte_too_few_in_the_middle_is_found(report: bytes) -> None:
    assert pdf_faults(report[:2000] + report[2001:]) == ("Its table of contents is not where it says.",)


def test_a_page_whose_content_was_spoilt_is_found(report: bytes) -> None:
    page = re.search(rb"/Contents (\d+) 0 R", report)
    assert page
    at = report.index(b"stream", report.index(b"\n%s 0 obj" % page[1])) + 30
    spoilt = report[:at] + bytes(255 - one for one in report[at : at + 40]) + report[at + 40 :]
    assert pdf_faults(spoilt) == ("What stands on a page cannot be read.",)
