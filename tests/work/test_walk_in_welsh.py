"""The outcome sheet and the paper forms in another language: everything that is no name was looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from guidance.shipped import DRAWN, PACK
from ui.said_lint import citations, marked_catalogue, outside_marks

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.guidance.pack.pack_types import Answers
from pscdesk.guidance.pack.translation import Translated, in_language, pack_texts
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.language import tr
from pscdesk.local import NOTHING_FILLED_IN, Contact, ForceContacts
from pscdesk.paperwork.offered import group_of, is_offered
from pscdesk.paperwork.paper_form import NOT_KNOWN
from pscdesk.paperwork.paper_page import page_of
from pscdesk.paperwork.prefill import blank, prefill
from pscdesk.paths import Places
from pscdesk.work.walk.outcome_document import outcome_document
from pscdesk.work.walk.papers import find_forms

LOCAL = ForceContacts(
    contacts={
        "professional-standards": Contact("1", "020 7946 0000", "8-18"),
        "professional-standards-night": Contact(telephone="020 7946 0001"),
    },
    present=True,
)
WELSH = in_language(
    PACK, tuple(Translated(en=text, cy=f"⟦{text}⟧", status="checked") for text in pack_texts(PACK) if text)
)
PART_WAY: Answers = {
    "about": ("may-have-done",),
    "life": ("no",),
    "workforce": ("officer",),
    "telling": ("none",),
    "urgent": ("death-injury",),
}
EVERY = [*(pytest.param(one.answers, id=one.id) for one in DRAWN), pytest.param(PART_WAY, id="part way")]
_IDS = frozenset(("id", "key", "tone", "kind", "language", "name"))
NAMES = re.compile("|".join((citations(PACK), r"https?://\S+", re.escape(PACK.about.id), PACK.digest[:16], "MARKED")))
"""What no catalogue knows: what sources are called, addresses, the id of the pack, the marking of the force."""


@pytest.fixture(scope="module", autouse=True)
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    language.speak("cy", marked_catalogue(tmp_path_factory.mktemp("marked") / "i18n"))
    yield
    language.speak("en", I18N)


def said(value: Any) -> Iterator[str]:
    """Every text in a document as it is shown, but ids and keys."""
    if isinstance(value, str):
        yield tr(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from said(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _IDS:
                yield from said(getattr(value, field.name))


def left(document: Any, names: re.Pattern[str] = NAMES) -> list[str]:
    return [text for text in said(document) if outside_marks(text, names)]


@pytest.mark.parametrize("local", [LOCAL, NOTHING_FILLED_IN], ids=["numbers", "no numbers"])
@pytest.mark.parametrize("answers", EVERY)
def test_no_english_is_left_in_an_outcome_sheet(answers: Answers, local: ForceContacts) -> None:
    assert left(outcome_document(WELSH, answers, PACK.about.review_by.replace(year=2099), local)) == []


@pytest.mark.parametrize("answers", EVERY)
def test_no_english_is_left_in_a_form_that_a_walk_fills(answers: Answers, tmp_path: Path) -> None:
    result = walk_result(WELSH, answers)
    for form in find_forms(Places(tmp_path, tmp_path / "policy")).forms.values():
        if is_offered(form, result):
            assert left(page_of(form, WELSH, group_of(result), prefill(form, result), "MARKED"), ids(form.id)) == []


def test_no_english_is_left_in_a_blank_form(tmp_path: Path) -> None:
    for form in find_forms(Places(tmp_path, tmp_path / "policy")).forms.values():
        assert left(page_of(form, WELSH, NOT_KNOWN, blank(form, WELSH), "MARKED"), ids(form.id)) == []


def ids(form_id: str) -> re.Pattern[str]:
    return re.compile(f"{NAMES.pattern}|{re.escape(form_id)}")
