"""What the engine promises for any answers: total, blind to order and to dormant answers, gates that only grow."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from guidance.shipped import MAIN, PACK, any_choice, full_answers, naive, walk_at_random
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.errors import PackError
from pscdesk.guidance.pack.engine import advance, outcome_text, row_holds, ruled_out, what_if
from pscdesk.guidance.pack.pack_types import (
    ALONE,
    CUTS_SHORT,
    DEMANDS,
    ESCALATES,
    OUTCOME_RANKS,
    SOON,
    SUPPORT,
    Duty,
    State,
)
from pscdesk.guidance.pack.vocabulary import ABOUT_TO

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


def test_a_second_reading_agrees_on_four_hundred_half_answered_walks():
    source = random.Random(3)
    for _ in range(400):
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
def test_duties_of_every_standing_gate_come_once_on_each_topic_and_soonest_first(answers):
    state = advance(PACK, answers)
    outcome = outcome_text(PACK, state.outcome, (*answers["workforce"], None)[0], state.gates)
    named = [*(duty for gate in state.gates for duty in GATES[gate].duties), *outcome.duties]
    forms = {form.id for duty in named for form in forms_of(duty)}
    assert {duty.id for duty in state.duties} <= forms
    topics = [duty.topic.id for duty in state.duties]
    assert len(topics) == len(set(topics))
    assert {duty.topic.id for duty in named if duty.softer is None} <= {*topics, *softer_topics(named)}
    soon = [SOON.index(duty.soon) for duty in state.duties]
    assert soon == sorted(soon)
    urgency = [DEMANDS.index(GATES[gate].demands) for gate in state.gates]
    assert urgency == sorted(urgency)


def forms_of(duty: Duty) -> Iterator[Duty]:
    form: Duty | None = duty
    while form is not None:
        yield form
        form = form.softer


def softer_topics(named: list[Duty]) -> set[str]:
    """Topics on which a stronger duty's own form may have been left out for good."""
    return {form.topic.id for duty in named for form in forms_of(duty) if form.softer is None and form is not duty}


@SOME
@given(full_answers(), any_choice(PACK.question(ABOUT_TO)))
def test_what_a_person_was_about_to_do_is_answered_by_the_first_reply_that_holds_and_changes_nothing_else(
    answers, about_to
):
    first, second = (advance(PACK, {**answers, ABOUT_TO: chosen}) for chosen in (answers[ABOUT_TO], about_to))
    assert (first.gates, first.outcome, first.actions, first.path) == (
        second.gates,
        second.outcome,
        second.actions,
        second.path,
    )
    if ABOUT_TO not in second.path:
        assert second.answer is None
        return
    live = {question: ({**answers, ABOUT_TO: about_to})[question] for question in second.path}
    standing = dict.fromkeys(second.gates)
    reply = next((each for each in PACK.flow.reply if any(row_holds(row, live, standing) for row in each.when)), None)
    said = {form.id for duty in (reply.duties if reply else ()) for form in forms_of(duty)}
    assert second.answer is None or second.answer.id in said
    assert not [duty for duty in second.duties if duty.topic.id == ABOUT_TO]


def test_whatever_a_person_was_about_to_do_is_answered_in_every_situation_and_nothing_yet_needs_no_answer():
    silent: set[tuple[str, tuple[str, ...]]] = set()
    for vignette in PACK.vignettes:
        for option in PACK.question(ABOUT_TO).options:
            state = advance(PACK, {**vignette.answers, ABOUT_TO: (option.id,)})
            if ABOUT_TO in state.path and state.answer is None and option.id not in ALONE:
                silent.add((option.id, state.gates))
    assert silent == set()


@SOME
@given(full_answers())
def test_a_walk_is_escalated_exactly_by_a_gate_that_demands_it(answers):
    state = advance(PACK, answers)
    assert state.is_escalated == any(GATES[gate].demands in ESCALATES for gate in state.gates)


@SOME
@given(full_answers().filter(lambda answers: advance(PACK, answers).is_cut_short))
def test_a_demanding_gate_cuts_the_walk_short_and_leaves_no_option_but_support(answers):
    state = advance(PACK, answers)
    assert not {"kind", "reasons", "before", "willing"} & set(state.path) or late(state)
    assert set(state.actions) <= SUPPORT
    assert OUTCOME_RANKS[state.outcome] >= 3 or state.outcome == "support-person-harmed"
    stopping = GATES[state.gates[0]].says
    assert all(one.sentence == f"Not now: {stopping}" for one in ruled_out(PACK, answers) if one.action not in SUPPORT)


def late(state: State) -> bool:
    """True where the gate that cut the walk short rose from a question of what happened, such as a ticket."""
    return all(
        any(set(row.answers) & {"kind", "reasons", "before", "willing"} for row in GATES[gate].when)
        for gate in state.gates
        if GATES[gate].demands in CUTS_SHORT
    )


def test_a_gate_and_its_duties_stand_as_soon_as_the_page_is_answered():
    state = advance(PACK, {**MAIN, "telling": ("none",), "urgent": ("death-injury",), "wrongdoing": ()})
    assert state.gates == ("death-or-injury",)
    assert state.duties[0].id == "care-first"
    assert state.next == "wrongdoing"
    assert state.outcome is None


def test_no_option_or_outcome_is_read_while_a_question_is_open():
    state = advance(PACK, MAIN)
    assert state.next == "kind"
    assert (state.outcome, state.actions, state.ruled_out) == (None, (), ())
    assert ruled_out(PACK, MAIN) == ()
    assert what_if(PACK, MAIN) == ()


def test_changing_an_answer_back_brings_the_later_answers_back():
    answers = dict(next(v for v in PACK.vignettes if v.id == "V33").answers)
    shorter = {**answers, "kind": ("none",)}
    assert {"before", "reasons"} <= set(advance(PACK, shorter).dormant)
    assert advance(PACK, {**shorter, "kind": answers["kind"]}) == advance(PACK, answers)


@SOME
@given(full_answers())
def test_each_what_if_is_what_advance_says_after_that_one_change(answers):
    now = advance(PACK, answers)
    for other in what_if(PACK, answers)[:12]:
        question, option, outcome = other.question, other.option, other.outcome
        kept = [each for each in answers[question] if each not in {"none", "no", "unsure"}]
        several = PACK.question(question).kind == "several" and option not in {"none", "unsure"}
        after = advance(PACK, {**answers, question: (*kept, option) if several else (option,)})
        assert after.outcome == outcome != now.outcome
        assert set(after.gates) == set(other.gates)


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
