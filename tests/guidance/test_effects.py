"""No page goes against itself: attacked by code that shares nothing with how duties are settled or checked."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import pytest
from guidance.altered_duties import forms
from guidance.shipped import PACK, full_answers, walk_at_random
from hypothesis import given, settings

from pscdesk.guidance.pack.duties import settled
from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, State

GATES = {gate.id: gate for gate in PACK.flow.gate}
ORDER = ("now", "next", "today", "this-week", "always")
PAGES = 3_000


def clashes(duties: Iterable[Duty]) -> list[str]:
    """Every two that collide by their tags: one does what the other forbids; read from the tags and nothing else."""
    tagged = [(duty.id, {*map(" ".join, duty.does)}, {*map(" ".join, duty.forbids)}) for duty in duties]
    return [
        f"{one} against {other}: {sorted((does & ruled_out) | (other_does & forbids))}"
        for (one, does, forbids), (other, other_does, ruled_out) in combinations(tagged, 2)
        if does & ruled_out or other_does & forbids
    ]


def faults(state: State) -> list[str]:
    """What is wrong with the duties of a page."""
    shown = list(state.duties)
    found = clashes([*shown, *([state.answer] if state.answer else [])])
    for what, each_told in (
        ("id", [duty.id for duty in shown]),
        ("text", [duty.what for duty in shown]),
        ("topic", [duty.topic.id for duty in shown]),
    ):
        twice = {one for one in each_told if each_told.count(one) > 1}
        found += [f"the {what} “{each}” stands twice" for each in twice]
    now = [duty for duty in shown if duty.soon == "now" and duty.kind != "do-not"]
    if len(now) > 7:
        found.append(f"{len(now)} are for now: {[duty.id for duty in now]}")
    ruled_out = [duty.id for duty in shown if duty.kind == "do-not"]
    if len(ruled_out) > 5:
        found.append(f"{len(ruled_out)} are not to be done: {ruled_out}")
    if [ORDER.index(duty.soon) for duty in shown] != sorted(ORDER.index(duty.soon) for duty in shown):
        found.append("they are not soonest first")
    if any(GATES[gate].demands == "save-life" for gate in state.gates):
        if shown[0].shield != "life":
            found.append(f"a life is in danger, and “{shown[0].id}” comes first")
        found += [
            f"“{duty.id}” is for now beside a life in danger"
            for duty in now
            if duty.shield != "life" and not duty.topic.stays
        ]
    for gate in state.gates:
        found += [f"{gate}: nobody is told “{duty.id}”" for duty in GATES[gate].duties if not told(duty, shown)]
    return found


def told(duty: Duty, shown: list[Duty]) -> bool:
    """True if the page has the duty, in a softer form or a fuller one, or one on its topic that says all it says."""
    for other in shown:
        if duty.id in {form.id for form in forms(other)}:
            return True
        for form in forms(duty):
            says_all = {*form.does} <= {*other.does} and {*form.forbids} <= {*other.forbids}
            if other.id == form.id or (other.topic.id == form.topic.id and says_all):
                return True
    return False


def many_ticks(source: random.Random) -> Answers:
    """Answers by somebody who ticks a great deal, so that many gates stand at once."""
    answers: Answers = {}
    for question in PACK.flow.question:
        ids = [option.id for option in question.options]
        ticks = [each for each in ids if each not in ("none", "no", "unsure")]
        several = question.kind == "several" and ticks and source.random() < 0.8
        answers[question.id] = (
            tuple(source.sample(ticks, source.randint(1, len(ticks)))) if several else (source.choice(ids),)
        )
    return answers


@settings(max_examples=200, deadline=None)
@given(full_answers())
def test_no_page_of_any_walk_goes_against_itself(answers):
    assert faults(advance(PACK, answers)) == []


@pytest.mark.slow
@pytest.mark.parametrize("way", [walk_at_random, many_ticks])
def test_no_page_of_fifteen_hundred_walks_of_either_kind_goes_against_itself(way):
    source = random.Random(13)
    for _ in range(PAGES // 2):
        answers = way(source)
        found = faults(advance(PACK, answers))
        assert not found, (found, answers)


def test_no_page_on_the_way_goes_against_itself_either():
    source = random.Random(5)
    for _ in range(150):
        answers = many_ticks(source)
        path = advance(PACK, answers).path
        for length in range(len(path)):
            found = faults(advance(PACK, {question: answers[question] for question in path[:length]}))
            assert not found, (found, path[:length])


@pytest.mark.slow
def test_no_one_two_or_three_gates_put_together_by_hand_show_a_collision():
    """Whether or not any walk can raise them together: what is shown never depends on that."""
    for count in (1, 2, 3):
        for some in combinations(PACK.flow.gate, count):
            shown = settled(duty for gate in some for duty in gate.duties)
            done = {effect for duty in shown for effect in duty.does}
            if any(not done.isdisjoint(duty.forbids) for duty in shown):
                assert clashes(shown) == [], [gate.id for gate in some]


def test_no_gate_beside_the_steps_of_an_outcome_and_an_answer_to_a_plan_shows_a_collision():
    source = random.Random(7)
    steps = [part.duties for outcome in PACK.flow.outcome for part in (outcome, *outcome.worded) if part.duties]
    for gate in PACK.flow.gate:
        for own in steps:
            reply = source.choice(PACK.flow.reply)
            assert clashes(settled((*gate.duties, *own, *reply.duties))) == [], (gate.id, reply.id)


def test_a_collision_would_be_seen():
    """The attack itself: two duties that collide, one twice, and one too many are each found."""
    thank = next(duty for duty in GATES["reporter"].duties if ("tell", "teller") in duty.does)
    hush = next(duty for duty in GATES["corruption"].duties if ("tell", "teller") in duty.forbids)
    assert clashes((thank, hush)) == [f"{thank.id} against {hush.id}: ['tell teller']"]
    assert not told(thank, [hush])
    assert told(thank, [thank])
