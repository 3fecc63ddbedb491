"""The first form offered is the right one, none goes against where a walk ends, none says what nobody answered."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from guidance.shipped import PACK, walk_at_random
from msgspec.structs import replace

from pscdesk.documents.fillable import Choices, Entry
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, WORKFORCE, Answers
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.paperwork.offered import group_of, must_be_referred, offered
from pscdesk.paperwork.paper_page import page_of
from pscdesk.paperwork.prefill import prefill
from pscdesk.paperwork.shelf import load_paper_forms

FORMS = load_paper_forms(Path(__file__).parents[2] / "forms" / "paper").forms
REFERRAL = "referral-to-professional-standards"
FIRST: dict[str, tuple[str, ...]] = {
    "no-action": ("conversation-plan",),
    "line-management": ("conversation-plan", "informal-action-note"),
    "informal-action": ("conversation-plan", "informal-action-note"),
    "wellbeing-support": ("conversation-plan", "informal-action-note"),
    "grievance-mediation": ("conversation-plan", "informal-action-note"),
    "support-person-harmed": (),
    "performance-upp": ("second-check", "concern-record"),
    "rprp-via-appropriate-authority": ("second-check", "concern-record"),
    "complaint-recording": (REFERRAL,),
    "protected-disclosure": (REFERRAL,),
    "refer-psd": (REFERRAL,),
    "refer-psd-urgent": (REFERRAL,),
    "other-duty-first": (),
    "danger-to-life": (),
}
"""The forms that stand before any other, by where a walk ends; none where another door, or care, comes before paper."""

CONTRADICTS = {
    "no-action": {"informal-action-note", "concern-record"},
    "support-person-harmed": {"informal-action-note", "concern-record", "conversation-plan", "second-check"},
    "danger-to-life": {"informal-action-note", "concern-record", "conversation-plan", "second-check"},
    "other-duty-first": {"informal-action-note", "concern-record", "conversation-plan", "second-check"},
}
INFORMAL = {"informal-action-note", "conversation-plan", "second-check"}


def walks() -> list[Answers]:
    source = random.Random(16)
    return [*(one.answers for one in PACK.vignettes), *(walk_at_random(source) for _ in range(300))]


RESULTS = [walk_result(PACK, answers) for answers in walks()]


def test_the_table_of_this_test_knows_every_outcome_and_the_walks_reach_them_all() -> None:
    assert set(FIRST) == set(OUTCOME_RANKS)
    assert {one.state.outcome for one in RESULTS} >= set(OUTCOME_RANKS)


@pytest.mark.parametrize("outcome", OUTCOME_RANKS)
@pytest.mark.parametrize("group", WORKFORCE)
def test_what_fits_the_outcome_comes_first_for_every_group_and_nothing_contradicts_it(outcome: str, group: str) -> None:
    ended = [one for one in RESULTS if one.state.outcome == outcome and one.group == group]
    like = next(one for one in RESULTS if one.state.outcome == outcome)
    for result in ended or [walk_with_group(like, group)]:
        found = offered(FORMS.values(), result)
        ids = [form.id for form in found.all]
        escalated_below = must_be_referred(result) and OUTCOME_RANKS[outcome] < 3
        assert tuple(form.id for form in found.fitting) == (() if escalated_below else FIRST[outcome])
        assert not set(ids) & CONTRADICTS.get(outcome, set())
        assert len(ids) == len(set(ids))
        assert REFERRAL in ids, "anybody may always refer"
        if must_be_referred(result):
            assert ids[0] == REFERRAL
            assert not set(ids) & INFORMAL
        else:
            assert "concern-record" not in ids[:1], "the longest record is never the first paper"


def walk_with_group(result: WalkResult, group: str) -> WalkResult:
    """The same end for another group of people, where no walk of ours led there: what is offered goes by both."""
    from dataclasses import replace as changed

    return changed(result, group=group)


def test_a_form_of_the_force_without_an_outcome_stands_among_the_others() -> None:
    own = replace(FORMS["conversation-plan"], id="own", fits={}, against=())
    found = offered([own, *FORMS.values()], next(one for one in RESULTS if one.state.outcome == "informal-action"))
    assert own in found.other
    assert own not in found.fitting


SENTENCES = [
    sentence
    for item in (*PACK.flow.gate, *PACK.flow.action, *PACK.flow.outcome)
    for row in item.when
    for sentence in (row.because, row.doubted)
    if sentence
]
"""What the guidance says of its rows: each is written for every answer of its row, and one of them was given."""


def test_no_form_says_what_was_not_answered() -> None:
    """Word for word: of every option with words of its own, those not given stand nowhere, and no row speaks."""
    looked = quoted_answers = 0
    for result in RESULTS:
        given = {text for one in result.answered for text in one.texts}
        asked = {one.question.ask for one in result.answered}
        said = "\n".join(
            entry.value
            for form in offered(FORMS.values(), result).all
            for entry in page_of(form, PACK, group_of(result), prefill(form, result), "").fields()
            if isinstance(entry, Entry)
        )
        for sentence in SENTENCES:
            assert sentence not in said or sentence.rstrip(".") in given
        allowed = {*given, *(gate.title for gate in result.gates), *(one.action.title for one in result.fitting)}
        for one in result.answered:
            for option in one.question.options:
                if len(option.text) > 12 and not any(option.text in text for text in allowed):
                    looked += 1
                    assert option.text not in said, option.text
        for question in PACK.flow.question:
            assert question.ask in asked or f"“{question.ask}” – " not in said
        quoted_answers += said.count("” – ")
        for line in said.split("“")[1:]:
            ask, answer, rest = line.partition("” – ")
            if answer:
                assert any(rest.startswith(text) for text in given), (ask, rest)
    assert looked > 5_000
    assert quoted_answers > 500


def test_nothing_that_does_not_fit_is_listed_in_any_form() -> None:
    for result in RESULTS:
        titles = {one.action.title for one in result.not_fitting} - {one.action.title for one in result.fitting}
        for form in offered(FORMS.values(), result).all:
            for entry in page_of(form, PACK, group_of(result), prefill(form, result), "").fields():
                if isinstance(entry, Entry):
                    assert not [title for title in titles if title in entry.value]
                elif isinstance(entry, Choices) and entry.name == "duties":
                    assert not [option for option in entry.options if option.text in titles]


def test_a_walk_that_was_cut_short_never_says_that_all_was_gone_through() -> None:
    short = [one for one in RESULTS if one.state.is_cut_short]
    assert short
    for result in short:
        told = prefill(FORMS["concern-record"], result).texts["gates-checked"]
        assert told.startswith("With the aid, as far as was needed. Standing: ")
