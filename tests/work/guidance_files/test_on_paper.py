"""What a force adds, and whose guidance it is, stands on every paper: the outcome as PDF and text, forms, the book."""

from __future__ import annotations

import datetime as dt
import io

from guidance.shipped import PACK
from guidance.workshop.bases import BASE
from made_up.guidance_files import FORCE, LINE, TODAY, changed, following, line, local_says, overlay, signed, whole_says
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents import text
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.pack.out_of_date import OUT_OF_DATE, as_of
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.caution.caution import word_refusals
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.paths import find_places
from pscdesk.work.walk.guidance_files.installing import install_guidance_file
from pscdesk.work.walk.guidance_in_use import pack_in_use
from pscdesk.work.walk.outcome_document import answers_json, outcome_document
from pscdesk.work.walk.papers import find_forms, walk_form

REFERRED = next(one for one in PACK.vignettes if one.outcome == "refer-psd").answers
MILD = next(one for one in PACK.vignettes if one.outcome == "informal-action").answers


def in_use(file: bytes) -> Pack:
    places = following(find_places())
    install_guidance_file(places, file, TODAY)
    return pack_in_use(places)[0]


def printed(pdf: bytes) -> str:
    """All of its words with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def local() -> Pack:
    first = next(one for one in PACK.flow.outcome if one.id == "refer-psd")
    duties = {duty.id for gate in PACK.flow.gate for duty in gate.duties}
    every = tuple(line(f"duty {one}", "what") for one in sorted(duties))
    silent = {one.block for one in word_refusals(compose(BASE, overlay(lines=every)))}  # beneath these none may stand
    lines = tuple(one for one in every if one.block not in silent)
    assert len(lines) > len(every) / 2
    return in_use(signed(local_says(1, overlay(lines=(*lines, line(f"outcome {first.id}", "next"))))))


def test_local_lines_stand_on_the_outcome_with_the_name_of_the_force() -> None:
    document = outcome_document(local(), REFERRED, TODAY)
    said = f"{FORCE}: {LINE}"
    assert said in " ".join(text.render(document).split())
    paper = printed(render(document, FONTS))
    assert paper.count(said) > 3
    assert "approved; the base with what Testshire Police adds" in paper


def test_local_lines_do_not_run_into_the_text_above_them() -> None:
    paper = PdfReader(io.BytesIO(render(outcome_document(local(), REFERRED, TODAY), FONTS)))
    lines = [row.strip() for page in paper.pages for row in page.extract_text().splitlines()]
    assert any(row.startswith(FORCE) for row in lines)


def test_a_pack_of_the_forces_own_says_so_on_every_page_of_paper() -> None:
    own = in_use(signed(whole_says(1, changed("pack.toml", 'version = "0.3.0"', 'version = "0.3.9"'))))
    paper = PdfReader(io.BytesIO(render(outcome_document(own, REFERRED, TODAY), FONTS)))
    for page in paper.pages:
        assert "own, not the national one" in " ".join(page.extract_text().split())
    form = next(one for one in find_forms(find_places()).forms.values() if one.offered != "never")
    assert walk_form(form, own, REFERRED, "").content.startswith(b"%PDF")
    assert "own, not the national one" in " ".join(text.render(logic_book(own)).split())


def test_paper_and_json_bear_the_fingerprint_of_the_signed_file() -> None:
    file = signed(whole_says(1))
    pack, digest = in_use(file), read_guidance(file).digest
    assert digest[:16] in text.render(outcome_document(pack, MILD, TODAY))
    assert answers_json(pack, MILD)["pack"]["file"] == digest


def test_out_of_date_the_paper_and_the_json_ask_professional_standards() -> None:
    old = as_of(in_use(signed(whole_says(1, use_until="2027-01-31"))), dt.date(2027, 2, 1))
    document = outcome_document(old, MILD, dt.date(2027, 2, 1))
    assert document.title == OUT_OF_DATE
    paper = printed(render(document, FONTS))
    assert "This guidance is out of date" in paper
    assert "It was to be used until 31 January 2027." in paper
    told = answers_json(old, MILD)
    assert (told["outcome"], told["rank"], told["actions"], told["is_out_of_date"]) == ("refer-psd", 3, [], True)
