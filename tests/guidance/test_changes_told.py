"""What would change a result, and which options are near: every line is worked out again, over many walks."""

from __future__ import annotations

import random

import pytest
from guidance.shipped import DRAWN, PACK, walk_at_random

from pscdesk.guidance.pack.engine import advance, outcome_text
from pscdesk.guidance.pack.pack_types import ALONE, OUTCOME_RANKS, Answers
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.result.changes import by_effect
from pscdesk.guidance.result.other_answers import OtherAnswer
from pscdesk.guidance.result.walk_result import WalkResult, walk_result

SITUATIONS = [pytest.param(each.answers, id=each.id) for each in DRAWN]


def walks() -> list[Answers]:
    source = random.Random(20261128)
    return [walk_at_random(source) for _ in range(250)]


def answered_so(result: WalkResult, other: OtherAnswer, option: str) -> Answers:
    """The answers with that one other answer given, as a person would give it on its page."""
    question = other.question
    before = result.answers[question.id]
    if other.way in ("tick", "any-tick"):
        assert question.kind == "several"
        assert option not in before
        given = tuple(each.id for each in question.options if each.id == option or each.id in set(before) - ALONE)
    else:
        given = (option,)
    return {**result.answers, question.id: given}


def heading(result: WalkResult, answers: Answers) -> str:
    state = advance(PACK, answers)
    assert state.outcome is not None
    return outcome_text(PACK, state.outcome, result.group, state.gates).heading


def check(answers: Answers) -> int:
    result = walk_result(PACK, answers)
    assert result.outcome is not None
    rank = result.outcome.rank
    told = 0
    for change in result.changes:
        assert change.heading != result.outcome.heading
        assert change.lines
        for other in change.answers:
            assert other.question.id in result.state.path
            for option in other.options:
                told += 1
                given = answered_so(result, other, option.id)
                assert heading(result, given) == change.heading, (other.line, option.id)
                assert option.id not in result.answers[other.question.id], "what was ticked is never named"
                outcome = advance(PACK, given).outcome
                if other.question.kind == "several" and option.id not in {"none", "no"}:
                    assert OUTCOME_RANKS[outcome or ""] >= rank, "more ticks never make it less urgent"
            if other.way == "any-tick":
                ticks = [each.id for each in other.question.options if each.id not in ALONE]
                left = set(ticks) - set(result.answers[other.question.id])
                assert left == {option.id for option in other.options}
            told_as = other.choices
            assert told_as
            assert all(choice and choice not in other.question.ask for choice in told_as)
    for change in result.changes:
        ends = [advance(PACK, answered_so(result, other, other.options[0].id)).outcome for other in change.answers]
        ranks = [OUTCOME_RANKS[end or ""] for end in ends]
        holds = {"more": max(ranks) > rank, "same": max(ranks) == rank, "less": max(ranks) < rank}
        assert holds[change.effect], change.heading
    grouped = [one for _, group in by_effect(result.changes) for one in group]
    assert grouped == list(result.changes), "grouped in the order in which they are told, and none left out"
    headings = [change.heading for change in result.changes]
    assert len(headings) == len(set(headings)), "gathered by where they lead"
    return told


@pytest.mark.parametrize("answers", SITUATIONS)
def test_every_line_of_every_situation_leads_where_it_says(answers: Answers) -> None:
    check(answers)


def test_every_line_of_many_walks_leads_where_it_says() -> None:
    assert sum(check(answers) for answers in walks()) > 1000


@pytest.mark.parametrize("answers", SITUATIONS)
def test_nothing_is_left_out_that_would_make_it_more_urgent(answers: Answers) -> None:
    """Every single tick that leads higher is told, so that leaving out the others hides no danger."""
    result = walk_result(PACK, answers)
    assert result.outcome is not None
    if result.state.outcome == LIFE:
        assert result.changes == ()
        return
    told = {
        (other.question.id, option.id) for one in result.changes for other in one.answers for option in other.options
    }
    for question in map(PACK.question, result.state.path):
        for option in question.options:
            if question.kind == "several" and option.id not in {*ALONE, *answers[question.id]}:
                ticks = tuple(
                    each.id for each in question.options if each.id in {*answers[question.id], option.id} - ALONE
                )
                after = advance(PACK, {each: answers[each] for each in result.state.path} | {question.id: ticks})
                if after.outcome and OUTCOME_RANKS[after.outcome] > result.outcome.rank:
                    assert (question.id, option.id) in told


def test_the_nearest_options_are_few_do_not_fit_and_would_with_the_answer_they_name() -> None:
    seen = 0
    for answers in (*walks(), *(each.answers for each in PACK.vignettes)):
        result = walk_result(PACK, answers)
        assert len(result.closest) <= 3
        for one in result.closest:
            seen += 1
            assert one.action.id in result.state.ruled_out
            for option in one.needs.options:
                given = answered_so(result, one.needs, option.id)
                assert one.action.id in advance(PACK, given).actions
                assert option.id not in result.answers[one.needs.question.id]
    assert seen > 200


@pytest.mark.parametrize("answers", SITUATIONS)
def test_what_this_outcome_asks_for_is_never_told_as_not_fitting(answers: Answers) -> None:
    result = walk_result(PACK, answers)
    assert result.outcome is not None
    told = {one.action.id for one in (*result.not_fitting, *result.closest)}
    asked = {
        "grievance-mediation": {"mediation", "facilitated-conversation", "grievance-route"},
        "informal-action": {"quiet-word"},
        "no-action": {"explain-no-action"},
        "wellbeing-support": {"welfare-check"},
    }.get(result.outcome.id, set())
    assert not told & asked
