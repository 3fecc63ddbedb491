"""Saved outcomes and forms have no half-empty page, no page of sources alone, and no page for two lines."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from guidance.shipped import PACK
from pypdf import PdfReader

from pscdesk import language
from pscdesk.assets import FONTS, GUIDANCE, I18N, PAPER_FORMS
from pscdesk.documents.forms import form_pdf
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.pdf.pdf_styles import BOTTOM, PAGE, TOP
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.paperwork.offered import group_of, is_offered
from pscdesk.paperwork.paper_page import page_of
from pscdesk.paperwork.prefill import prefill
from pscdesk.paperwork.shelf import load_paper_forms
from pscdesk.work.in_spoken import form_in_spoken
from pscdesk.work.walk.outcome_document import outcome_document

ROOM = PAGE[1] - TOP - BOTTOM
FORMS = load_paper_forms(PAPER_FORMS).forms
MARKING = "OFFICIAL-SENSITIVE when complete"
TEXT, PATH = 1, 2


def free_at_the_end(content: bytes) -> list[float]:
    """For each page the share of it that is left empty beneath the last thing drawn."""
    shares: list[float] = []
    for page in pdfium.PdfDocument(content):
        ends = [one.get_bounds()[1] for one in page.get_objects() if one.type in (TEXT, PATH)]
        shares.append((min(end for end in ends if end > BOTTOM - 2) - BOTTOM) / ROOM)
    return shares


def walks() -> list[tuple[str, Answers]]:
    """One walk for each outcome (minor, grave, urgent, support and all others), and every twelfth besides."""
    first: dict[str | None, tuple[str, Answers]] = {}
    for one in PACK.vignettes:
        first.setdefault(walk_result(PACK, one.answers).state.outcome, (one.id, one.answers))
    return [*first.values(), *((one.id, one.answers) for one in PACK.vignettes[::12])]


@pytest.mark.parametrize("answers", [pytest.param(answers, id=name) for name, answers in walks()])
def test_the_outcome_has_no_half_empty_page_and_no_page_of_sources_alone(answers: Answers) -> None:
    content = render(outcome_document(PACK, answers, dt.date(2026, 11, 29)), FONTS)
    shares = free_at_the_end(content)
    assert max(shares[1:-1]) < 0.45, shares
    assert shares[-1] < 0.9, shares
    for page in PdfReader(BytesIO(content)).pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        assert "Sources" not in lines[:2] or "Your answers" in lines or "What this rests on" in lines


def longest(form_id: str, pack: Pack, walked: list[Answers]) -> dict[tuple[str, ...], bytes]:
    """The form for each set of words that a walk brings to it, as the PDF in the language spoken."""
    form = FORMS[form_id]
    made: dict[tuple[str, ...], bytes] = {}
    for answers in walked:
        result = walk_result(pack, answers)
        if is_offered(form, result):
            given = prefill(form, result)
            key = tuple(given.texts.values())
            if key not in made:
                page = page_of(form, pack, group_of(result), given, MARKING)
                made[key] = form_pdf.render(form_in_spoken(page), FONTS)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("spoken", ["en", "cy"])
def test_the_informal_note_is_two_pages_wherever_it_is_offered(spoken: str) -> None:
    language.speak(spoken, I18N)
    try:
        pack = PACK if spoken == "en" else in_language(PACK, translations_in(GUIDANCE, spoken))
        made = longest("informal-action-note", pack, [one.answers for one in PACK.vignettes])
    finally:
        language.speak("en", I18N)
    assert len(made) > 30
    assert {len(PdfReader(BytesIO(content)).pages) for content in made.values()} == {2}


@pytest.mark.parametrize("form_id", [one for one in FORMS if one != "reflective-review-report"])
def test_no_form_of_a_walk_has_a_half_empty_page_or_ends_in_sources(form_id: str) -> None:
    seen = 0
    for _, answers in walks()[:14]:
        for content in longest(form_id, PACK, [answers]).values():
            seen += 1
            reader = PdfReader(BytesIO(content))
            assert "More room" in reader.pages[-1].extract_text()
            for page in reader.pages:
                lowest = min(float(note.get_object()["/Rect"][1]) for note in page["/Annots"])
                assert (lowest - BOTTOM) / ROOM < 0.45
    assert seen
