"""What the checks of wording find in texts made for them, and that the shipped pack gives them nothing to find."""

from __future__ import annotations

from typing import Any

import pytest
from guidance.altered import block, changed
from guidance.shipped import PACK
from msgspec.structs import replace

from pscdesk.guidance.pack.duty_types import Duty, Topic
from pscdesk.guidance.pack.pack_types import Row
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.wording.claims import claim_faults
from pscdesk.guidance.wording.effect_findings import effect_faults_of
from pscdesk.guidance.wording.named_people import bare_person_faults
from pscdesk.guidance.wording.wording_findings import wording_findings


def faults(what: str, **tags: Any) -> list[str]:
    """What is found in a duty with this text."""
    duty = Duty(id="trial", who="You", what=what, soon="today", topic=Topic(id="trial"), **tags)
    return [sentence for _, sentence in effect_faults_of(duty)]


def test_the_shipped_pack_says_what_it_is_tagged_with():
    assert wording_findings(PACK) == ()


@pytest.mark.parametrize(
    ("what", "does"),
    [
        ("Tell the person it is about what follows.", ("tell", "about")),
        ("Ask the person harmed what they want.", ("ask", "harmed")),
        ("Look after anyone harmed.", ("support", "harmed")),
        ("Offer the person who spoke up support.", ("support", "teller")),
        ("Thank the person who told you.", ("tell", "teller")),
        ("Move the person it is about.", ("move", "about")),
        ("Tell your own line.", ("tell", "line")),
        ("See that the vetting unit is told.", ("tell", "other-unit")),
        ("Telephone professional standards now.", ("refer", "other-unit")),
        ("If anyone is hurt, call 999.", ("tell", "outside")),
        ("Keep messages and video as they are.", ("keep", "nobody")),
        ("Write down what you saw.", ("record", "nobody")),
        ("Put the record right openly.", ("correct", "nobody")),
        ("Stay with the person harmed.", ("stay-with", "harmed")),
        ("The person harmed is with you: listen to them.", ("meet", "harmed")),
    ],
)
def test_what_a_text_has_somebody_do_needs_its_effect(what, does):
    assert faults(what) != []
    assert faults(what, does=(does,)) == []


@pytest.mark.parametrize(
    ("what", "forbids"),
    [
        ("Do not tell the person it is about.", [("tell", "about")]),
        ("Do not question the person harmed.", [("ask", "harmed")]),
        ("Nobody deletes anything.", [("correct", "nobody")]),
        ("Do not search lockers.", [("search", "nobody")]),
        ("Do not promise the person who spoke up secrecy.", [("promise", "teller")]),
        ("Do not settle it.", [("decide", "about")]),
        ("Promise nobody secrecy.", [("promise", each) for each in ("about", "harmed", "teller", "witness")]),
        ("Do not move anyone who was harmed or spoke up.", [("move", "harmed"), ("move", "teller")]),
        ("Do not approach the person harmed.", [("meet", "harmed"), ("ask", "harmed"), ("tell", "harmed")]),
        (
            "Do not let the person it is about know.",
            [("tell", "about"), ("meet", "about"), ("ask", "about"), ("support", "about")],
        ),
    ],
)
def test_what_a_text_rules_out_needs_its_effect_whatever_kind_the_duty_is(what, forbids):
    assert faults(what, shield="no-tip-off", forbids=tuple(forbids)) == []
    for gone in forbids:
        left = tuple(each for each in forbids if each != gone)
        assert faults(what, shield="no-tip-off", forbids=left) != []
        assert faults(what, shield="no-tip-off", kind="do-not", forbids=left) != []


@pytest.mark.parametrize(
    ("what", "does"),
    [
        ("Keep messages as they are.", ("tell", "about")),
        ("Do not tell the person it is about.", ("tell", "about")),
        ("“Tell the person it is about” is not for you to say.", ("tell", "about")),
    ],
)
def test_an_effect_that_no_word_says_is_a_fault(what, does):
    assert any("no word of its text says so" in fault for fault in faults(what, does=(does, ("keep", "nobody"))))


@pytest.mark.parametrize(
    "what",
    [
        "Professional standards ask the person harmed.",
        "Ask for the post-incident manager.",
        "The note of the talk stays where it is.",
        "You need not tell the person it is about.",
        "Nothing is promised by whoever takes a report.",
        "It is theirs to tell. Keep it private.",
    ],
)
def test_what_others_do_or_what_is_only_named_needs_none(what):
    assert faults(what) == []


def test_a_weak_shield_and_a_softer_form_of_nothing_are_found():
    assert faults("Do not tell the person it is about.", forbids=(("tell", "about"),)) != []
    milder = Duty(id="milder", who="You", what="Wait.", soon="today", topic=Topic(id="trial"))
    assert faults("Wait a little.", softer=milder) != []


def test_a_text_too_long_to_be_one_duty_is_told_and_not_read():
    assert faults("Tell the person it is about. " * 14) == [
        "its text has more than 400 characters; a duty says one thing."
    ]
    assert faults("Tell them. " * 20) == ["its text has more than 16 verbs; a duty says one thing."]


def with_reason(because: str, **fields: Any) -> list[str]:
    """What is found in a gate whose only row says this."""
    gate = block("gate", "discrimination")
    row = Row(because=because, sources=("own-judgement",), **fields)
    pack = changed(PACK, "gate", "discrimination", when=(row,))
    assert gate.id == "discrimination"
    return [sentence for where, sentence in claim_faults(pack) if "discrimination" in where]


CHOSEN = {"people": ("discrimination",)}
DOUBTED = {"people-doubt": ("discrimination",)}


def test_what_you_said_is_true_only_of_what_was_chosen():
    assert with_reason("You said that it was so.", answers=CHOSEN, asserts="chosen") == []
    assert with_reason("You said that it was so.", answers=CHOSEN) != []
    assert with_reason("You ticked it.", answers=DOUBTED, asserts="chosen") != []
    assert with_reason("You ticked it.", answers={"people": ("discrimination", "unsure")}, asserts="chosen") != []
    assert with_reason("You ticked it.", answers={"people": ("none",)}, asserts="chosen") != []


def test_what_you_could_not_rule_out_is_true_only_of_a_doubt():
    assert with_reason("You could not rule it out.", answers=DOUBTED, asserts="doubt") == []
    assert with_reason("You could not say.", answers={"people-doubt": ("unsure",)}, asserts="doubt") == []
    assert with_reason("You could not rule it out.", answers=CHOSEN, asserts="doubt") != []
    assert with_reason("You could not rule it out.", answers=DOUBTED) != []


@pytest.mark.parametrize(
    "claim",
    [
        "Somebody fears or has met harm.",
        "It was raised before.",
        "They brought it to you.",
        "You have not seemed yourself.",
        "Nobody is to talk anyone out of complaining.",
        "Somebody is unhappy.",
        "A colleague has spoken up.",
    ],
)
def test_a_rule_claims_nothing_that_was_only_not_ruled_out(claim):
    assert with_reason(claim, answers=DOUBTED) != []


def with_either(because: str, **fields: Any) -> list[str]:
    """What is found in an informal option whose only row says this."""
    row = Row(because=because, sources=("own-judgement",), **fields)
    pack = changed(PACK, "action", "second-opinion", when=(row,))
    return [sentence for where, sentence in claim_faults(pack) if "second-opinion" in where]


@pytest.mark.parametrize(
    ("question", "answers", "because"),
    [
        ("same-for-anyone", ("yes", "harder", "softer"), "Nobody has checked yet, or it might be handled otherwise."),
        ("same-for-anyone", ("harder", "softer"), "It might be handled harder or softer for another."),
        ("reasons", ("workload", "health"), "Pressure or health may be part of the reason."),
        ("nobody-doubt", ("thing", "policy"), "It is about a policy or a way of doing things."),
    ],
)
def test_a_reason_with_an_or_says_nothing_that_another_answer_of_its_row_does_not(question, answers, because):
    assert with_either(because, answers={question: answers}) != []
    assert with_either(because, answers={question: answers[:1]}) == [], "one answer gives the sentence its ground"


def test_an_or_that_names_none_of_the_answers_is_no_such_reason():
    answers = {"same-for-anyone": ("yes", "harder", "softer")}
    assert with_either("Sooner or later another pair of eyes helps.", answers=answers) == []
    assert with_either("Another pair of eyes has checked nothing yet.", answers=answers) == []


def test_a_reason_behind_gates_is_true_whichever_of_them_stands():
    gate = "reporter"
    doubted = {each.id for each in PACK.flow.gate for row in each.when if row.asserts == "doubt"}
    assert gate in doubted
    outcome = block("outcome", "protected-disclosure")
    row = Row(because="A colleague has spoken up.", gates=(gate,), sources=("own-judgement",))
    pack = changed(PACK, "outcome", outcome.id, when=(row,))
    assert [where for where, _ in claim_faults(pack)] == ["outcome “protected-disclosure”, row 1"]


@pytest.mark.parametrize("text", ["The person is told.", "Ask this person.", "That person's post."])
def test_a_bare_person_is_found_where_several_may_be_meant(text):
    pack = changed(PACK, "gate", "discrimination", says=text)
    assert [where for where, _ in bare_person_faults(pack)] == ["gate “discrimination”"]


@pytest.mark.parametrize("text", ["The person it is about.", "The person harmed.", "The person who told you."])
def test_a_person_who_is_told_apart_is_not(text):
    assert [*bare_person_faults(changed(PACK, "gate", "discrimination", says=text))] == []


def test_an_outcome_about_one_person_may_say_the_person():
    assert [*bare_person_faults(changed(PACK, "outcome", "informal-action", next="Thank the person."))] == []
    assert [*bare_person_faults(changed(PACK, "outcome", "refer-psd", next="Thank the person."))] != []


def test_the_check_of_a_pack_tells_of_it():
    gate = block("gate", "discrimination")
    worse = replace(gate.duties[0], id="worse", what="Tell the person it is about.")
    pack = changed(PACK, "gate", gate.id, duties=(*gate.duties[1:], worse))
    assert any(finding.level == "L0" and finding.block == "duty “worse”" for finding in check(pack))
