"""Not sure never lowers a gate, asks no more than to ask, and elsewhere stays between the definite answers."""

from __future__ import annotations

import pytest
from guidance.shipped import GATE_PAGES, MAIN, PACK, any_choice, full_answers
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import ALONE, CUTS_SHORT, DEMANDS, ESCALATES, OUTCOME_RANKS
from pscdesk.guidance.pack.vocabulary import DOUBT

GATES = {gate.id: gate for gate in PACK.flow.gate}
PAGES = tuple(question.id for question in PACK.flow.question if question.doubt)
"""The pages of serious things: each has one that follows, of what cannot be ruled out."""
ELSEWHERE = [
    question.id
    for question in PACK.flow.question
    if question.id not in PAGES and not question.id.endswith(DOUBT) and question.id != "life"
]
SOME = settings(max_examples=12, deadline=None)
ASKS = OUTCOME_RANKS["refer-psd"]


def rank(answers) -> int:
    state = advance(PACK, answers)
    assert state.outcome is not None
    return OUTCOME_RANKS[state.outcome]


def ticks(page: str) -> list[str]:
    return [option.id for option in PACK.question(page).options if option.id not in ALONE]


def test_the_gate_pages_are_pages_of_serious_things_and_two_more():
    assert {*PAGES} == {*GATE_PAGES, "mine", "nobody"}


@SOME
@given(answers=full_answers())
def test_not_sure_about_a_life_ends_as_yes_does(answers):
    yes, unsure = (advance(PACK, {**answers, "life": (said,)}) for said in ("yes", "unsure"))
    assert (unsure.outcome, unsure.gates, unsure.duties) == (yes.outcome, yes.gates, yes.duties)
    assert rank({**answers, "life": ("unsure",)}) == 5


@pytest.mark.parametrize("page", PAGES)
@SOME
@given(answers=full_answers(), data=st.data())
def test_whatever_is_said_of_what_cannot_be_ruled_out_ends_no_lower_than_none(page, answers, data):
    said = data.draw(any_choice(PACK.question(page + DOUBT)))
    unsure = {**answers, page: ("unsure",), page + DOUBT: said}
    assert rank(unsure) >= rank({**answers, page: ("none",)})


@pytest.mark.parametrize("page", PAGES)
@SOME
@given(answers=full_answers(), data=st.data())
def test_what_cannot_be_ruled_out_raises_what_a_tick_does_and_ends_where_it_does(page, answers, data):
    said = data.draw(st.sampled_from(ticks(page + DOUBT)))
    ticked = advance(PACK, {**answers, page: (said,)})
    doubted = advance(PACK, {**answers, page: ("unsure",), page + DOUBT: (said,)})
    if page in ticked.path and set(ticked.path) - set(doubted.path):
        asked_less = {**answers, page: ("unsure",), page + DOUBT: (said,)}
        assert rank(asked_less) >= ASKS, "a further page is asked of a tick alone"
    elif page in ticked.path:
        assert page + DOUBT in doubted.path
        assert (doubted.gates, doubted.outcome, doubted.duties) == (ticked.gates, ticked.outcome, ticked.duties)


@pytest.mark.parametrize("page", PAGES)
@SOME
@given(answers=full_answers())
def test_i_cannot_say_asks_the_same_day_and_never_more(page, answers):
    answers = {**answers, page: ("unsure",), page + DOUBT: ("unsure",)}
    state = advance(PACK, answers)
    if page in state.path:
        assert f"not-sure-{page}" in state.gates
        assert GATES[f"not-sure-{page}"].demands == "refer"
        assert ASKS <= rank(answers) <= max(ASKS, rank({**answers, page: ("none",)}))


@pytest.mark.parametrize("page", GATE_PAGES)
def test_none_of_these_raises_nothing_and_not_sure_alone_raises_nothing_before_the_page_that_follows(page):
    assert advance(PACK, MAIN).gates == ()
    opened = advance(PACK, {**MAIN, page: ("unsure",)})
    assert opened.next == page + DOUBT
    assert opened.gates == ()


def test_a_doubt_never_says_that_something_was_ticked():
    doubts = [row for gate in PACK.flow.gate for row in gate.when if any(each.endswith(DOUBT) for each in row.answers)]
    assert len(doubts) > 30
    for row in doubts:
        assert row.asserts in {"rule", "doubt"}
        assert "you ticked" not in row.because.lower()
        assert row.because.strip()


def test_not_knowing_whether_a_reporter_is_worried_protects_them_as_if_they_were():
    answers = {**MAIN, "telling": ("colleague-reports",)}
    sure = advance(PACK, {**answers, "reporter-worried": ("yes",)})
    unsure = advance(PACK, {**answers, "reporter-worried": ("unsure",)})
    assert sure.gates == unsure.gates
    assert {"detriment", "reporter"} <= set(sure.gates)
    assert sure.duties == unsure.duties


@pytest.mark.parametrize("page", ELSEWHERE)
@SOME
@given(answers=full_answers())
def test_not_sure_elsewhere_stays_between_the_definite_answers(page, answers):
    options = [option.id for option in PACK.question(page).options]
    if "unsure" in options:
        definite = [rank({**answers, page: (each,)}) for each in options if each != "unsure"]
        assert min(definite) <= rank({**answers, page: ("unsure",)}) <= max(definite)


@SOME
@given(answers=full_answers())
def test_ticking_one_thing_more_at_a_gate_never_lowers_the_outcome(answers):
    for page in GATE_PAGES:
        ticked = tuple(each for each in answers[page] if each not in ALONE)
        for option in ticks(page):
            if "unsure" not in answers[page]:
                assert rank({**answers, page: (*ticked, option)}) >= rank(answers)


@SOME
@given(answers=full_answers())
def test_no_escalating_gate_ends_below_its_rank(answers):
    state = advance(PACK, answers)
    demands = {GATES[gate].demands for gate in state.gates}
    lowest = 5 if "save-life" in demands else 4 if "refer-urgent" in demands else 3 if demands & ESCALATES else 0
    assert OUTCOME_RANKS[state.outcome] >= lowest
    if not demands & ESCALATES:
        assert OUTCOME_RANKS[state.outcome] <= 2
    if "support" in demands and not demands & ESCALATES:
        assert state.outcome == "support-person-harmed"
    assert state.is_cut_short == bool(demands & CUTS_SHORT)
    assert sorted(map(DEMANDS.index, (GATES[gate].demands for gate in state.gates))) == [
        DEMANDS.index(GATES[gate].demands) for gate in state.gates
    ]
