"""What people read: right for their group, never a verdict, short, and never more than the law that was seen."""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest
from guidance.shipped import MAIN, PACK, QUIET, walk_at_random

from pscdesk.documents.text import render
from pscdesk.guidance.pack.engine import advance, outcome_text
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, WORKFORCE
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.work.walk.outcome_document import outcome_document

TODAY = dt.date(2026, 11, 12)
OFFICER_ONLY = re.compile(
    r"\bUPP\b|\bRPRP\b|Federation|unsatisfactory performance|reflective practice|regulation 1[37]\b", re.I
)
PERFORMANCE_PROCEDURE = re.compile(r"\bUPP\b|unsatisfactory performance|stage one", re.I)
NOT_OFFICERS = ("staff", "volunteer", "contractor")


def printed(group: str, walks: int) -> list[tuple[str, str]]:
    source = random.Random(group)
    read = []
    for number in range(walks):
        answers = {**walk_at_random(source), "workforce": (group,)}
        if number % 3 == 0:
            answers |= {**QUIET, "about": ("may-have-done",), "before": ("helped-not",), "written": ("yes",)}
            answers |= {"reasons": ("none",), "meant": ("no",), "effect": ("team",), "same-for-anyone": ("checked",)}
            answers["kind"] = (source.choice(["work", "records", "attendance"]),)
        read.append(
            (advance(PACK, answers).outcome, re.sub(r"\s+", " ", render(outcome_document(PACK, answers, TODAY))))
        )
    return read


@pytest.mark.parametrize("group", NOT_OFFICERS)
def test_people_who_are_not_officers_never_read_of_an_officer_process(group):
    read = printed(group, 60)
    assert "performance-upp" in [outcome for outcome, _ in read]
    for outcome, text in read:
        assert outcome != "rprp-via-appropriate-authority"
        assert not OFFICER_ONLY.search(text), OFFICER_ONLY.search(text)


@pytest.mark.parametrize("group", ["officer-probation", "special-probation"])
def test_people_on_probation_never_read_of_the_performance_procedures(group):
    read = printed(group, 60)
    assert "performance-upp" in [outcome for outcome, _ in read]
    for _, text in read:
        assert not PERFORMANCE_PROCEDURE.search(text), PERFORMANCE_PROCEDURE.search(text)


@pytest.mark.parametrize("group", [*WORKFORCE, "several", "unsure"])
def test_each_group_has_its_own_wording_of_the_formal_route(group):
    text = outcome_text(PACK, "performance-upp", group)
    own = {
        "officer": "UPP",
        "special": "UPP",
        "officer-probation": "probation plan",
        "special-probation": "probation plan",
        "staff": "police staff policy",
        "volunteer": "volunteer manager",
        "contractor": "contract manager",
        "several": "which formal route",
        "unsure": "which formal route",
    }
    assert own[group] in text.heading
    assert text.rank == OUTCOME_RANKS["performance-upp"]


def test_wording_that_is_not_given_for_a_group_stays_as_it_is():
    plain, contractor = (outcome_text(PACK, "line-management", group) for group in (None, "contractor"))
    assert contractor.ask != plain.ask
    assert contractor.heading == plain.heading


def everything_anybody_reads() -> list[str]:
    flow = PACK.flow
    said = [text for q in flow.question for text in (q.ask, q.help, q.why)]
    said += [text for q in flow.question for o in q.options for text in (o.text, o.define)]
    said += [text for gate in flow.gate for text in (gate.title, gate.says)]
    said += [text for q in flow.question for worded in q.worded for text in (worded.ask, worded.help)]
    said += [text for duty in all_duties(PACK) for text in (duty.who, duty.what)]
    said += [text for action in flow.action for text in (action.title, action.suits, action.is_not, *action.how)]
    blocks = (*flow.question, *flow.gate, *flow.outcome, *flow.action, *flow.reply)
    said += [text for block in blocks for row in block.when for text in (row.because, row.doubted)]
    for outcome in flow.outcome:
        for o in (outcome, *outcome.worded):
            said += [o.heading, o.looks_like, o.ask, o.write_down, o.next]
    return said


def test_nothing_says_that_this_is_or_is_not_misconduct():
    for text in everything_anybody_reads():
        assert not re.search(r"\bthis is (not )?(gross )?misconduct|guilty|offender", text, re.I), text


def test_every_outcome_looks_like_or_asks_and_none_decides():
    for outcome in PACK.flow.outcome:
        for text in (outcome, *outcome.worded):
            assert not text.looks_like or text.looks_like.startswith(CAREFUL), text.looks_like
            assert not text.ask or re.match("(Ask|Let|Nobody|Nothing)", text.ask), text.ask
        assert outcome.looks_like
        assert outcome.ask.startswith("Ask ")


CAREFUL = ("This looks like", "Nothing here shows", "This may be")
"""How an outcome begins what it makes of the answers: it says what they look like, and never what they are."""


def test_tribunal_limits_and_old_names_are_not_given():
    for text in everything_anybody_reads():
        assert not re.search(r"tribunal|three months less|limitation", text, re.I), text
        if re.search("words of advice|management advice|management action", text, re.I):
            assert "old names" in text


def test_no_question_asks_for_a_name_or_for_a_characteristic():
    for question in PACK.flow.question:
        assert not re.search(r"\bname (of|is)|\bethnic|\brace\b|\breligion\b|\bage\b|\bgender\b", question.ask, re.I)
        assert not re.search(r"ethnic|\brace\b", " ".join(option.text for option in question.options), re.I)


def test_questions_and_sentences_are_short():
    for question in PACK.flow.question:
        for ask in (question.ask, *(worded.ask for worded in question.worded)):
            assert len(ask.split()) <= 25
            assert len(re.findall(r"\b(not|never|no|nobody|nothing|cannot|without)\b", ask, re.I)) <= 1, ask
            assert " not " not in ask.lower() or "not get on" in ask, ask
        assert len({q.ask for q in PACK.flow.question}) == len(PACK.flow.question)
    for text in everything_anybody_reads():
        for sentence in re.split(r"(?<=[.?!:;]) ", text):
            assert len(sentence.split()) <= 28, sentence


def test_wherever_a_person_may_be_unsure_they_can_say_so():
    for question in PACK.flow.question:
        assert "unsure" in [option.id for option in question.options]


def test_what_was_not_verified_says_so_where_it_is_shown():
    answers = {**MAIN, "wrongdoing": ("corruption",), "proof": ("seen",), "about-to": ("none",)}
    assert "not verified: check with professional standards" in re.sub(
        r"\s+", " ", render(outcome_document(PACK, answers, TODAY))
    )
