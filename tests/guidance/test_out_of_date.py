"""Guidance that is out of date asks professional standards for all that is milder, and takes no caution away."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from guidance.shipped import PACK
from guidance.small_packs import every_set_of_answers, random_pack
from msgspec.structs import replace

import pscdesk
from pscdesk.guidance.pack.engine import advance, ruled_out, what_if
from pscdesk.guidance.pack.out_of_date import OUT_OF_DATE, as_of, is_still_said
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers, Approval, Duty, Edition, Pack, State
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.work.walk.past_review import past_review

LAST = dt.date(2026, 12, 31)
LATER = dt.date(2027, 1, 1)


def until(pack: Pack, last: dt.date | None = LAST, approved: dt.date | None = None) -> Pack:
    """The pack as guidance that is to be used until a day."""
    approval = Approval(roles=("professional-standards", "legal-services"), on=approved) if approved else None
    return replace(pack, edition=Edition(kind="whole", version="1", use_until=last), approval=approval)


def holds_all_that_held(pack: Pack, old: Pack, answers: Answers) -> None:
    before, after = advance(pack, answers), advance(old, answers)
    assert (after.path, after.next, after.gates) == (before.path, before.next, before.gates)
    if before.outcome is None:
        assert after == before
        return
    assert after.outcome is not None
    if OUTCOME_RANKS[before.outcome] >= OUTCOME_RANKS["refer-psd"]:
        assert after == before
        return
    assert (after.outcome, after.actions, after.is_out_of_date) == ("refer-psd", (), True)
    assert OUTCOME_RANKS[after.outcome] > OUTCOME_RANKS[before.outcome]
    holds_what_gates_ask_and_nothing_mild(pack, before, after)


def holds_what_gates_ask_and_nothing_mild(pack: Pack, before: State, after: State) -> None:
    asked: set[str] = set()
    for gate in pack.flow.gate:
        for duty in gate.duties if gate.id in before.gates else ():
            form: Duty | None = duty
            while form is not None:
                asked.add(form.id)
                form = form.softer
    said = (*after.duties, *((after.answer,) if after.answer else ()))
    assert all(duty.id in asked or duty.soon == "now" or duty.kind == "do-not" for duty in said)
    assert not any(duty.soon == "this-week" and duty.id not in asked for duty in said)
    topics = {duty.topic.id for duty in after.duties}
    assert all(duty.topic.id in topics for duty in before.duties if duty.id in asked or is_still_said(duty))


@pytest.mark.parametrize("seed", range(8))
def test_over_every_walk_gates_and_what_they_ask_are_equal_no_outcome_is_lower_and_nothing_mild_is_said(seed):
    pack = random_pack(random.Random(seed))
    old = as_of(until(pack), LATER)
    for answers in every_set_of_answers(pack):
        holds_all_that_held(pack, old, answers)


def test_in_every_situation_of_the_shipped_guidance_and_many_random_walks_nothing_is_lower():
    old = as_of(until(PACK), LATER)
    source = random.Random(7)
    for vignette in PACK.vignettes:
        holds_all_that_held(PACK, old, vignette.answers)
    for _ in range(1_500):
        answers = {one.id: (source.choice(one.options).id,) for one in PACK.flow.question if source.random() < 0.97}
        holds_all_that_held(PACK, old, answers)


def test_the_heading_says_so_and_no_informal_option_is_near():
    old = as_of(until(PACK), LATER)
    mild = next(one for one in PACK.vignettes if one.outcome == "informal-action")
    result = walk_result(old, mild.answers)
    assert result.outcome is not None
    assert result.outcome.heading == OUT_OF_DATE
    assert result.outcome.rank == OUTCOME_RANKS["refer-psd"]
    assert (result.fitting, result.not_fitting, result.closest, result.changes) == ((), (), (), ())
    assert (ruled_out(old, mild.answers), what_if(old, mild.answers)) == ((), ())
    assert result.call == "professional-standards"


@pytest.mark.parametrize(("today", "is_past"), [(LAST, False), (LATER, True), (dt.date(2099, 1, 1), True)])
def test_the_last_day_is_still_one_of_use(today, is_past):
    assert as_of(until(PACK), today).is_out_of_date is is_past


def test_a_clock_from_before_the_release_of_the_program_does_not_hide_that_it_is_out_of_date(monkeypatch):
    monkeypatch.setattr(pscdesk, "__released__", "2026-02")
    assert as_of(until(PACK, dt.date(2026, 1, 31)), dt.date(1970, 1, 1)).is_out_of_date
    assert not as_of(until(PACK, dt.date(2026, 2, 1)), dt.date(1970, 1, 1)).is_out_of_date


def test_a_signature_of_the_future_puts_no_guidance_out_of_date():
    ahead = until(PACK, LAST, dt.date(2099, 1, 1))
    assert not as_of(ahead, LAST).is_out_of_date
    assert past_review(ahead, LAST) is None


def test_without_such_a_day_it_is_never_out_of_date_and_a_later_look_takes_it_back():
    assert not as_of(until(PACK, None), dt.date(2099, 1, 1)).is_out_of_date
    assert not as_of(PACK, dt.date(2099, 1, 1)).is_out_of_date
    assert not as_of(as_of(until(PACK), LATER), LAST).is_out_of_date


def test_steps_of_a_mild_outcome_and_mild_replies_are_gone_and_what_gates_ask_stays():
    old = as_of(until(PACK), LATER)
    for vignette in PACK.vignettes:
        before, after = walk_result(PACK, vignette.answers), walk_result(old, vignette.answers)
        if not after.state.is_out_of_date:
            assert (after.first_steps, after.then_steps) == (before.first_steps, before.then_steps)
            continue
        assert not after.then_steps, "no step of the outcome itself is for now in the shipped guidance"
        assert set(after.not_to_do) >= set(before.not_to_do)
    mild = next(reply for reply in PACK.flow.reply if reply.id == "word-no-need").duties[0]
    assert not is_still_said(mild), "there is nothing to speak of as a fault"
