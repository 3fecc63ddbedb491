"""The guidance in Welsh: the same guidance, every text of it, with the English beneath what must not be misread."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from pscdesk.assets import GUIDANCE
from pscdesk.errors import PackError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Outcome, Pack
from pscdesk.guidance.pack.translation import (
    FIRST_PERSON,
    Translated,
    in_language,
    pack_texts,
    translation_notes,
    translations_in,
)
from pscdesk.guidance.reading.pack import load_pack


@pytest.fixture(scope="module")
def english() -> Pack:
    return load_pack(GUIDANCE)


@pytest.fixture(scope="module")
def texts() -> tuple[Translated, ...]:
    return translations_in(GUIDANCE, "cy")


def test_every_text_of_the_shipped_guidance_has_its_welsh_and_nothing_else_is_there(
    english: Pack, texts: tuple[Translated, ...]
) -> None:
    assert translation_notes(english, texts, "cy") == ()
    assert len(texts) > 900


def test_the_welsh_guidance_leads_every_vignette_where_the_english_does(
    english: Pack, texts: tuple[Translated, ...]
) -> None:
    welsh = in_language(english, texts)
    assert welsh.digest == english.digest
    for vignette in english.vignettes:
        here, there = (advance(pack, vignette.answers) for pack in (english, welsh))
        assert (here.outcome, here.gates, here.actions, here.path) == (
            there.outcome,
            there.gates,
            there.actions,
            there.path,
        )


def test_the_english_stands_beneath_every_gate_duty_and_outcome_that_nobody_has_checked(
    english: Pack, texts: tuple[Translated, ...]
) -> None:
    welsh = in_language(english, texts)
    for here, there in zip(english.flow.gate, welsh.flow.gate, strict=True):
        assert there.says.endswith(f"\n{here.says}")
        assert there.title.endswith(f"({here.title})")
        for duty, said in zip(here.duties, there.duties, strict=True):
            assert said.what.endswith(f"\n{duty.what}")
            assert (said.who == FIRST_PERSON) == (duty.who == FIRST_PERSON)
    for here, there in zip(english.flow.outcome, welsh.flow.outcome, strict=True):
        assert there.heading.endswith(f"({here.heading})")
        assert all(said.endswith(f"\n{step}") for step, said in zip(whats(here), whats(there), strict=True))
    assert all("\n" not in question.ask for question in welsh.flow.question)


def test_what_a_speaker_has_checked_stands_alone(english: Pack) -> None:
    gate = english.flow.gate[0]
    checked = (Translated(en=gate.says, cy="Wedi’i wirio.", status="checked"),)
    assert in_language(english, checked).flow.gate[0].says == "Wedi’i wirio."


def test_a_text_whose_english_has_changed_is_shown_in_english(english: Pack, texts: tuple[Translated, ...]) -> None:
    question = replace(english.flow.question[0], ask="Something quite new?")
    changed = replace(english, flow=replace(english.flow, question=(question, *english.flow.question[1:])))
    assert in_language(changed, texts).flow.question[0].ask == "Something quite new?"
    said = " ".join(finding.sentence for finding in translation_notes(changed, texts, "cy"))
    assert "is no text of this guidance any more" in said
    assert "Texts that have no translation: 1." in said


def test_twice_translated_and_empty_texts_are_told(english: Pack, texts: tuple[Translated, ...]) -> None:
    first = texts[0]
    said = " ".join(one.sentence for one in translation_notes(english, (*texts, first), "cy"))
    assert "is translated twice" in said
    said = " ".join(one.sentence for one in translation_notes(english, (replace(first, cy=" "), *texts[1:]), "cy"))
    assert "has an empty translation" in said


def test_a_pack_without_welsh_is_walked_in_english(english: Pack, tmp_path: Path) -> None:
    assert translations_in(tmp_path, "cy") == ()
    assert in_language(english, ()) is english


def test_a_file_that_does_not_read_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "text.cy.toml").write_text("[[text]]\nen = 1\n")
    with pytest.raises(PackError, match=r"text\.cy\.toml"):
        translations_in(tmp_path, "cy")


def test_every_kind_of_text_is_among_those_to_translate(english: Pack) -> None:
    wanted = pack_texts(english)
    flow = english.flow
    for text in (
        flow.question[0].ask,
        flow.question[0].options[0].text,
        flow.gate[0].when[0].because,
        flow.outcome[0].heading,
        flow.action[0].how[0],
        next(iter(english.terms.values())).means,
        english.standards[0].title,
        english.to_confirm[0].what,
    ):
        assert text in wanted


def whats(outcome: Outcome) -> list[str]:
    """What an outcome's own steps say."""
    return [duty.what for duty in outcome.duties]
