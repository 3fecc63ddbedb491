"""What the engine promises for any answers: total, blind to order and to dormant answers, gates that only grow."""

from __future__ import annotations

import random

import pytest
from guidance.shipped import PACK, full_answers, naive, walk_at_random
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.errors import PackError
from pscdesk.guidance.pack.engine import advance, outcome_text, ruled_out, what_if
from pscdesk.guidance.pack.pack_types import DEMANDS, ESCALATES, OUTCOME_RANKS, SOON, SUPPORT

GATES = {gate.id: gate for gate in PACK.flow.gate}
SOME = settings(max_examples=40, deadline=None)


@SOME
@given(full_answers())
def test_a_second_reading_of_the_rules_agrees(answers):
    state = advance(PACK, answers)
    path, following, gates, outcome, actions = naive(PACK, answers)
    assert (list(state.path), state.next, set(state.gates), state.outcome, set(state.actions)) == (
        path,
        following,
        gates,
        outcome,
        actions,
    )


def test_a_second_reading_agrees_on_a_thousand_half_answered_walks():
    source = random.Random(3)
    for _ in range(1000):
        answers = {key: value for key, value in walk_at_random(source).items() if source.random() < 0.97}
        state = advance(PACK, answers)
        path, following, gates, outcome, actions = naive(PACK, answers)
        assert (list(state.path), state.next, set(state.gates), state.outcome, set(state.actions)) == (
            path,
            following,
            gates,
            outcome,
            actions,
        )


@SOME
@given(full_answers(), st.randoms())
def test_the_order_of_answering_makes_no_difference(answers, shuffler):
    keys = list(answers)
    shuffler.shuffle(keys)
    again = advance(PACK, {key: answers[key] for key in keys})
    first = advance(PACK, answers)
    assert set(again.dormant) == set(first.dormant)
    assert (again.path, again.next, again.gates, again.duties, again.outcome, again.actions, again.reasons) == (
        first.path,
        first.next,
        first.gates,
        first.duties,
        first.outcome,
        first.actions,
        first.reasons,
    )


@SOME
@given(full_answers(), full_answers())
def test_dormant_answers_never_change_a_result(answers, others):
    state = advance(PACK, answers)
    changed = advance(PACK, {**answers, **{key: others[key] for key in state.dormant}})
    bare = advance(PACK, {key: answers[key] for key in state.path})
    assert changed.path == state.path == bare.path
    assert changed.reasons == state.reasons == bare.reasons
    assert changed.outcome == state.outcome == bare.outcome
    assert bare.dormant == ()


@SOME
@given(full_answers())
def test_gates_only_grow_along_a_path(answers):
    path = advance(PACK, answers).path
    before: set[str] = set()
    for length in range(len(path) + 1):
        state = advance(PACK, {key: answers[key] for key in path[:length]})
        assert before <= set(state.gates)
        before = set(state.gates)


@SOME
@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from([q.id for q in PACK.flow.question]),
        st.lists(st.text(max_size=9) | st.sampled_from(["none", "unsure", "yes", "officer", "crime"]), max_size=4),
    )
)
def test_any_mapping_at_all_gives_a_state(answers):
    state = advance(PACK, answers)
    assert (state.next is None) == (state.outcome is not None)
    assert set(state.path) | set(state.dormant) >= set(answers)


@SOME
@given(full_answers())
def test_every_gate_and_outcome_says_why_with_a_source(answers):
    state = advance(PACK, answers)
    reasons = {reason.item: reason for reason in state.reasons}
    assert set(reasons) == {*state.gates, state.outcome, *state.actions}
    for item in (*state.gates, *state.actions):
        assert reasons[item].because
        assert reasons[item].sources
    for reason in state.reasons:
        assert all(set(chosen) <= set(answers[question]) for question, chosen in reason.answers.items())
        assert set(reason.answers) <= set(state.path)


@SOME
@given(full_answers())
def test_duties_of_every_standing_gate_come_once_and_soonest_first(answers):
    state = advance(PACK, answers)
    named = {duty.id: duty for gate in state.gates for duty in GATES[gate].duties}
    owed = {duty.id for duty in named.values() if not named.keys() & set(duty.gives_way_to)}
    assert [duty.id for duty in state.duties] == list(dict.fromkeys(duty.id for duty in state.duties))
    assert {duty.id for duty in state.duties} == owed
    soon = [SOON.index(duty.soon) for duty in state.duties]
    assert soon == sorted(soon)
    urgency = [DEMANDS.index(GATES[gate].demands) for gate in state.gates]
    assert urgency == sorted(urgency)


@SOME
@given(full_answers())
def test_a_walk_is_escalated_exactly_by_a_gate_that_demands_it(answers):
    state = advance(PACK, answers)
    assert state.is_escalated == any(GATES[gate].demands in ESCALATES for gate in state.gates)


@SOME
@given(full_answers().filter(lambda answers: advance(PACK, answers).is_escalated))
def test_a_demanding_gate_cuts_the_walk_short_and_leaves_no_option_but_support(answers):
    state = advance(PACK, answers)
    assert not {"facts", "kind", "before"} & set(state.path)
    assert set(state.actions) <= SUPPORT
    assert OUTCOME_RANKS[state.outcome] >= 3
    stopping = GATES[state.gates[0]].says
    assert all(one.sentence == f"Not now: {stopping}" for one in ruled_out(PACK, answers) if one.action not in SUPPORT)


def test_a_gate_and_its_duties_stand_as_soon_as_the_page_is_answered():
    state = advance(PACK, {"workforce": ("officer",), "urgent": ("death-injury",)})
    assert state.gates == ("death-or-injury",)
    assert state.duties[0].id == "make-safe"
    assert state.next == "wrongdoing"
    assert state.outcome is None


def test_no_option_or_outcome_is_read_while_a_question_is_open():
    state = advance(PACK, {"workforce": ("officer",), "urgent": ("none",)})
    assert (state.outcome, state.actions, state.ruled_out) == (None, (), ())
    assert ruled_out(PACK, {"workforce": ("officer",)}) == ()
    assert what_if(PACK, {"workforce": ("officer",)}) == ()


def test_changing_an_answer_back_brings_the_later_answers_back():
    answers = dict(next(v for v in PACK.vignettes if v.id == "V33").answers)
    shorter = {**answers, "kind": ("nothing",)}
    assert "deliberate" in advance(PACK, shorter).dormant
    assert advance(PACK, {**shorter, "kind": answers["kind"]}) == advance(PACK, answers)


@SOME
@given(full_answers())
def test_each_what_if_is_what_advance_says_after_that_one_change(answers):
    now = advance(PACK, answers)
    for question, option, outcome in what_if(PACK, answers)[:12]:
        kept = [each for each in answers[question] if each not in {"none", "no", "unsure"}]
        several = PACK.question(question).kind == "several" and option not in {"none", "unsure"}
        after = advance(PACK, {**answers, question: (*kept, option) if several else (option,)})
        assert after.outcome == outcome != now.outcome


@SOME
@given(full_answers())
def test_every_option_that_does_not_hold_says_why(answers):
    state = advance(PACK, answers)
    said = [(one.action, one.sentence) for one in ruled_out(PACK, answers)]
    assert tuple(action for action, _ in said) == state.ruled_out
    assert set(state.ruled_out) | set(state.actions) == {action.id for action in PACK.flow.action}
    assert all(sentence.endswith(".") for _, sentence in said)


def test_an_unknown_outcome_has_no_text():
    with pytest.raises(PackError, match="no outcome called"):
        outcome_text(PACK, "dismissal", "officer")
