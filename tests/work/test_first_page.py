"""The first page of paper: heading, call line with both numbers, each duty of now, each prohibition; nothing lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from guidance.first_screens import NUMBERS, keeps_to_the_caps, longest, worth_drawing
from guidance.shipped import FOLDER, PACK
from pypdf import PdfReader

from pscdesk import language
from pscdesk.assets import FONTS, I18N
from pscdesk.documents.document import Callout, Document, Heading
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.language import tr
from pscdesk.local import LOCAL_FILE, ForceContacts, load_local
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.walk import outcome_document as sheets

TODAY = dt.date(2026, 11, 12)
BY_ID = {vignette.id: vignette.answers for vignette in PACK.vignettes}


@pytest.fixture(params=["en", "cy"])
def pack(request: pytest.FixtureRequest) -> Iterator[Pack]:
    language.speak(request.param, I18N)
    yield PACK if request.param == "en" else in_language(PACK, translations_in(FOLDER, "cy"))
    language.speak("en", I18N)


@pytest.fixture
def local(tmp_path: Path) -> ForceContacts:
    (tmp_path / LOCAL_FILE).write_text(NUMBERS)
    return load_local(tmp_path)


def first_page(document: Document) -> str:
    """The text of the first page alone: what follows is left out, for it takes long to draw."""
    front = document.front()
    first, _ = pages(dataclasses.replace(document, blocks=document.blocks[: len(front) + 1]))
    return first


def pages(document: Document) -> list[str]:
    """The text of each page, without the spaces that a line break may have put in or left out."""
    read = PdfReader(BytesIO(render(in_spoken(document), FONTS)))
    return [plain(page.extract_text()) for page in read.pages]


def plain(text: str) -> str:
    return "".join(text.split())


def lines_of_now(result: WalkResult) -> Iterator[str]:
    for duty in (*result.first_steps, *result.then_steps):
        if duty.soon == "now":
            yield from duty.what.split("\n")
    for line in result.not_to_do:
        yield from line.split("\n")


@pytest.mark.slow
def test_page_one_of_the_fullest_situations_holds_what_cannot_wait(pack: Pack, local: ForceContacts) -> None:
    for name, answers in worth_drawing(PACK).items():
        result = walk_result(pack, answers)
        document = sheets.outcome_document(pack, answers, TODAY, local)
        assert result.outcome is not None
        if not keeps_to_the_caps(result):
            continue
        first = first_page(document)
        assert plain(result.outcome.heading) in first, name
        if result.call == "professional-standards":
            assert plain(tr(local.contact("professional-standards").telephone)) + ":" in first, name
            assert "02079460001." in first, name
            assert "08:00" in first, name
        assert not [line for line in lines_of_now(result) if plain(line) not in first], name
        assert plain(pack.about.title) not in first, name


@pytest.mark.parametrize("answers", BY_ID.values(), ids=BY_ID)
def test_no_duty_and_no_prohibition_is_lost(answers: Answers) -> None:
    document = sheets.outcome_document(PACK, answers, TODAY)
    listed = [item for block in document.blocks if isinstance(block, Callout) for item in block.items]
    state = advance(PACK, answers)
    for duty in state.duties:
        assert any(duty.what in item for item in listed)
    assert all(line in listed for line in walk_result(PACK, answers).not_to_do)


def test_the_longest_texts_of_the_pack_together_stand_on_page_one(
    pack: Pack, local: ForceContacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = longest(walk_result(pack, BY_ID["V01"]))
    made_up = dataclasses.replace(made_up, then_steps=())
    monkeypatch.setattr(sheets, "walk_result", lambda _pack, _answers: made_up)
    first, *rest = pages(sheets.outcome_document(pack, BY_ID["V01"], TODAY, local))
    assert rest
    for duty in made_up.first_steps:
        assert all(plain(line) in first for line in duty.what.split("\n"))
    for line in made_up.not_to_do:
        assert all(plain(part) in first for part in line.split("\n"))
    assert plain(made_up.plan_answer) in first
    assert plain("[1]") not in first


def test_what_has_no_room_on_page_one_follows_on_the_next_without_an_empty_page(
    pack: Pack, local: ForceContacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = longest(walk_result(pack, BY_ID["V01"]))
    more = dataclasses.replace(made_up, then_steps=made_up.then_steps * 12)
    monkeypatch.setattr(sheets, "walk_result", lambda _pack, _answers: more)
    first, second, *_ = pages(sheets.outcome_document(pack, BY_ID["V01"], TODAY, local))
    assert all(plain(line) in first for step in more.first_steps for line in step.what.split("\n"))
    assert all(plain(line) in first for text in more.not_to_do for line in text.split("\n"))
    assert plain(more.then_steps[-1].what.split("\n")[0]) in first + second


def test_the_first_page_ends_where_a_heading_begins_a_new_one(local: ForceContacts) -> None:
    document = sheets.outcome_document(PACK, BY_ID["V01"], TODAY, local)
    front = document.front()
    assert [block.title for block in front if isinstance(block, Callout)] == [
        "Ring: Professional standards",
        "What to do now",
        "What not to do",
    ]
    after = document.blocks[len(front)]
    assert isinstance(after, Heading)
    assert after.new_page
    assert sum(isinstance(block, Heading) and block.new_page for block in document.blocks) == 1
