"""Each situation of the pack ends where it must, by gates that must stand, and within the pages promised."""

from __future__ import annotations

import random

import pytest
from guidance.shipped import PACK, walk_at_random

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS

ALL = [pytest.param(vignette, id=vignette.id) for vignette in PACK.vignettes]


@pytest.mark.parametrize("vignette", ALL)
def test_the_situation_ends_where_it_must(vignette):
    state = advance(PACK, vignette.answers)
    assert state.next is None
    assert state.dormant == ()
    assert state.outcome in (vignette.outcome, *vignette.accept)
    assert set(vignette.gates) <= set(state.gates)


@pytest.mark.parametrize("vignette", ALL)
def test_it_is_no_longer_than_promised(vignette):
    state = advance(PACK, vignette.answers)
    assert len(state.path) <= 14
    if state.outcome == "refer-psd-urgent":
        told = [n for n in range(1, 6) if advance(PACK, dict(list(vignette.answers.items())[:n])).duties]
        assert told, "its instructions come within five pages"


def test_every_gate_outcome_and_option_is_met_by_a_situation():
    states = [advance(PACK, vignette.answers) for vignette in PACK.vignettes]
    assert {gate for state in states for gate in state.gates} == {gate.id for gate in PACK.flow.gate}
    assert {action for state in states for action in state.actions} == {action.id for action in PACK.flow.action}
    assert {state.outcome for state in states} == set(OUTCOME_RANKS)


def test_there_are_at_least_ten_situations_of_our_own_and_all_of_the_review_set():
    review = [vignette for vignette in PACK.vignettes if vignette.id[0] == "V" and vignette.id[1:].isdigit()]
    assert len(review) == 37
    assert len(PACK.vignettes) - len(review) >= 10


def test_no_walk_at_all_is_longer_than_fourteen_pages_and_no_referral_longer_than_six():
    source = random.Random(14)
    states = [advance(PACK, walk_at_random(source)) for _ in range(1500)]
    assert max(len(state.path) for state in states) == 14
    assert max(len(state.path) for state in states if OUTCOME_RANKS[state.outcome] >= 3) == 6
