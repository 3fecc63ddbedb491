"""A life in danger comes before everything, and support goes on beside every referral, over all combinations."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from guidance.altered import BARE, block
from guidance.shipped import FOLDER, MAIN, PACK, any_choice, full_answers
from hypothesis import given, settings
from msgspec.structs import replace

from pscdesk.documents.document import Callout
from pscdesk.documents.text import render
from pscdesk.guidance.pack.engine import advance, ruled_out
from pscdesk.guidance.pack.pack_types import ALONE, ESCALATES, OUTCOME_RANKS, SUPPORT, Row
from pscdesk.guidance.pack.translation import in_language, translations_in
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.reach import Proofs
from pscdesk.guidance.proofs.watched import Watched
from pscdesk.work.walk.outcome_document import outcome_document
from pscdesk.work.walk.past_review import PAST_REVIEW

TODAY = dt.date(2026, 11, 28)
SOME = settings(max_examples=60, deadline=None)
GATES = {gate.id: gate for gate in PACK.flow.gate}
BY_ID = {vignette.id: vignette.answers for vignette in PACK.vignettes}
LIVES = {"life-at-risk", "life-at-risk-yourself"}
ABOUT_ME = {("mine",), ("me-harmed",)}
DESPAIR = [
    pytest.param(each.answers, id=each.id)
    for each in PACK.vignettes
    if each.outcome == LIFE and each.answers["about"] not in ABOUT_ME
]
OWN = [
    pytest.param(each.answers, id=each.id)
    for each in PACK.vignettes
    if each.outcome == LIFE and each.answers["about"] in ABOUT_ME
]
FIRST = ("ask-directly", "stay-with", "send-help", "crisis-line", "tell-duty-officer")
FIRST_OWN = ("me-ring", "me-somebody", "me-means", "me-other")
SILENT = {"no-warning", "no-own-line", "no-contact-harmed"}
"""Duties beside which nobody is to be offered support before professional standards were asked."""
OFFERS = {"look-after", "offer-support", "support-meanwhile"}


def duties(answers) -> list[str]:
    return [duty.id for duty in advance(PACK, answers).duties]


def ticked(answers, page: str, option: str):
    kept = tuple(each for each in answers.get(page, ()) if each not in {"none", "unsure"})
    return {**answers, page: (*kept, option)}


def at_risk(answers, said: str = "yes"):
    """The same answers with a life in danger, somebody else's wherever it is about the reader."""
    about = ("may-have-done",) if answers["about"] in ABOUT_ME else answers["about"]
    return {**answers, "about": about, "life": (said,)}


def test_danger_to_life_is_above_everything():
    assert PACK.flow.outcome[0].id == LIFE
    assert {gate.id for gate in PACK.flow.gate[: len(LIVES)] if gate.demands == "save-life"} == LIVES
    assert all(OUTCOME_RANKS[LIFE] > rank for outcome, rank in OUTCOME_RANKS.items() if outcome != LIFE)


def test_the_proof_over_every_path_notices_a_referral_put_above_a_life():
    life, urgent, *rest = BARE.flow.outcome
    lower = (urgent, life, *rest)
    findings = check(replace(BARE, flow=replace(BARE.flow, outcome=lower)))
    assert "never “life-ends-lower”" in {finding.block for finding in findings}


def test_every_walk_with_a_life_in_danger_ends_there_and_no_other_walk_does():
    ways = Proofs(PACK).ways(Watched(gates=frozenset(LIVES)))
    ends = [(ways.walker.outcome(end) == LIFE, ways.walker.gates_stand(end)) for end in ways.ends]
    assert set(ends) == {(True, True), (False, False)}


def test_over_every_path_yes_and_not_sure_raise_it_and_no_does_not():
    ways = Proofs(PACK).ways(Watched(outcome=False, gates=frozenset(LIVES), cells=(("life", ("yes", "unsure")),)))
    assert all(ways.walker.gates_stand(end) for end in ways.ends if ways.walker.cells_hold(end))
    ways = Proofs(PACK).ways(Watched(outcome=False, gates=frozenset(LIVES), cells=(("life", ("no",)),)))
    assert not any(ways.walker.gates_stand(end) for end in ways.ends if ways.walker.cells_hold(end))


@pytest.mark.parametrize("said", ["yes", "unsure"])
@SOME
@given(answers=full_answers())
def test_whatever_else_is_answered_the_first_lines_are_to_ask_to_stay_and_to_get_help(said, answers):
    state = advance(PACK, at_risk(answers, said))
    assert state.outcome == LIFE
    assert tuple(duty.id for duty in state.duties[: len(FIRST)]) == FIRST


@pytest.mark.parametrize("about", sorted(ABOUT_ME))
@pytest.mark.parametrize("said", ["yes", "unsure"])
@SOME
@given(answers=full_answers())
def test_somebody_who_may_take_their_own_life_is_told_whom_to_ring_and_asked_nothing_more(said, about, answers):
    state = advance(PACK, {**answers, "about": about, "life": (said,)})
    assert state.outcome == LIFE
    assert tuple(duty.id for duty in state.duties[: len(FIRST_OWN)]) == FIRST_OWN
    assert state.path == ("about", "life")
    assert not state.actions or set(state.actions) <= SUPPORT


@SOME
@given(full_answers())
def test_beside_a_life_in_danger_nothing_else_is_for_now_but_to_make_people_safe(answers):
    state = advance(PACK, at_risk(answers))
    now = [duty for duty in state.duties if duty.soon == "now" and duty.kind != "do-not"]
    assert {duty.id for duty in now if duty.shield == "life"} == {*FIRST}
    assert all(duty.topic.stays for duty in now if duty.shield != "life")


@SOME
@given(full_answers())
def test_beside_a_life_in_danger_nobody_is_told_to_ring_professional_standards_or_to_speak_of_conduct(answers):
    said = duties(at_risk(answers))
    assert "another-telephones" in said
    assert "no-conduct-talk" in said
    calls = {"telephone", "tell-today", "ask-unnamed", "tell-vetting", "report-yourself", "report-yourself-now"}
    assert not calls & set(said)
    assert not {"no-questions", "no-promise", "thank-reporter", "thank-complainant"} & set(said)


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
    assert first.items[0].startswith("If you can reach them safely, ask directly: “Are you thinking of taking your own")
    assert "Stay with them" in first.items[1]
    assert "the control room or 999" in first.items[2]
    assert "Ring a crisis line with them" in first.items[3]
    late = outcome_document(PACK, answers, PACK.about.review_by.replace(year=2099))
    assert late.blocks[:2] == (call, first), "nothing stands above it, not even that the guidance is past its review"
    titles = [block.title for block in late.blocks if isinstance(block, Callout)]
    assert titles.index(PAST_REVIEW) > titles.index("What not to do")
    text = " ".join(render(document).replace("!", " ").split())
    assert "If something must be referred or asked as well, somebody else makes that call" in text
    assert "quiet word" not in text
    assert "What would change this" not in text


@pytest.mark.parametrize("answers", OWN)
def test_the_page_for_the_readers_own_life_opens_with_whom_to_ring_and_who_should_come(answers):
    document = outcome_document(PACK, answers, TODAY)
    call, first = document.blocks[:2]
    assert isinstance(call, Callout)
    assert isinstance(first, Callout)
    assert call.title == "Ring: 999 or the control room"
    assert first.tone == "stop"
    assert "999" in first.items[0]
    assert "Ask somebody to come and be with you now." in first.items[1]
    said = " ".join((*first.items, *(item for block in document.blocks[2:4] for item in getattr(block, "items", ()))))
    assert "professional standards" not in said.lower()


def test_where_something_must_be_referred_as_well_somebody_else_makes_that_call():
    text = " ".join(render(outcome_document(PACK, BY_ID["life-and-abuse-at-home"], TODAY)).replace("!", " ").split())
    assert "If something must be referred or asked as well, somebody else makes that call" in text
    assert "They say first that a life is at risk." in text
    assert "Telephone professional standards, whatever the hour" not in text
    assert "Do not say anything about the matter itself." in text


def test_not_sure_is_told_to_choose_so_where_it_cannot_be_ruled_out_and_raises_it():
    asked = PACK.question("life")
    assert "If you cannot rule it out, choose “I am not sure”." in asked.help
    state = advance(PACK, {"about": ("may-have-done",), "life": ("unsure",)})
    assert state.gates == ("life-at-risk",)
    (reason,) = state.reasons
    assert "You said that somebody may" not in reason.because, "nobody said so: it could not be ruled out"


def test_harm_by_others_no_longer_takes_in_the_person_it_is_about():
    options = {option.id: option for option in PACK.question("urgent").options}
    assert "life-at-risk" not in options
    assert "person" not in options["someone-at-risk"].define
    assert PACK.question("life").ask.startswith("Might somebody in this take their own life")
    assert [question.id for question in PACK.flow.question[:2]] == ["about", "life"]


def test_every_outcome_that_names_support_shows_the_crisis_lines():
    for outcome in OUTCOME_RANKS:
        answers = next(each.answers for each in PACK.vignettes if each.outcome == outcome)
        text = render(outcome_document(PACK, answers, TODAY))
        assert all(number in text for number in ("999", "0300 131 2789", "116 123")), outcome


def test_a_worry_of_their_own_says_not_to_wait_for_the_review():
    said = "If you fear for their life, ask directly and stay. Do not wait for the review."
    assert said in block("action", "welfare-check").how
    first = block("outcome", "wellbeing-support").duties[0]
    assert "If you fear for their life, ask directly and stay: do not wait for the review." in first.what


def with_row(answers, row):
    """The answers with what a row asks for ticked beside what is ticked already."""
    merged = dict(answers)
    for page, allowed in row.answers.items():
        several = PACK.question(page).kind == "several"
        kept = () if not several or answers.get(page, ("none",))[0] in ALONE else answers[page]
        merged[page] = tuple(dict.fromkeys((*kept, allowed[0])))
    return merged


def every_pair_of_gates():
    """Where walks stand that raise each two gates that can stand together, by the first row of each."""
    opened = {**MAIN, "proof": ("seen",), "leader": ("boss",), "reporter-worried": ("no",), "changed": ("no",)}
    behind = {"leader": "leaders", "reporter-worried": "colleague-reports", "changed": "questioned"}
    pages = {"powers": ("wrongdoing", "powers"), **{page: ("telling", option) for page, option in behind.items()}}
    for (one, first), (other, second) in combinations([(gate.id, gate.when[0]) for gate in PACK.flow.gate], 2):
        answers = with_row(with_row(opened, first), second)
        for page in set(first.answers) | set(second.answers):
            if page in pages:
                asking, option = pages[page]
                answers = with_row(answers, Row(answers={asking: (option,)}, because="to be asked"))
        if answers["about"] == ("harmed",):
            answers.setdefault("harm-by", ("ours",))
        state = advance(PACK, answers)
        if {one, other} <= set(state.gates):
            yield state


def test_no_page_says_to_look_after_somebody_whom_another_line_says_not_to_approach():
    met = 0
    for state in every_pair_of_gates():
        met += 1
        said = {duty.id for duty in state.duties}
        if said & SILENT:
            assert not said & OFFERS, state.gates
        if {"no-warning", "no-own-line"} & said and "leave-and-adjust" not in said:
            asked = {"ask-support", "ask-outside", "asked-for-you"} & said
            assert asked or "life-at-risk" in state.gates, state.gates
    assert met > 600


@SOME
@given(full_answers())
def test_support_is_asked_for_and_never_offered_wherever_nothing_may_be_let_slip(answers):
    said = set(duties(answers))
    assert not (said & SILENT and said & OFFERS)
    if {"no-warning", "no-own-line"} & said:
        # where professional standards or the chief constable are spoken of, the same is asked outside
        assert {"ask-support", "ask-outside"} & said


@pytest.mark.parametrize("support", sorted(SUPPORT))
def test_every_kind_of_support_can_stand_beside_a_referral(support):
    holding = [each for each in PACK.vignettes if support in advance(PACK, each.answers).actions]
    assert [each for each in holding if OUTCOME_RANKS[each.outcome] >= 3], support


@SOME
@given(
    answers=full_answers(), urgent=any_choice(PACK.question("urgent")), wrong=any_choice(PACK.question("wrongdoing"))
)
def test_a_referral_switches_no_support_off(answers, urgent, wrong):
    asks = {**ticked(answers, "people", "support-needed"), "about": ("may-have-done",)}
    asks |= {"urgent": urgent, "wrongdoing": wrong}
    state = advance(PACK, asks)
    assert {"adjustments", "occupational-health", "welfare-check", "flexible-working"} <= set(state.actions)
    if any(GATES[gate].demands in ESCALATES for gate in state.gates):
        assert set(state.actions) <= SUPPORT
    assert not [one for one in ruled_out(PACK, asks) if one.action in SUPPORT and one.by_gate]


HARMS = ("discrimination", "sexual-harassment", "victimised", "bullying")


@pytest.mark.parametrize(
    ("support", "page", "asked_by"),
    [
        *((each, "people", ("support-needed",)) for each in sorted(SUPPORT - {"grievance-route"})),
        ("grievance-route", "people", HARMS),
        ("grievance-route", "people-doubt", HARMS),
        ("grievance-route", "trouble", ("unfair",)),
        ("adjustments", "trouble", ("health",)),
        ("occupational-health", "trouble", ("health", "work")),
        ("flexible-working", "trouble", ("home",)),
    ],
)
def test_over_every_path_support_holds_wherever_the_answers_ask_for_it(support, page, asked_by):
    ways = Proofs(PACK).ways(Watched(outcome=False, action=support, cells=((page, asked_by),)))
    asking = [end for end in ways.ends if ways.walker.cells_hold(end)]
    assert any(ways.walker.cut_short(end) for end in asking)
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
