"""The logic book holds everything the pack says and decides, and can be drawn."""

from __future__ import annotations

from io import BytesIO

from guidance.shipped import PACK
from msgspec.structs import replace
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.book.plain_words import texts
from pscdesk.guidance.pack.pack_types import Approval

BOOK = logic_book(PACK)


def whole() -> str:
    said = [BOOK.title, BOOK.subtitle]
    for block in BOOK.blocks:
        said += [getattr(block, name, "") for name in ("text", "title", "caption", "note")]
        said += [*getattr(block, "items", ())]
        said += [str(cell) for row in getattr(block, "rows", ()) for cell in row]
    return "\n".join(said)


def test_every_sentence_of_the_pack_stands_in_the_book():
    book = whole()
    missing = {text for _, text in texts(PACK) if text and text not in book}
    assert missing == set()


def test_every_source_stands_under_its_certainty_and_every_open_point_is_there():
    book = whole()
    assert all(source.cite in book for source in PACK.sources.values())
    assert all(point.what in book for point in PACK.to_confirm)
    assert book.index("Official text seen") < book.index("Seen second-hand")
    assert "Not verified: check with professional standards" in book


def test_the_ten_standards_stand_with_both_wordings_on_force_and_whom_to_ask_about_earlier_events():
    book = whole()
    assert all(f"{standard.number}. {standard.title}" in book for standard in PACK.standards)
    assert "honestly believe this to be necessary" in book
    assert "in all the circumstances" in book
    assert "For events before 30 June 2026 ask professional standards" in book


def test_promises_are_told_in_words_a_reader_can_check():
    book = whole()
    assert "Never: one of these gates stands: Death or serious injury; " in book
    assert "and the walk ends below rank 4." in book
    assert "any gate after which nothing is asked about fault stands" in book
    assert "“A conversation in private”, " in book.split("after which nothing is asked about fault stands; and ")[1]
    life = "; ".join(gate.title for gate in PACK.flow.gate if gate.demands == "save-life")
    assert f"Never: one of these gates stands: {life}; and the walk ends below rank 5." in book


def test_every_promise_names_all_the_gates_and_outcomes_it_is_over():
    said = [line for line in whole().splitlines() if " Never: " in line]
    assert len(said) == len(PACK.flow.never)
    for never, line in zip(PACK.flow.never, said, strict=True):
        assert line.startswith(never.because)


def test_rules_are_told_by_the_words_of_questions_and_never_by_their_names_in_the_files():
    rules = [row[0] for table in BOOK.tables() if table.id.startswith("when-") for row in table.rows]
    place = [question.id for question in PACK.flow.question].index("trouble") + 1
    assert f"Question {place} has a tick at “They feel unfairly treated”." in rules
    assert not any("same-for-anyone" in rule or "helped-not" in rule or "-doubt" in rule for rule in rules)


def test_a_draft_says_so_and_one_that_calls_itself_approved_says_that_nothing_proves_it():
    typed = replace(PACK, about=replace(PACK.about, status="approved"))
    assert BOOK.banner.startswith("Draft guidance")
    assert "no signature proves it" in logic_book(typed).banner
    signed = Approval(roles=("professional-standards", "legal"), on=PACK.about.law_checked_on)
    assert logic_book(replace(typed, approval=signed)).banner == ""


def test_it_can_be_drawn_as_a_document_of_less_than_a_hundred_and_seventy_pages():
    pages = len(PdfReader(BytesIO(render(BOOK, FONTS))).pages)
    assert 70 < pages < 170, "three times the situations and duties of the pack before it, which had 70"
