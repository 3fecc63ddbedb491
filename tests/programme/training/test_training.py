"""Training as its history makes it: people of audiences, targets with the line they need, evidence by level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from made_up.surveys import CHAMPIONS, STAFF, counted, people

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.history import Link, head_of, next_link, redacted, told
from pscdesk.programme.surveys.printed_survey import print_survey
from pscdesk.programme.surveys.survey_results import SurveyResults
from pscdesk.programme.training.scorecard import NO_EVIDENCE, TAKEN_OUT, LevelEvidence, level_text, scorecard
from pscdesk.programme.training.target_results import target_blocks, target_told
from pscdesk.programme.training.training import Target, Training, check_training, training_of
from pscdesk.programme.training.training_acts import (
    EstablishmentSet,
    EvidenceDropped,
    EvidenceNamed,
    ReachedNoted,
    TargetSet,
)
from pscdesk.programme.training.training_results import TrainingResults, training_line
from pscdesk.programme.written import ProgrammeAct, Written

MAY = Month(2026, 5)
AUDIENCES = ("supervisors", "champions")
LEADING = TargetSet(target="leading", people=10_300, first="2026-01", due="2027-12")
NAMED = {"title": "Leading for London"}


def said(act: ProgrammeAct, **texts: str) -> Written:
    return Written(act, MAY, texts)


def links_of(*written: Written) -> list[Link]:
    links: list[Link] = []
    for one in written:
        check_training(training_of(told(links)), one, AUDIENCES)
        links.append(next_link(one, head_of(links)))
    return links


def training(*written: Written) -> Training:
    return training_of(told(links_of(*written)))


def reached(by: str, number: int) -> Written:
    return said(ReachedNoted(target="leading", by=by, people=number))


def test_what_was_said_last_of_an_audience_and_of_a_month_holds() -> None:
    found = training(
        said(EstablishmentSet(audience="champions", people=43)),
        said(EstablishmentSet(audience="champions", people=45)),
        said(LEADING, **NAMED),
        reached("2026-02", 300),
        reached("2026-04", 1_200),
        reached("2026-02", 310),
    )
    assert found.establishment == {"champions": 45}
    assert found.targets["leading"].reached == {Month(2026, 2): 310, Month(2026, 4): 1_200}


def test_the_line_goes_evenly_from_none_to_all_and_says_what_a_month_still_needs() -> None:
    target = training(said(LEADING, **NAMED), reached("2026-04", 1_203)).targets["leading"]
    assert [target.needed(month) for month in (Month(2025, 12), Month(2026, 1), Month(2026, 12), Month(2027, 12))] == [
        0,
        430,  # 10,300 / 24 = 429.2
        5_150,
        10_300,
    ]
    assert target.needed_a_month(Month(2026, 4)) == 455  # (10,300 − 1,200) / 20
    assert target.needed_a_month(Month(2027, 12)) is None
    sentence = target_told(target)
    assert "At least 1,200 of 10,300 people were reached by the end of April 2026" in sentence
    assert "below its line" in sentence
    assert "1,717 by then" in sentence
    assert "about 455 a month; so far it was about 300 a month" in sentence
    assert "1,203" not in sentence


def of_two_months(people_in_all: int, first: int, second: int) -> Target:
    months = {Month(2026, 1): first, Month(2026, 2): second}
    return Target("a", "A", people_in_all, Month(2026, 1), Month(2026, 4), "", months)


@pytest.mark.parametrize("people_in_all", [6, 14, 20, 23])
def test_whoever_reads_two_months_of_a_target_is_left_five_values_of_each_and_of_what_lies_between(
    people_in_all: int,
) -> None:
    """Every paper there can be is made, and whoever reads one holds it against all that say the same."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for first, second in combinations_with_replacement(range(people_in_all + 1), 2):
        target = of_two_months(people_in_all, first, second)
        said = repr(target_blocks(replace(target, reached={Month(2026, 1): first}))) + repr(target_blocks(target))
        alike.setdefault(said, []).append((first, second))
    for pairs in alike.values():
        for seen in ({a for a, _b in pairs}, {b for _a, b in pairs}, {b - a for a, b in pairs}):
            assert len(seen) >= 5


def test_what_stands_beside_the_line_is_said_only_as_far_as_rounding_tells() -> None:
    for first in range(41):
        target = of_two_months(40, first, 40)
        month, needed = Month(2026, 1), 10
        alike = [one for one in range(41) if of_two_months(40, one, 40).printed(month) == target.printed(month)]
        beside = target.beside(month)
        if beside == "below":
            assert max(alike) < needed
        elif beside == "at":
            assert min(alike) >= needed
    whole = Target("a", "A", 40, Month(2026, 1), Month(2026, 2), "", {Month(2026, 2): 40})
    assert (whole.printed(Month(2026, 2)), whole.beside(Month(2026, 2))) == (35, "near")


@pytest.mark.parametrize(
    ("act", "texts", "told_why"),
    [
        (EstablishmentSet(audience="wizards", people=4), {}, "no audience “wizards”.*supervisors, champions"),
        (TargetSet(target="a", people=10, first="2026-05", due="2026-04"), NAMED, "first month"),
        (TargetSet(target="a", people=10, first="2026-05", due=""), NAMED, "first month"),
        (TargetSet(target="a", people=0, first="2026-04", due="2026-05"), NAMED, "one person"),
        (TargetSet(target="a", people=10, first="2026-04", due="2026-05"), {}, "what the target is called"),
        (TargetSet(target="a", people=10, first="2026-04", due="2026-05", audience="x"), NAMED, "no audience"),
        (TargetSet(target="leading", people=900, first="2026-01", due="2027-12"), NAMED, "More people were reached"),
        (ReachedNoted(target="nobody", by="2026-04", people=10), {}, "no target"),
        (ReachedNoted(target="leading", by="2025-12", people=10), {}, "between the target’s first month"),
        (ReachedNoted(target="leading", by="2026-06", people=2_000), {}, "between the target’s first month"),
        (ReachedNoted(target="leading", by="2026-05", people=10_301), {}, "10,301 reached are more than the 10,300"),
        (ReachedNoted(target="leading", by="2026-05", people=999), {}, "can only grow"),
        (ReachedNoted(target="leading", by="2026-03", people=1_001), {}, "can only grow"),
        (EvidenceNamed(level=3), {"evidence": "  "}, "Say what is known"),
        (EvidenceDropped(entry=1), {}, "no evidence"),
    ],
)
def test_what_cannot_follow_is_refused(act: ProgrammeAct, texts: Mapping[str, str], told_why: str) -> None:
    before = training(said(LEADING, **NAMED), reached("2026-04", 1_000))
    with pytest.raises(InputError, match=told_why):
        check_training(before, Written(act, MAY, texts), AUDIENCES)


def test_each_level_names_its_evidence_or_says_that_there_is_none() -> None:
    levels = scorecard([], training(said(EvidenceNamed(level=4), evidence="Board paper 12.")).evidence)
    assert [one.level for one in levels] == [1, 2, 3, 4]
    assert [level_text(one) for one in levels[:3]] == [NO_EVIDENCE] * 3
    assert level_text(levels[3]) == "Board paper 12 (May 2026)."


def test_a_level_that_only_an_unprinted_survey_asks_for_says_which() -> None:
    levels = scorecard([SurveyResults(STAFF, ())], ())
    assert "There is none. It is asked for in: Everybody who works here: staff survey." in level_text(levels[3])
    assert level_text(levels[0]) == NO_EVIDENCE


def test_printed_shares_and_counts_are_evidence_at_their_level() -> None:
    printed = print_survey(CHAMPIONS, [counted(CHAMPIONS, people(CHAMPIONS, 90, 4), Month(2026, 1))], b"made up")
    counts = LevelEvidence(4, "Escalation: 20% (15% to 25%)", "the advice line")
    levels = scorecard([SurveyResults(CHAMPIONS, (printed,))], (), [counts])
    assert "Sure that they can help a supervisor think a concern through: " in level_text(levels[1])
    assert "(Champions: survey of the quarter, Jan 26 to Mar 26)" in level_text(levels[1])
    assert level_text(levels[3]) == "Escalation: 20% (15% to 25%) (the advice line)."


def test_evidence_that_was_dropped_is_gone_and_redacted_evidence_says_so() -> None:
    links = links_of(
        said(EvidenceNamed(level=1), evidence="Forms after the course."),
        said(EvidenceNamed(level=2), evidence="A test."),
        said(EvidenceDropped(entry=1)),
    )
    assert [one.at for one in training_of(told(links)).evidence] == [2]
    gone = [links[0], redacted(links[1]), links[2]]
    levels = scorecard([], training_of(told(gone)).evidence)
    assert level_text(levels[1]).startswith(str(TAKEN_OUT).rstrip("."))


def test_training_is_told_in_one_line_with_the_levels_of_which_something_is_known() -> None:
    assert training_line(TrainingResults(scorecard([], ()))) == "Training: no evidence at any Kirkpatrick level."
    found = training(
        said(LEADING, **NAMED),
        reached("2026-04", 1_203),
        said(EvidenceNamed(level=1), evidence="Forms."),
        said(EvidenceNamed(level=4), evidence="Board paper 12."),
    )
    line = training_line(TrainingResults(scorecard([], found.evidence), targets=tuple(found.targets.values())))
    assert line == (
        "Training: Leading for London: at least 1,200 of 10,300 reached, below its line; "
        "evidence at Kirkpatrick levels: 1 and 4."
    )
