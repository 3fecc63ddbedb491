"""Each situation of the pack ends where it must, by gates that must stand, and within the pages promised."""

from __future__ import annotations

import random
from statistics import median

import pytest
from guidance.shipped import PACK, walk_at_random

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers, Duty
from pscdesk.guidance.proofs.every_path import START, Walker
from pscdesk.guidance.proofs.row_coverage import coverage
from pscdesk.guidance.proofs.watched import Watched

LIVES = {gate.id for gate in PACK.flow.gate if gate.demands == "save-life"}
ALL = [pytest.param(vignette, id=vignette.id) for vignette in PACK.vignettes]


@pytest.mark.parametrize("vignette", ALL)
def test_the_situation_ends_where_it_must(vignette):
    state = advance(PACK, vignette.answers)
    assert state.next is None
    assert state.dormant == ()
    assert state.outcome in (vignette.outcome, *vignette.accept)
    assert set(vignette.gates) <= set(state.gates)


MOST_PAGES = 17


@pytest.mark.parametrize("vignette", ALL)
def test_it_is_no_longer_than_promised_and_its_instructions_stand_on_the_page_after_each_tick(vignette):
    path = advance(PACK, vignette.answers).path
    assert len(path) <= MOST_PAGES
    before = advance(PACK, {})
    for number in range(1, len(path) + 1):
        after = advance(PACK, {question: vignette.answers[question] for question in path[:number]})
        shown = {duty.topic.id for duty in after.duties}
        for gate in set(after.gates) - set(before.gates):
            duties = [duty for each in PACK.flow.gate if each.id == gate for duty in each.duties]
            assert shown & {form.topic.id for duty in duties for form in forms_of(duty)}, gate
        if set(after.gates) & LIVES:
            assert number >= 2
            assert (number > 2) == bool(set(before.gates) & LIVES), "the instructions stand on page three"
        before = after


def forms_of(duty: Duty) -> list[Duty]:
    return [duty, *(forms_of(duty.softer) if duty.softer else [])]


def test_every_gate_outcome_and_option_is_met_by_a_situation():
    states = [advance(PACK, vignette.answers) for vignette in PACK.vignettes]
    assert {gate for state in states for gate in state.gates} == {gate.id for gate in PACK.flow.gate}
    assert {action for state in states for action in state.actions} == {action.id for action in PACK.flow.action}
    assert {state.outcome for state in states} == set(OUTCOME_RANKS)


def test_every_row_is_met_by_a_situation():
    assert coverage(PACK).missed == ()


def test_the_review_set_is_whole_and_there_are_at_least_sixty_new_situations_of_our_own():
    review = [vignette for vignette in PACK.vignettes if vignette.id[0] == "V" and vignette.id[1:].isdigit()]
    assert len(review) == 37
    assert len(PACK.vignettes) >= 99 + 60
    assert len({vignette.story for vignette in PACK.vignettes}) == len(PACK.vignettes), "each tells a story of its own"
    for vignette in PACK.vignettes:
        assert len(vignette.story.split()) >= 5, vignette.id


def test_half_of_the_walks_that_stay_with_a_supervisor_are_of_twelve_pages_at_most():
    ends = [advance(PACK, vignette.answers) for vignette in PACK.vignettes]
    assert median(len(state.path) for state in ends if OUTCOME_RANKS[state.outcome] <= 1) <= 12


def test_no_page_has_more_than_nine_answers():
    assert {question.id: len(question.options) for question in PACK.flow.question if len(question.options) > 9} == {}


def longest_walks() -> dict[str, Answers]:
    """The longest walk to each outcome, over all combinations: of the walks that stand alike the longest is kept."""
    walker = Walker(PACK, Watched())
    layer: dict[int, tuple[tuple[str, tuple[str, ...]], ...]] = {START: ()}
    for place, question in enumerate(walker.questions):
        following: dict[int, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for state, walk in layer.items():
            asked = walker.asks(state, place)
            for chosen, _ in walker.answers_apart([state], place) if asked else [((), 0)]:
                after = walker.step(state, place, chosen)
                longer = (*walk, (question.id, chosen)) if asked else walk
                if after not in following or len(longer) > len(following[after]):
                    following[after] = longer
        layer = following
    longest: dict[str, Answers] = {}
    for end, walk in layer.items():
        outcome = walker.outcome(end)
        longest[outcome] = max(longest.get(outcome, {}), dict(walk), key=len)
    return longest


def test_no_walk_that_goes_nowhere_else_is_longer_than_seventeen_pages_over_all_combinations():
    longest = longest_walks()
    assert set(longest) == set(OUTCOME_RANKS)
    for outcome, answers in longest.items():
        state = advance(PACK, answers)
        assert (state.outcome, len(state.path)) == (outcome, len(answers))
    source = random.Random(14)
    for _ in range(1500):
        state = advance(PACK, walk_at_random(source))
        assert len(state.path) <= len(longest[state.outcome])
    stays = {outcome: len(walk) for outcome, walk in longest.items() if OUTCOME_RANKS[outcome] <= 2}
    assert max(stays.values()) <= MOST_PAGES
    assert max(map(len, longest.values())) <= MOST_PAGES + 1
