"""The first page that a printer draws: heading, call line, every duty of the first screen and every prohibition."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guidance.first_screens import NUMBERS, longest
from guidance.shipped import FOLDER, PACK
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from pscdesk import language
from pscdesk.assets import FONTS, I18N
from pscdesk.documents.document import Document, Heading, Paragraph
from pscdesk.documents.taken.html import as_html
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.language import tr
from pscdesk.local import LOCAL_FILE, load_local
from pscdesk.ui.look.theme import load_fonts
from pscdesk.ui.print_sheet import print_document
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.walk import outcome_document as sheets

TODAY = dt.date(2026, 11, 12)
URGENT = next(each.answers for each in PACK.vignettes if each.id == "V01")


@pytest.fixture(params=["en", "cy"])
def pack(request: pytest.FixtureRequest) -> Iterator[Pack]:
    language.speak(request.param, I18N)
    yield PACK if request.param == "en" else in_language(PACK, translations_in(FOLDER, "cy"))
    language.speak("en", I18N)


def printed(document: Document, folder: Path) -> list[str]:
    """What stands on each page."""
    load_fonts(FONTS)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "sheet.pdf"))
    print_document(in_spoken(document), printer)
    return [plain(page.extract_text()) for page in PdfReader(folder / "sheet.pdf").pages]


def plain(text: str) -> str:
    """Letters and figures but those that pypdf does not read in Qt's files: ligatures (ff, fi, tt), A, Welsh ones."""
    return re.sub("[^B-Za-z0-9]|[filt]", "", text)


def missing(page: str, result: WalkResult) -> list[str]:
    wanted = [duty.what for duty in result.first_steps] + list(result.not_to_do)
    lines = [line for text in wanted for line in text.split("\n")]
    return [line for line in (result.plan_answer, *lines) if plain(line) not in page]


@pytest.mark.parametrize("more", [0, 3, 40])
def test_the_longest_texts_of_the_pack_together_stand_on_the_first_page(
    qapp: QApplication, pack: Pack, more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / LOCAL_FILE).write_text(NUMBERS)
    made_up = longest(walk_result(pack, URGENT))
    made_up = dataclasses.replace(made_up, then_steps=(made_up.then_steps * 20)[:more])
    monkeypatch.setattr(sheets, "walk_result", lambda _pack, _answers: made_up)
    first, *rest = printed(sheets.outcome_document(pack, URGENT, TODAY, load_local(tmp_path)), tmp_path)
    assert rest
    assert missing(first, made_up) == []
    assert plain(tr(load_local(tmp_path).contact("professional-standards").telephone)) in first
    assert plain("020 7946 0001") in first
    if more < 40 and pack is PACK:  # in Welsh each text stands twice: what is over may go on to the next page
        assert not [line for one in made_up.then_steps for line in one.what.split("\n") if plain(line) not in first]


def test_a_new_page_begins_after_what_belongs_on_the_first_unless_it_ran_over() -> None:
    document = Document("Title", (Paragraph("Now."), Heading("Why", new_page=True), Paragraph("Because.")))
    assert '<h2 style="page-break-before: always">Why</h2>' in as_html(document)
    assert "page-break" not in as_html(document, new_page=False)
    assert 'style="font-size: 5.25pt">Now.' in as_html(document, front=0.5)
    assert "<p>Because.</p>" in as_html(document, front=0.5)
