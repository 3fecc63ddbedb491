"""A life in danger comes before everything, and support goes on beside every referral, over all combinations."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from guidance.altered import BARE, block
from guidance.shipped import FOLDER, PACK, any_choice, full_answers
from hypothesis import given, settings
from msgspec.structs import replace

from pscdesk.documents.document import Callout
from pscdesk.documents.text import render
from pscdesk.guidance.pack.engine import advance, ruled_out
from pscdesk.guidance.pack.pack_types import ESCALATES, OUTCOME_RANKS, SUPPORT
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.every_path import Watched
from pscdesk.guidance.proofs.reach import Proofs
from pscdesk.work.walk.outcome_document import outcome_document
from pscdesk.work.walk.past_review import PAST_REVIEW

TODAY = dt.date(2026, 11, 28)
SOME = settings(max_examples=60, deadline=None)
GATES = {gate.id: gate for gate in PACK.flow.gate}
BY_ID = {vignette.id: vignette.answers for vignette in PACK.vignettes}
DESPAIR = [pytest.param(each.answers, id=each.id) for each in PACK.vignettes if each.outcome == LIFE]
FIRST = ("ask-directly", "stay-with", "send-help", "crisis-line", "tell-duty-officer")
SILENT = {"no-warning", "no-contact-victim"}
"""Duties beside which nobody is to be offered support before professional standards were asked."""


def duties(answers) -> list[str]:
    return [duty.id for duty in advance(PACK, answers).duties]


def ticked(answers, page: str, option: str):
    kept = tuple(each for each in answers.get(page, ()) if each not in {"none", "unsure"})
    return {**answers, page: (*kept, option)}


def test_danger_to_life_is_above_everything():
    assert PACK.flow.outcome[0].id == LIFE
    assert PACK.flow.gate[0].demands == "save-life"
    assert all(OUTCOME_RANKS[LIFE] > rank for outcome, rank in OUTCOME_RANKS.items() if outcome != LIFE)


def test_the_proof_over_every_path_notices_a_referral_put_above_a_life():
    life, urgent, *rest = BARE.flow.outcome
    lower = (urgent, life, *rest)
    findings = check(replace(BARE, flow=replace(BARE.flow, outcome=lower)))
    assert "never “life-ends-lower”" in {finding.block for finding in findings}


def test_every_walk_with_that_tick_ends_there_and_no_other_walk_does():
    ways = Proofs(PACK).ways(Watched(gates=frozenset({"life-at-risk"})))
    ends = [(ways.walker.outcome(end) == LIFE, ways.walker.gates_stand(end)) for end in ways.ends]
    assert set(ends) == {(True, True), (False, False)}


@SOME
@given(full_answers())
def test_whatever_else_is_ticked_the_first_lines_are_to_ask_to_stay_and_to_get_help(answers):
    state = advance(PACK, ticked(answers, "urgent", "life-at-risk"))
    assert state.outcome == LIFE
    assert tuple(duty.id for duty in state.duties[: len(FIRST)]) == FIRST


@SOME
@given(full_answers())
def test_beside_a_life_in_danger_nobody_is_told_to_ring_professional_standards_or_to_speak_of_conduct(answers):
    said = duties(ticked(answers, "urgent", "life-at-risk"))
    assert "another-telephones" in said
    assert "no-conduct-talk" in said
    assert not {"telephone", "tell-today", "ask-unnamed", "tell-vetting"} & set(said)
    assert not {"no-questions", "no-promise", "no-suspension", "thank-reporter", "thank-complainant"} & set(said)


@pytest.mark.parametrize("answers", DESPAIR)
def test_the_page_opens_with_the_life_and_the_numbers_stand_on_it_though_nobody_filled_them_in(answers):
    document = outcome_document(PACK, answers, TODAY)
    call, first = document.blocks[:2]
    assert isinstance(call, Callout)
    assert isinstance(first, Callout)
    assert call.title == "Ring: 999 or the control room"
    assert "Policing Mental Health Crisis Line 0300 131 2789 or Samaritans 116 123" in call.items[1]
    assert first.tone == "stop"
    assert first.heads[0] == "Now"
    assert first.items[0].startswith("If you can reach them, ask directly: “Are you thinking of taking your own life?”")
    assert first.items[1].startswith("Stay with them")
    assert "999 or the control room" in first.items[2]
    assert "Ring a crisis line with them" in first.items[3]
    late = outcome_document(PACK, answers, PACK.about.review_by.replace(year=2099))
    assert late.blocks[:2] == (call, first), "nothing stands above it, not even that the guidance is past its review"
    titles = [block.title for block in late.blocks if isinstance(block, Callout)]
    assert titles.index(PAST_REVIEW) > titles.index("What not to do")
    text = render(document)
    assert "Do not make professional standards your first call." in text
    assert "quiet word" not in text
    assert "What would change this" not in text


def test_where_something_must_be_referred_as_well_somebody_else_makes_that_call():
    text = " ".join(render(outcome_document(PACK, BY_ID["life-and-abuse-at-home"], TODAY)).replace("!", " ").split())
    assert "somebody else makes that call, and says first that a life is at risk." in text
    assert "Telephone professional standards, whatever the hour" not in text
    assert "Do not let the person know it has been reported" in text


def test_not_sure_on_that_page_is_told_first_to_go_back_if_a_life_cannot_be_ruled_out():
    first = outcome_document(PACK, BY_ID["life-not-sure-at-all"], TODAY).blocks[1]
    assert isinstance(first, Callout)
    assert first.items[0].startswith("If you cannot rule out that somebody may take their own life, go back")
    assert "0300 131 2789" in first.items[0]


def test_harm_by_others_no_longer_takes_in_the_person_it_is_about():
    options = {option.id: option for option in PACK.question("urgent").options}
    assert "person this is about" in options["life-at-risk"].define
    assert "person" not in options["someone-at-risk"].define
    assert next(iter(options)) == "life-at-risk"


def test_every_outcome_that_names_support_shows_the_crisis_lines():
    for outcome in OUTCOME_RANKS:
        answers = next(each.answers for each in PACK.vignettes if each.outcome == outcome)
        text = render(outcome_document(PACK, answers, TODAY))
        assert all(number in text for number in ("999", "0300 131 2789", "116 123")), outcome


def test_a_worry_of_their_own_says_not_to_wait_for_the_review():
    said = "If you fear for their life, ask directly and stay. Do not wait for the review."
    assert said in block("outcome", "wellbeing-support").do_now
    assert said in block("action", "welfare-check").how


def every_pair_of_gates():
    """Answers that raise each two gates together that can stand together, by the first row of each."""
    rows = [(gate.id, gate.when[0]) for gate in PACK.flow.gate]
    for (one, first), (other, second) in combinations(rows, 2):
        answers = {"workforce": ("officer",), **dict.fromkeys(("urgent", "wrongdoing", "people", "telling"), ("none",))}
        for cells in (first.answers, second.answers):
            for page, allowed in cells.items():
                kept = () if answers.get(page, ("none",)) == ("none",) else answers[page]
                answers[page] = tuple(dict.fromkeys((*kept, allowed[0])))
        if "reporter-worried" in answers:
            answers["telling"] = tuple(dict.fromkeys((*answers["telling"], "colleague-reports")))
        yield pytest.param(answers, id=f"{one}+{other}")


@pytest.mark.parametrize("answers", [*every_pair_of_gates()])
def test_no_page_says_to_look_after_somebody_whom_another_line_says_not_to_approach(answers):
    said = set(duties(answers))
    if said & SILENT:
        assert "look-after" not in said
        assert "ask-support" in said


@SOME
@given(full_answers())
def test_support_is_asked_for_and_never_offered_wherever_nothing_may_be_let_slip(answers):
    said = set(duties(answers))
    assert not (said & SILENT and "look-after" in said)
    assert ("ask-support" in said) == bool(said & SILENT)


@pytest.mark.parametrize("support", sorted(SUPPORT))
def test_every_kind_of_support_can_stand_beside_a_referral(support):
    holding = [each for each in PACK.vignettes if support in advance(PACK, each.answers).actions]
    assert [each for each in holding if OUTCOME_RANKS[each.outcome] >= 3], support


@SOME
@given(full_answers(), any_choice(PACK.question("urgent")), any_choice(PACK.question("wrongdoing")))
def test_a_referral_switches_no_support_off(answers, urgent, wrongdoing):
    asks = {**ticked(answers, "telling", "support-needed"), "urgent": urgent, "wrongdoing": wrongdoing}
    state = advance(PACK, asks)
    assert {"adjustments", "occupational-health", "welfare-check", "flexible-working"} <= set(state.actions)
    if any(GATES[gate].demands in ESCALATES for gate in state.gates):
        assert set(state.actions) <= SUPPORT
    assert not [one for one in ruled_out(PACK, asks) if one.action in SUPPORT and one.by_gate]


@pytest.mark.parametrize(
    ("support", "page", "asked_by"),
    [
        *((each, "telling", ("support-needed",)) for each in sorted(SUPPORT - {"grievance-route"})),
        ("grievance-route", "people", ("discrimination", "sexual-harassment", "victimised", "bullying")),
    ],
)
def test_over_every_path_support_holds_wherever_the_answers_ask_for_it(support, page, asked_by):
    ways = Proofs(PACK).ways(Watched(outcome=False, action=support, cells=((page, asked_by),)))
    asking = [end for end in ways.ends if ways.walker.cells_hold(end)]
    assert any(ways.walker.escalated(end) for end in asking)
    assert all(ways.walker.action_holds(end) for end in asking)


def test_beside_a_referral_the_page_says_that_support_goes_on_and_how():
    plain = render(outcome_document(PACK, BY_ID["support-adjustments-beside"], TODAY))
    silent = render(outcome_document(PACK, BY_ID["support-ask-first-abuse"], TODAY))
    for text in (plain, silent):
        assert "Support that goes on beside this" in text
        assert "Reasonable adjustments" in text
        assert "What could fit" not in text
    assert "Say nothing about the matter itself." in plain
    assert "Here ask professional standards first how and when to offer it." in " ".join(silent.split())


def test_the_first_lines_have_their_welsh_with_the_english_beneath():
    welsh = in_language(PACK, translations_in(FOLDER, "cy"))
    for english, spoken in zip(PACK.flow.gate[0].duties, welsh.flow.gate[0].duties, strict=True):
        assert english.what in spoken.what
        assert spoken.what != english.what
