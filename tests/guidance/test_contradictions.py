"""The contradictions that readers met on one page of an earlier pack: the same walks no longer show both."""

from __future__ import annotations

import re

import pytest
from guidance.shipped import MAIN, PACK
from guidance.test_effects import clashes, faults
from msgspec.structs import replace

from pscdesk.guidance.pack.duties import settled
from pscdesk.guidance.pack.duty_types import Duty, Topic
from pscdesk.guidance.pack.engine import advance, outcome_text
from pscdesk.guidance.pack.pack_types import Answers, State

UNHURRIED: Answers = {
    "proof": ("seen",),
    "effect": ("none",),
    "before": ("first",),
    "meant": ("no",),
    "lasting": ("no",),
    "same-for-anyone": ("checked",),
    "about-to": ("none",),
    "reporter-worried": ("no",),
    "changed": ("no",),
}
"""Answers to what is asked by the way, so that a walk reaches its end."""

PAIRS: dict[str, tuple[Answers, str, str]] = {
    "approach nobody, and thank them": (
        {"urgent": ("domestic-abuse",), "telling": ("public-unhappy",)},
        r"do not approach them",
        r"^thank the person who complained\. ask",
    ),
    "do not let them know, and offer them support": (
        {"wrongdoing": ("dishonesty",), "people": ("discrimination",)},
        r"do not let the person it is about know",
        r"^look after anyone harmed, and the person it is about",
    ),
    "tell nobody, and have them tell the vetting unit": (
        {"wrongdoing": ("corruption",), "telling": ("vetting",)},
        r"tell nobody but the one you report it to",
        r"see that the vetting unit is told",
    ),
    "by telephone now, and before you go off duty": (
        {"urgent": ("serious-assault",), "wrongdoing": ("crime",)},
        r"^telephone professional standards",
        r"before you go off duty",
    ),
    "hand it over, and talk in private soon": (
        {"telling": ("conflict",), "kind": ("conduct",), "reasons": ("none",)},
        r"hand this to another manager",
        r"talk in private|talk about it in your next",
    ),
}


def page(answers: Answers) -> State:
    """The page at the end of a walk about what somebody may have done, with these answers."""
    state = advance(PACK, {**MAIN, **UNHURRIED, **answers})
    assert state.next is None, state.next
    return state


def has(state: State, words: str) -> bool:
    """True if one of the duties shown says so."""
    return any(re.search(words, duty.what, re.IGNORECASE) for duty in state.duties)


@pytest.mark.parametrize("pair", PAIRS)
def test_two_lines_that_stood_against_each_other_no_longer_stand_on_one_page(pair):
    answers, one, other = PAIRS[pair]
    state = page(answers)
    assert has(state, one)
    assert not has(state, other)
    assert faults(state) == []


@pytest.mark.parametrize("pair", PAIRS)
def test_the_line_that_gave_way_is_shown_where_nothing_stands_against_it(pair):
    answers, one, other = PAIRS[pair]
    for question in answers:
        state = page({question: answers[question]} | ({k: answers[k] for k in ("kind", "reasons") if k in answers}))
        if has(state, other):
            assert not has(state, one)
            return
    pytest.fail(f"nothing shows “{other}”")


def test_people_are_made_safe_first_and_not_in_fourth_place():
    assert page({"urgent": ("serious-assault",)}).duties[0].topic.id == "safe"
    assert page({"urgent": ("someone-at-risk", "met-through-duty", "arrested")}).duties[0].topic.id == "safe"


def test_what_was_lost_is_got_back_only_where_it_is_safe_and_nobody_is_questioned_for_it():
    state = page({"telling": ("data-lost",), "wrongdoing": ("data-used",)})
    assert has(state, r"do not question anybody")
    assert not has(state, r"get the information back")
    assert clashes(state.duties) == []


def test_a_neutral_is_offered_only_where_both_may_want_it():
    answers: Answers = {"about": ("two",), "willing": ("no",)}
    state = page(answers)
    assert {"mediation", "facilitated-conversation"} <= {*state.ruled_out}
    assert not has(state, r"trained neutral(?!, if both want it)")


def test_nothing_informal_is_promised_under_a_grave_heading():
    for outcome in ("refer-psd-urgent", "danger-to-life"):
        for group in ("officer", "staff", "volunteer", "contractor"):
            text = outcome_text(PACK, outcome, group)
            assert not re.search(r"come back to you|something informal", f"{text.next} {text.looks_like} {text.ask}")


def _duty(duty_id: str, what: str, number: int, **fields: object) -> Duty:
    kind = "do-not" if "forbids" in fields else "do"
    topic = Topic(id=duty_id, not_to_do=kind == "do-not")
    return Duty(id=duty_id, who="You", what=what, soon="today", kind=kind, topic=topic, number=number, **fields)  # type: ignore[arg-type]


HAND_MADE = [
    (
        _duty("hush", "Do not approach the person harmed.", 0, forbids=(("meet", "harmed"), ("tell", "harmed"))),
        _duty("thank", "Thank the person and say who will be in touch.", 1, does=(("tell", "harmed"),)),
    ),
    (
        _duty("warn", "Do not let the person know.", 0, forbids=(("support", "about"),), shield="no-tip-off"),
        _duty("care", "Offer support to the person it is about.", 1, does=(("support", "about"),), shield="too-close"),
    ),
    (
        _duty("nobody", "Tell nobody else.", 1, forbids=(("tell", "other-unit"),), shield="no-tip-off"),
        _duty("vetting", "See that the vetting unit is told.", 0, does=(("tell", "other-unit"),)),
    ),
    (
        _duty("none", "Take no decision yourself.", 1, forbids=(("meet", "about"),), shield="too-close"),
        _duty("talk", "Talk in private, soon.", 0, does=(("meet", "about"),)),
    ),
]


@pytest.mark.parametrize("pair", HAND_MADE, ids=lambda pair: pair[0].id)
def test_of_two_made_by_hand_the_protective_one_stands_whichever_comes_first(pair):
    protective, other = pair
    assert clashes(pair)
    assert [duty.id for duty in settled(pair)] == [protective.id]
    assert [duty.id for duty in settled(pair[::-1])] == [protective.id]
    milder = _duty("milder", "Ask professional standards.", 2, does=(("ask", "other-unit"),))
    assert {duty.id for duty in settled((replace(other, softer=milder), protective))} == {protective.id, "milder"}
