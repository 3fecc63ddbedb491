"""Not sure never lowers a gate, and elsewhere never goes beyond what a definite answer would."""

from __future__ import annotations

import pytest
from guidance.shipped import PACK, full_answers
from hypothesis import given, settings

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import DEMANDS, ESCALATES, OUTCOME_RANKS

GATE_PAGES = ("urgent", "wrongdoing", "people", "telling")
GATES = {gate.id: gate for gate in PACK.flow.gate}
LATER = [q.id for q in PACK.flow.question if q.section in {"what", "fair"}]
SOME = settings(max_examples=12, deadline=None)


LIFE = "life-at-risk"
"""Ticked by its name at the least doubt, and asked for in words where a person is not sure: see test_danger_to_life."""


def rank(answers) -> int:
    state = advance(PACK, answers)
    assert state.outcome is not None
    return OUTCOME_RANKS[state.outcome]


@pytest.mark.parametrize("page", GATE_PAGES)
@SOME
@given(answers=full_answers())
def test_not_sure_at_a_gate_never_ends_below_any_definite_answer(page, answers):
    unsure = rank({**answers, page: ("unsure",)})
    for option in (option.id for option in PACK.question(page).options if option.id != LIFE):
        assert unsure >= rank({**answers, page: (option,)})


@pytest.mark.parametrize("page", GATE_PAGES)
def test_not_sure_at_a_gate_demands_as_much_as_the_harshest_thing_it_might_be(page):
    quiet = {"workforce": ("officer",), **dict.fromkeys(GATE_PAGES, ("none",))}

    def harshest(option: str) -> int:
        gates = advance(PACK, {**quiet, page: (option,)}).gates
        return min((DEMANDS.index(GATES[gate].demands) for gate in gates), default=len(DEMANDS))

    assert harshest("unsure") <= min(harshest(o.id) for o in PACK.question(page).options if o.id != LIFE)
    assert harshest("none") == len(DEMANDS)


def test_not_knowing_whether_a_reporter_is_worried_protects_them_as_if_they_were():
    answers = {"workforce": ("staff",), **dict.fromkeys(GATE_PAGES, ("none",)), "telling": ("colleague-reports",)}
    sure = advance(PACK, {**answers, "reporter-worried": ("yes",)})
    unsure = advance(PACK, {**answers, "reporter-worried": ("unsure",)})
    assert sure.gates == unsure.gates == ("detriment", "reporter")
    assert sure.duties == unsure.duties


@pytest.mark.parametrize("page", ["workforce", *LATER])
@SOME
@given(answers=full_answers())
def test_not_sure_elsewhere_raises_no_gate_and_stays_between_the_definite_answers(page, answers):
    question = PACK.question(page)
    if "unsure" not in [option.id for option in question.options]:
        return
    definite = [rank({**answers, page: (o.id,)}) for o in question.options if o.id != "unsure"]
    unsure = advance(PACK, {**answers, page: ("unsure",)})
    assert min(definite) <= OUTCOME_RANKS[unsure.outcome] <= max(definite)
    assert set(unsure.gates) <= set(advance(PACK, answers).gates)


@SOME
@given(answers=full_answers())
def test_ticking_one_thing_more_at_a_gate_never_lowers_the_outcome(answers):
    for page in GATE_PAGES:
        ticked = tuple(each for each in answers[page] if each not in {"none", "unsure"})
        for option in PACK.question(page).options:
            if option.id not in {"none", "unsure"} and "unsure" not in answers[page]:
                assert rank({**answers, page: (*ticked, option.id)}) >= rank(answers)


@SOME
@given(answers=full_answers())
def test_no_escalating_gate_ends_below_its_rank(answers):
    state = advance(PACK, answers)
    demands = {GATES[gate].demands for gate in state.gates}
    lowest = 5 if "save-life" in demands else 4 if "refer-urgent" in demands else 3 if demands & ESCALATES else 0
    assert OUTCOME_RANKS[state.outcome] >= lowest
    if not demands & ESCALATES:
        assert OUTCOME_RANKS[state.outcome] <= 2
