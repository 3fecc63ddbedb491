"""Whoever subtracts every printed table of a survey from every other is left five values or more for each count."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from attacks.survey_outsider import SurveyOutsider, narrowed
from made_up.surveys import CHAMPIONS, NEW, STAFF, Person, counted, people

from pscdesk.assets import SURVEYS
from pscdesk.documents.sheets.csv_table import render_csv
from pscdesk.periods import Month
from pscdesk.programme.surveys.printed_survey import PrintedSurvey, freeze_quarters, print_survey
from pscdesk.programme.surveys.survey_counts import SurveyCounts
from pscdesk.programme.surveys.survey_form import Survey
from pscdesk.programme.surveys.survey_results import SurveyResults, counts_table

APRIL = Month(2026, 4)


def outsider(
    survey: Survey, papers: Sequence[Sequence[PrintedSurvey]], *, least: int = 0, knows_rule: bool = True
) -> SurveyOutsider:
    """Whoever has these papers; with ``least`` 0 they have found the multiples of 5 of small answers as well."""
    tables = [render_csv(counts_table(SurveyResults(survey, tuple(sets)), least)) for sets in papers]
    quarters = {str(one.label): one.quarters for sets in papers for one in sets}
    return SurveyOutsider(SURVEYS / f"{survey.id}.toml", tables, quarters, knows_rule=knows_rule)


def quarters(survey: Survey, answered: Sequence[Sequence[Person]], asked: int = 0) -> list[SurveyCounts]:
    return [counted(survey, one, APRIL.plus(3 * at), asked) for at, one in enumerate(answered)]


@pytest.mark.parametrize("seed", range(4))
def test_pooled_and_unpooled_quarters_in_papers_of_each_quarter_tell_no_count_to_fewer_than_five_values(
    seed: int,
) -> None:
    dice = random.Random(seed)
    answered = [people(CHAMPIONS, dice.choice((7, 11, 14, 19, 20, 21, 26)), 10 * seed + at) for at in range(6)]
    held = quarters(CHAMPIONS, answered)
    papers: list[list[PrintedSurvey]] = []
    frozen: list[PrintedSurvey] = []
    for at in range(1, len(held) + 1):  # a paper each quarter: what was frozen before stands, what waits goes on
        done = {quarter for one in frozen for quarter in one.quarters}
        frozen += freeze_quarters(CHAMPIONS, [one for one in held[:at] if one.quarter not in done], b"made up").printed
        papers.append(list(frozen))
    found = outsider(CHAMPIONS, papers)
    assert any(len(one.quarters) > 1 for one in frozen)
    assert narrowed(found.ranges()) == {}
    assert narrowed(found.hidden_ranges()) == {}


@pytest.mark.parametrize("seed", range(3))
def test_groups_and_their_whole_tell_no_count_to_fewer_than_five_values(seed: int) -> None:
    everybody = (
        people(NEW, 20 + seed, seed, ["sergeants"])
        + people(NEW, 20, seed + 50, ["inspectors"])
        + people(NEW, 1 + seed, seed + 90, ["grade-not-said"])
    )
    printed = print_survey(NEW, [counted(NEW, everybody, APRIL)], b"made up")
    assert printed.groups
    assert narrowed(outsider(NEW, [[printed]]).ranges()) == {}
    assert narrowed(outsider(NEW, [[printed]], least=10).ranges()) == {}


def test_a_whole_whose_groups_are_too_small_to_be_shown_tells_nothing_more_either() -> None:
    everybody = people(STAFF, 30, 3, ["officers"]) + people(STAFF, 6, 4, ["volunteers"])
    printed = print_survey(STAFF, [counted(STAFF, everybody, APRIL)], b"made up")
    assert not printed.groups
    assert narrowed(outsider(STAFF, [[printed]]).ranges()) == {}


def test_answers_that_are_all_the_same_are_no_more_certain_than_others() -> None:
    same = [(CHAMPIONS.told_apart[0], {one.id: one.code[0].id for one in CHAMPIONS.question})] * 20
    printed = print_survey(CHAMPIONS, quarters(CHAMPIONS, [same], asked=20), b"made up")
    assert narrowed(outsider(CHAMPIONS, [[printed]]).ranges()) == {}


def test_the_outsider_does_find_a_quarter_that_is_printed_alone_and_again_within_a_longer_period() -> None:
    held = quarters(CHAMPIONS, [people(CHAMPIONS, 23, 1), people(CHAMPIONS, 22, 2)])
    found: dict[object, int] = {}
    for key in (b"one", b"two", b"three"):
        alone = print_survey(CHAMPIONS, held[:1], key)
        both = print_survey(CHAMPIONS, held, key)
        # the rule of twenty is not what is tried here: a period of two quarters that each have enough of their own
        found |= narrowed(outsider(CHAMPIONS, [[alone], [both]], knows_rule=False).ranges())
    assert found


def test_the_outsider_does_find_a_count_that_is_rounded_anew_in_a_later_paper() -> None:
    held = quarters(CHAMPIONS, [people(CHAMPIONS, 43, 5)])
    papers = [[print_survey(CHAMPIONS, held, bytes([key]))] for key in range(6)]
    assert narrowed(outsider(CHAMPIONS, papers).ranges())
