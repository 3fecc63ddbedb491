"""The pages of the full report: nothing that belongs together is torn, rows are one line, no page is half empty."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from made_up.reports import board, said
from msgspec.structs import replace as changed
from pypdf import PageObject
from reports.test_board_paper import LAST, facts, lowest, months, pages_of, plain, tongue

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.documents.document import Callout, Chart, Document, Items
from pscdesk.documents.exact import Exact
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.reports.wording import share_with_interval
from pscdesk.work.in_spoken import in_spoken

__all__ = ["tongue"]


@cache
def report(number: int, tongue: str) -> tuple[Document, list[PageObject]]:
    """The full report of so many months as it is spoken, and its pages."""
    document = board_document(facts(number))
    return in_spoken(document), pages_of(document)


WINDOWS = [14, 12, 3, 2, 1]
EMPTIEST = 0.4
"""No page but the last is empty below by more than this share of its height."""


def lines_of(page: PageObject) -> list[str]:
    """What stands at each height of a page, with spaces left out."""
    found: dict[float, str] = {}

    def look(text: str, matrix: list[float], place: list[float], *_: Any) -> None:
        height = round(matrix[5] + place[5])
        found[height] = found.get(height, "") + "".join(text.split())

    page.extract_text(visitor_text=look)
    return list(found.values())


def returned(one: PrintedMonth, each: int) -> PrintedMonth:
    """A month in which so many of the three desks of each unit reported."""
    units = tuple(changed(unit, received=each) for unit in one.units)
    return changed(one, units=units, cover=changed(one.cover, received=3 * each, people_covered=320 * each / 3))


def where(text: str, pages: list[str]) -> list[int]:
    return [at for at, page in enumerate(pages) if " ".join(text.split()) in page]


@pytest.mark.parametrize("number", WINDOWS)
def test_no_page_but_the_last_is_nearly_half_empty(number: int, tongue: str) -> None:
    _, pages = report(number, tongue)
    assert len(pages) >= 3
    assert all(lowest(page) > 1 - EMPTIEST for page in pages[:-1])


@pytest.mark.parametrize("number", WINDOWS)
def test_a_box_is_whole_and_a_sentence_that_leads_a_list_has_its_first_entry_beneath(number: int, tongue: str) -> None:
    spoken, found = report(number, tongue)
    pages = [plain(page) for page in found]
    boxes = [one for one in spoken.blocks if isinstance(one, Callout)]
    assert boxes
    for box in boxes:
        assert set.intersection(*(set(where(text, pages)) for text in (box.title, *box.items)))
    led = [
        (before, one)
        for before, one in zip(spoken.blocks, spoken.blocks[1:], strict=False)
        if isinstance(one, Items) and hasattr(before, "text")
    ]
    assert led
    for before, one in led:
        assert set(where(before.text, pages)) & set(where(one.items[0], pages))  # pyright: ignore


@pytest.mark.parametrize("number", [14, 2])
def test_each_month_and_each_period_of_the_sides_is_one_line(number: int, tongue: str) -> None:
    spoken, pages = report(number, tongue)
    lines = [line for page in pages for line in lines_of(page)]
    tables = [one for one in spoken.tables() if one.id in ("month-sides", "period-sides")]
    assert len(tables) == 2
    for table in tables:
        assert table.rows
        for row in table.rows:
            label, *_, share = ("".join(str(cell).split()) for cell in row)
            assert any(line.startswith(label) and line.endswith(share) for line in lines), row


def test_a_share_with_its_interval_is_short_and_is_not_torn_and_keeps_its_numbers() -> None:
    told = share_with_interval(Estimate(value=0.75, low=0.71, high=0.79))
    assert told == "75%\N{NO-BREAK SPACE}(71–79%)"
    assert isinstance(told, Exact)
    assert told.numbers == (0.75, 0.71, 0.79)
    assert share_with_interval(Estimate(value=0.0, low=0.0, high=0.004)) == "0% (0% to under 1%)"
    assert share_with_interval(Estimate(value=1.0, low=0.997, high=1.0)) == "100% (over 99% to 100%)"


def test_all_people_are_said_in_words_and_a_month_that_stands_by_itself_is_not_in_every_month() -> None:
    whole = [returned(one, 3) for one in months(3)]
    for document in (workbook_document(board(*whole)), board_paper_document(board(*whole))):
        assert "100% or more" not in said(document)
        assert "all of the force’s people" in said(document)
    told = said(workbook_document(board(returned(whole[0], 0), *whole[1:])))
    assert "They cover all of the force’s people in every month that counts. Nothing is estimated" in told
    assert "0% or more" not in told
    assert "90% of the force’s people were covered in August 2026 (0%)" in told


def test_the_words_of_the_sides_in_counts_tell_only_months_that_reach_the_floor() -> None:
    good = months(3)
    low = [returned(one, 1) for one in good]
    chart = next(
        one for one in board_document(board(good[0], *low[1:])).blocks if isinstance(one, Chart) and one.id == "sides"
    )
    assert chart.unit == "contacts"
    assert good[0].when.label in chart.summary
    assert LAST.label not in chart.summary
