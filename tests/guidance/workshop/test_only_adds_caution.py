"""An overlay only adds caution: each weakening of a long catalogue is refused in words, and honest edits pass."""

from __future__ import annotations

import pytest
from guidance.workshop.bases import BASE, EMPTY, add, edit, overlay
from guidance.workshop.honest import HONEST
from guidance.workshop.weakenings import KINDS, PROVED, chosen
from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS
from pscdesk.guidance.workshop.caution.caution import first_refusal, refusals
from pscdesk.guidance.workshop.caution.line_order import puts_off
from pscdesk.guidance.workshop.caution.order import HOLDS, RULES, rule_for, shape_of
from pscdesk.guidance.workshop.caution.refusal import CAUSES, Refusal
from pscdesk.guidance.workshop.caution.situations import expectations
from pscdesk.guidance.workshop.overlay.composing import Composed, compose

SLOW = {
    "a row of a gate narrowed",
    "an answer out of a gate's cell",
    "a gate question asked less often",
    "a row of an outcome",
    "an answer beside none",
    "a gate that ends a walk",
    "a gate that silences",
}
"""Kinds that only a proof refuses, about a second each."""


def is_shown(composed: Composed, refusal: Refusal) -> bool:
    """Whether its answers, walked through base and composed guidance, show what it says; a new answer has no base."""
    assert composed.pack is not None
    before, after = advance(BASE.pack, refusal.witness), advance(composed.pack, refusal.witness)
    known = {question.id: {option.id for option in question.options} for question in BASE.pack.flow.question}
    if any(not set(chosen) <= known.get(q, set(chosen)) for q, chosen in refusal.witness.items()):
        return True
    if refusal.cause == "stands less often":
        gate = refusal.block.removeprefix("gate ")
        return gate in before.gates and gate not in after.gates
    if refusal.cause == "ends lower":
        return OUTCOME_RANKS[after.outcome or ""] < OUTCOME_RANKS[before.outcome or ""]
    question = refusal.block.removeprefix("question ")
    return question in (*before.path, before.next) and question not in (*after.path, after.next)


def test_the_catalogue_has_six_hundred_weakenings():
    assert sum(len(chosen(kind)) for kind in KINDS) >= 600


@pytest.mark.parametrize("kind", [pytest.param(k, marks=pytest.mark.slow if k in SLOW else ()) for k in KINDS])
def test_every_weakening_of_a_kind_is_refused_with_a_sentence_and_answers_that_show_it(kind):
    for name, parts in chosen(kind):
        composed = compose(BASE, overlay(*parts))
        found = first_refusal(composed)
        assert found is not None, name
        assert found.sentence.strip().endswith((".", "”")), name
        assert found.block or found.cause == "cannot be composed", name
        if found.cause in PROVED and found.witness:
            assert is_shown(composed, found), name
        assert kind not in SLOW or found.witness or found.cause in ("check", "not added"), name


@pytest.mark.slow
@pytest.mark.parametrize("name", HONEST)
def test_an_honest_edit_passes_once_the_situations_that_end_higher_are_agreed_to(name):
    ours = overlay(*HONEST[name])
    agreed = expectations(compose(BASE, ours), "It ends higher here.")
    composed = compose(BASE, replace(ours, edit=(*ours.edit, *agreed)))
    assert composed.faults == ()
    assert refusals(composed) == ()


def test_there_are_twenty_five_honest_edits():
    assert len(HONEST) >= 25


def test_no_edit_is_no_reason():
    assert refusals(compose(BASE, EMPTY)) == ()


def test_an_expectation_that_changed_is_refused_until_somebody_agrees_to_it():
    ours = overlay(edit("gate pattern", "demands", "refer-urgent"))
    told = refusals(compose(BASE, ours))
    assert {one.cause for one in told} == {"check"}
    assert all(one.block.startswith("vignette") and one.witness for one in told)
    agreed = expectations(compose(BASE, ours), "It ends higher here.")
    assert {one.field for one in agreed} <= {"outcome", "accept"}
    assert {one.block for one in agreed} == {one.block.replace("“", "").replace("”", "") for one in told}


def test_a_gate_that_keeps_another_unit_from_hearing_may_not_stand_more_often():
    told = {"id": "ours", "answers": {"proof": ["seen"]}, "because": "Ours."}
    found = refusals(compose(BASE, overlay(add("when", "gate about-standards", **told))))
    assert "silences" in {one.cause for one in found}


def test_many_ways_from_one_cause_are_told_as_one_with_all_of_them_beneath():
    block, field = "gate pattern", "when/people-same-again/answers/workforce"
    found = refusals(compose(BASE, overlay(edit(block, field, ("officer",)))))
    assert [one.cause for one in found[:2]] == ["stands less often", "ends lower"]
    assert len(found[1].moves) > 3
    assert [CAUSES.index(one.cause) for one in found] == sorted(CAUSES.index(one.cause) for one in found)


def test_what_the_table_of_texts_does_not_name_stays():
    assert rule_for("gate", "anything/new") == "kept"
    assert rule_for("machine", "text") == "kept"
    assert shape_of("when/people-same-again/answers/people") == "when/answers"
    assert shape_of("worded/staff/next") == "worded/next"
    for kind, fields in RULES.items():
        assert all(rule in HOLDS for rule in fields.values()), kind


@pytest.mark.parametrize(
    ("rule", "was", "to", "holds"),
    [
        ("grows", ("a", "b"), ("a", "x", "b"), True),
        ("grows", ("a", "b"), ("b", "a"), False),
        ("grows", ("a", "b"), ("a",), False),
        ("grows if there", None, ("a",), False),
        ("first kept", ("a",), ("x", "a"), False),
        ("first kept", ("a",), ("a", "x"), True),
        ("forbids more", ("tell about harmed",), ("tell about", "tell harmed", "ask about"), True),
        ("forbids more", ("tell about harmed",), ("tell about",), False),
        ("sooner", "today", "now", True),
        ("sooner", "today", "this-week", False),
        ("sooner", "today", "at once", False),
        ("stronger", "refer", "refer-urgent", True),
        ("stronger", "refer", "see-to", False),
        ("filled", None, "hotline", True),
        ("filled", "hotline", "crisis", False),
        ("no lower", "refer-psd", "line-management", False),
        ("no lower", "refer-psd", "refer-psd-urgent", True),
        ("shrinks", ("a", "b"), ("a",), True),
        ("shrinks", ("a",), ("a", "b"), False),
        ("earlier", "2027-05-21", "2027-05-22", False),
        ("seen later", "2026-11-21", "2026-11-20", False),
        ("seen later", "2026-11-21", "2026-11-22", True),
        ("surer", "S", "V", True),
        ("surer", "V", "M", False),
        ("surer", "I", "V", False),
        ("surer", "M", "I", False),
    ],
)
def test_what_each_rule_lets_become_of_a_field(rule, was, to, holds):
    assert HOLDS[rule](was, to) is holds


@pytest.mark.parametrize(
    "text",
    [
        "Our line is extension 100.",
        "At night ring the force control room.",
        "We answer within two days.",
        "Form 12 is on the portal.",
        "Ring our welfare line on extension 200 as well.",
        "The duty inspector answers after 18:00.",
        "Our office is on the second floor at headquarters.",
        "Bring form 12 to room 3 today.",
        "Ring 01234 567890, day and night.",
        "We provide a car on request.",
    ],
)
def test_a_number_a_place_a_time_and_one_more_act_put_nothing_off(text):
    assert puts_off(text) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tomorrow is early.", "tomorrow"),
        ("Don’t ring.", "don't"),
        ("The number above changed.", "above"),
        ("Ring in  place\u00a0of this.", "place of"),
        ("Their side counts too.", "their side"),
        ("The person hears of it.", "person"),
        ("Ring after a talk.", "after"),
    ],
)
def test_a_word_that_could_put_off_is_named(text, word):
    assert puts_off(text) == word


def test_words_alone_need_no_proof():
    assert first_refusal(compose(BASE, overlay(edit("outcome informal-action", "next", "Ours.")))) is None
