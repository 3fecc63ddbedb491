"""The board paper has two pages, answers the board's questions, and says what it cannot; the report has no waste."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from made_up.reports import board, month, said
from msgspec.structs import replace as changed
from pypdf import PageObject, PdfReader

from pscdesk import language
from pscdesk.assets import FONTS, I18N
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.documents.document import Document, Heading, Paragraph
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.pdf.pdf_styles import BOTTOM, PAGE, TOP
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import STANDARD, PaperText, check_owner, headed
from pscdesk.reports.programme_parts.programme_told import ProgrammePart, ProgrammeTold
from pscdesk.work.in_spoken import in_spoken

TEXT = headed(STANDARD, "OFFICIAL", dt.date(2026, 11, 29))
LAST = Month(2026, 10)
SENTENCE = "The line was promoted in all stations, and the helpdesk at headquarters answered in the evenings as well."
TYPED = replace(
    TEXT,
    summary=(SENTENCE,) * 2,
    recommendations=(SENTENCE,) * 3,
    information=(SENTENCE,) * 2,
    equality_impact=(SENTENCE,) * 2,
    next_steps=(SENTENCE,) * 3,
)


def months(number: int, **how: object) -> tuple[PrintedMonth, ...]:
    """Months that end with October 2026, in which informal action rises from 100 contacts by 20 a month."""
    return tuple(
        changed(month(LAST.plus(at - number + 1), 200 + 20 * at, aid=30), **how)  # pyright: ignore
        for at in range(number)
    )


def facts(number: int, text: PaperText = TEXT, **more: object) -> ReportData:
    return board(*months(number), text=text, made_up=True, **more)


def test_where_totals_of_disparity_are_held_the_equality_impact_points_to_them() -> None:
    points = "What the force’s own totals show stands below, under"
    held = ProgrammePart("disparity", "Disparity", ("Disparity: 2016 beside 2017.",), (Paragraph("Totals."),))
    none = ProgrammePart("disparity", "Disparity", ("Disparity: no totals are held yet.",))
    for part, is_told in ((held, True), (none, False)):
        report = facts(12, programme=ProgrammeTold(LAST, parts=(part,)))
        for document, heading in (
            (board_paper_document(report), "The programme around the line"),
            (board_document(report), "Disparity"),
        ):
            assert (f"{points} “{heading}”." in said(document)) == is_told
            assert (points in said(document)) == is_told


def pages_of(document: Document) -> list[PageObject]:
    return list(PdfReader(BytesIO(render(in_spoken(document), FONTS))).pages)


def plain(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def lowest(page: PageObject) -> float:
    """How far down the page its text goes, as a share of its height between the margins."""
    heights: list[float] = []

    def look(text: str, matrix: list[float], place: list[float], *_: Any) -> None:
        height = matrix[5] + place[5]
        if text.strip() and height > BOTTOM:
            heights.append(height)

    page.extract_text(visitor_text=look)
    return (PAGE[1] - TOP - min(heights)) / (PAGE[1] - TOP - BOTTOM)


@pytest.fixture(params=["en", "cy"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    language.speak(request.param, I18N)
    yield request.param
    language.speak("en", I18N)


@pytest.mark.parametrize("text", [TEXT, TYPED], ids=["standard", "typed"])
@pytest.mark.parametrize("number", [1, 2, 14])
def test_the_board_paper_has_two_pages(number: int, text: PaperText, tongue: str) -> None:
    for last in (None, (Month(2026, 8), Month(2026, 9))) if number > 2 else (None,):
        pages = pages_of(board_paper_document(facts(number, text, last_report=last)))
        assert len(pages) == 2
        assert all(plain(page).count("OFFICIAL") == 2 for page in pages)
        if text is TYPED:
            assert SENTENCE in plain(pages[0])
            assert SENTENCE in plain(pages[1])


def test_words_too_long_for_two_pages_are_refused_with_how_much_must_go() -> None:
    text = replace(TEXT, information=(SENTENCE * 4,) * 12)
    with pytest.raises(InputError, match=r"does not fit its 2 pages: page 2 has about \d+ lines too many") as fault:
        pages_of(board_paper_document(facts(14, text)))
    assert "Shorten the words on that page" in str(fault.value.advice)


def test_the_paper_answers_three_questions_and_says_who_owns_it() -> None:
    paper = board_paper_document(facts(14))
    told = said(paper)
    for question in (
        "Is it a safe space?",
        "Is informal action growing beside referrals?",
        "Who has not reported?",
    ):
        assert question in told
    assert "Issued 29 November 2026 · Owner: Head of Professional Standards" in told
    assert "of contacts (560 of " in told
    assert "informal action was" in told
    assert (
        "of the returns that were due are in. Not reported: Unit B for September 2025 to October 2026 (in part)" in told
    )
    assert "This is the first report" in told


def test_what_changed_since_the_last_report_names_the_new_months_and_its_verdicts() -> None:
    report = facts(14, last_report=(Month(2025, 9), Month(2026, 7)))
    told = said(board_paper_document(report))
    assert "The last report was of September 2025 to July 2026. 3 months are new: August 2026 to October 2026." in told
    assert "Coverage is as it was: 88% of the returns that were due count." in told
    (table,) = [one for one in board_document(report).tables() if one.id == "since-last"]
    assert [row[0] for row in table.rows][:2] == ["Contacts", "Informal action, of routes decided"]
    assert table.rows[1][3] in ("not yet distinguishable", "more than chance and rounding explain")
    assert table.rows[0][2] == "3,300 in 11 months"


def test_the_full_report_has_contents_that_are_right_and_no_page_half_empty(tongue: str) -> None:
    document = board_document(facts(14))
    pages = pages_of(document)
    texts = [plain(page) for page in pages]
    headings = [one.text for one in in_spoken(document).blocks if isinstance(one, Heading) and one.level == 1]
    links = [link.get_object() for link in pages[0].get("/Annots", [])]
    assert len(links) == len(headings) > 6
    assert all(link["/Subtype"] == "/Link" and link["/Contents"] for link in links)
    told = [int(word) for word in texts[0].split()[-len(headings) :]]
    for heading, at in zip(headings, told, strict=True):
        assert texts[at - 1].count(heading) >= (2 if at == 1 else 1)  # the first page lists them all as well
    assert told == sorted(told)
    assert all(lowest(page) > 0.5 for page in pages[:-1])
    assert lowest(pages[-1]) > 0.09


def test_the_report_of_one_month_has_four_pages_and_its_workbook_every_table(tongue: str) -> None:
    assert len(pages_of(board_document(facts(1)))) <= 4
    tables = {one.id for one in workbook_document(facts(1)).tables()}
    assert {"month", "periods", "theme", "route", "definitions"} <= tables


def test_a_window_without_a_month_that_counts_says_so_in_one_sentence_and_leaves_the_rest_out() -> None:
    poor = [
        changed(one, units=(changed(one.units[0], received=1), *one.units[1:]), cover=changed(one.cover, received=6))
        for one in months(2)
    ]
    report = board(*poor, text=TEXT)
    assert not report.window.counted
    document = board_document(report)
    assert "No month of September 2026 to October 2026 reaches the floor of coverage" in said(document)
    assert not {"measures", "theme", "route"} & {one.id for one in document.tables()}
    assert len(pages_of(board_paper_document(report))) == 2


def test_must_be_referred_and_escalation_are_told_apart() -> None:
    told = said(board_document(facts(2)))
    assert "whatever was advised" in told
    assert "Escalation counts 40 contacts" in told


@pytest.mark.parametrize("name", ["Mr Smith", "Supt Jane Jones", "jane@police.uk", "PC 1234", "", "x" * 81])
def test_an_owner_that_looks_like_a_person_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="owner"):
        check_owner(name)


def test_a_role_is_taken_as_it_is_typed() -> None:
    assert check_owner("  Deputy Chief   Constable ") == "Deputy Chief Constable"


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    document = board_paper_document(facts(14))
    assert render(document, FONTS) == render(document, FONTS)


@pytest.mark.parametrize(
    "name",
    [
        *("Chief Inspector Smith", "Constable Jones", "Police Sergeant Jane Jones", "Inspector O’Brien", "ACC Patel"),
        *("Superintendent J Smith", "CHIEF SUPERINTENDENT SMITH-JONES", "Commander Lee", "chief inspector Smith"),
        *("Deputy Chief Constable Rees", "Prif Arolygydd Jones", "Uwch-arolygydd Rhys", "Dirprwy Brif Gwnstabl Davies"),
        *("Chief Constable Smith’s office", "Head of Standards (Superintendent Smith)"),
    ],
)
def test_a_rank_in_full_with_a_name_after_it_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="owner"):
        check_owner(name)


@pytest.mark.parametrize(
    "role",
    [
        *("Chief Constable’s office", "Superintendent, Professional Standards", "Head of Professional Standards"),
        *("Superintendent Professional Standards", "Chief Constable of Westshire", "Assistant Chief Constable"),
        *("Assistant Chief Constable (Operations)", "Detective Chief Superintendent", "Chief Constable Designate"),
        *("Police and Crime Commissioner", "Pennaeth Safonau Proffesiynol", "Swyddfa’r Prif Gwnstabl"),
        *("Uwch-arolygydd Safonau Proffesiynol", "Prif Arolygydd Dros Dro", "Dirprwy Brif Gwnstabl"),
    ],
)
def test_a_rank_in_a_role_is_taken(role: str) -> None:
    assert check_owner(role) == role


PARTS = {
    "recommendations": "Recommendations",
    "information": "Information",
    "equality_impact": "Equality impact",
    "next_steps": "Next steps",
}


@pytest.mark.parametrize("empty", [(), *((part,) for part in PARTS), tuple(PARTS)])
def test_a_part_for_which_nothing_is_typed_has_no_heading(empty: tuple[str, ...]) -> None:
    typed = replace(TEXT, information=("Posters went up.",))
    report = facts(2, text=replace(typed, **dict.fromkeys(empty, ())))
    paper, whole = board_paper_document(report), board_document(report)
    for document in (paper, whole):
        for one, following in pairwise((*document.blocks, Heading("", 1))):
            assert not (isinstance(one, Heading) and isinstance(following, Heading) and one.level >= following.level)
    headings = [one.text for one in paper.blocks if isinstance(one, Heading)]
    assert {str(one) for one in headings} & set(PARTS.values()) == {
        heading for part, heading in PARTS.items() if part not in empty
    }
    assert sum(isinstance(one, Heading) and one.new_page for one in paper.blocks) == 1
    assert len(pages_of(paper)) == 2
