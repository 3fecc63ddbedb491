"""What a walk leaves and offers: codes that the forms have, and nothing at all before it is finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from guidance.shipped import PACK, full_answers
from hypothesis import given, settings
from made_up.contacts import ADVICE as FORM
from made_up.contacts import AID, SAFE
from made_up.desks import ADVICE, IN_OCTOBER
from made_up.force import places_in

from pscdesk.errors import InputError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import DEMANDS, OUTCOME_RANKS, Answers
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.tally.contact import read_choices
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.desk.desk_walk import may_be_counted, offers, walk_counts


@given(full_answers())
@settings(max_examples=80, deadline=None)
def test_every_finished_walk_can_be_counted_and_offers_codes_of_the_contact(answers: Answers):
    state = advance(PACK, answers)
    offered = offers(PACK, answers, FORM)
    read = read_choices(AID, walk_counts(PACK, answers, "no"))
    assert read["outcome"] == (state.outcome,)
    assert ("none" in read["gates"]) == (not state.gates)
    assert may_be_counted(PACK, answers) == (state.outcome != LIFE)
    assert offered["route"] == state.outcome
    assert set(offered) <= {"workforce", "route"}
    assert read_choices(FORM, SAFE | {field: [code] for field, code in offered.items()})


def test_a_life_in_danger_has_codes_of_its_own_and_its_page_asks_for_no_numbers():
    despair = next(one.answers for one in PACK.vignettes if one.id == "life-and-a-possible-crime")
    assert advance(PACK, despair).outcome == LIFE
    assert not may_be_counted(PACK, despair)
    used = read_choices(AID, walk_counts(PACK, despair))
    assert used["outcome"] == (LIFE,)
    assert "save-life" in used["gates"]
    offered = offers(PACK, despair, FORM)
    assert offered == {"workforce": "special-probation", "route": LIFE}
    assert read_choices(FORM, SAFE | {field: [code] for field, code in offered.items()})["route"] == (LIFE,)


def test_a_form_that_has_no_code_for_an_end_is_offered_none():
    despair = next(one.answers for one in PACK.vignettes if one.id == "life-and-a-possible-crime")
    assert offers(PACK, despair, FORM.as_at(1)) == {"workforce": "special-probation"}


def test_every_outcome_and_demand_of_the_guidance_has_its_code():
    assert {code.id for code in AID.fields["outcome"].code} >= set(OUTCOME_RANKS)
    assert {code.id for code in FORM.fields["route"].code} >= set(OUTCOME_RANKS)
    assert {code.id for code in AID.fields["gates"].code} >= {*DEMANDS, "none"}


def test_an_unfinished_walk_leaves_nothing_and_offers_no_route():
    with pytest.raises(InputError, match="not finished"):
        walk_counts(PACK, {})
    assert offers(PACK, {}, FORM) == {}
    assert not may_be_counted(PACK, {})


def test_a_group_that_the_person_was_not_sure_of_is_not_offered():
    walked = next(one.answers for one in PACK.vignettes if "workforce" in advance(PACK, one.answers).path)
    assert offers(PACK, walked | {"workforce": ("staff",)}, FORM)["workforce"] == "staff"
    unsure = walked | {"workforce": ("unsure",)}
    assert "workforce" not in offers(PACK, unsure, FORM)
    assert walk_counts(PACK, unsure)["workforce"] == ("unsure",)


def test_a_walk_is_counted_beside_the_contact_and_apart_from_it(home: Path):
    whole = next(vignette.answers for vignette in PACK.vignettes if advance(PACK, vignette.answers).outcome is not None)
    with open_desk(places_in(home), None) as desk:
        assert desk.record("aid-use", walk_counts(PACK, whole, "yes"), None, IN_OCTOBER).contacts == 1
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 1
