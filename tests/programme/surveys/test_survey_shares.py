"""Shares of a printed survey: Wilson worked out another way, changes said only beyond chance and rounding."""

from __future__ import annotations

import math
from itertools import product

import pytest
from made_up.surveys import CHAMPIONS, STAFF

from pscdesk.documents.document import Document
from pscdesk.periods import Month
from pscdesk.programme.surveys.printed_survey import PrintedSurvey, print_survey
from pscdesk.programme.surveys.survey_counts import SurveyCounts
from pscdesk.programme.surveys.survey_form import ALL
from pscdesk.programme.surveys.survey_results import SurveyResults, counts_table, result_blocks, shares_table
from pscdesk.programme.surveys.survey_shares import changes, survey_change, survey_share
from pscdesk.programme.surveys.survey_words import change_text, share_text, surveys_line, told_shares, undisclosed_text
from pscdesk.work.publish.as_data import as_data

APRIL = Month(2026, 4)


def printed(sure: int, unsure: int, unsaid: int = 0, quarter: Month = APRIL, asked: int = 0) -> PrintedSurvey:
    """A printed quarter in which so many are very sure, not so sure, or would not say."""
    number = sure + unsure + unsaid
    answers = {
        question.id: {code.id: number if code.side == "unsaid" else 0 for code in question.code}
        for question in CHAMPIONS.question
    }
    answers["able"] = {"very-sure": sure, "fairly-sure": 0, "not-so-sure": unsure, "not-sure": 0, "not-said": unsaid}
    counts = SurveyCounts(
        quarter=str(quarter), version=1, asked=asked or number, answered={ALL: number}, answers={ALL: answers}
    )
    return print_survey(CHAMPIONS, [counts], b"made up")


def solved(part: int, whole: int) -> tuple[float, float]:
    """The shares at which a count lies 1.96 standard errors off: the two roots that Wilson's interval ends at."""

    def off(share: float) -> float:
        return (part / whole - share) ** 2 - 1.96**2 * share * (1 - share) / whole

    def root(low: float, high: float) -> float:
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (middle, high) if (off(middle) > 0) == (off(low) > 0) else (low, middle)
        return low

    return root(0.0, part / whole), root(1.0, part / whole)


@pytest.mark.parametrize(("sure", "unsure"), [(40, 80), (15, 10), (100, 5)])
def test_the_interval_is_where_the_score_test_turns(sure: int, unsure: int) -> None:
    shown = survey_share(printed(sure, unsure), "able").shown
    assert shown is not None
    low, high = solved(sure, sure + unsure)
    assert math.isclose(shown.low, low, abs_tol=1e-6)
    assert math.isclose(shown.high, high, abs_tol=1e-6)


def test_a_share_needs_a_printed_base_of_twenty_and_those_who_would_not_say_are_beside_it() -> None:
    few = survey_share(printed(10, 5, 30), "able")
    assert (few.shown, share_text(few)) == (None, "–")
    assert undisclosed_text(few) == "67%"
    enough = survey_share(printed(10, 10, 30), "able")
    assert enough.shown is not None
    assert undisclosed_text(survey_share(printed(40, 35, 5), "able")) == "under 12%"


def test_shares_are_figures_where_a_paper_is_data() -> None:
    results = SurveyResults(CHAMPIONS, (printed(40, 80), printed(10, 5, 30, APRIL.plus(3))), ())
    (table,) = as_data(Document("t", (shares_table(results),))).tables()
    at = [column.key for column in table.columns].index("share")
    assert [column.key for column in table.columns[at : at + 3]] == ["share", "low", "high"]
    first, few = (row[at : at + 3] for row in table.rows if str(row[0]) == CHAMPIONS.questions["able"].label)
    for told, true in zip(first, (1 / 3, *solved(40, 120)), strict=True):
        assert isinstance(told, float)
        assert math.isclose(told, true, abs_tol=1e-4)
    assert few == ("", "", "")


def test_a_change_is_said_only_where_every_pair_of_true_counts_that_rounding_allows_has_its_sign() -> None:
    for then_sure, now_sure in product(range(0, 41, 5), repeat=2):
        then, now = printed(then_sure, 40 - then_sure), printed(now_sure, 40 - now_sure)
        found = survey_change(survey_share(now, "able"), survey_share(then, "able"))
        assert found is not None
        ends = [_shares(now_sure, 40 - now_sure), _shares(then_sure, 40 - then_sure)]
        if found.verdict == "more":
            assert min(ends[0]) > max(ends[1])
            assert found.difference.low > 0
        elif found.verdict == "less":
            assert max(ends[0]) < min(ends[1])
            assert found.difference.high < 0
        else:
            assert found.difference.low <= 0 <= found.difference.high or (
                min(ends[0]) <= max(ends[1]) and max(ends[0]) >= min(ends[1])
            )


def _shares(sure: int, unsure: int) -> list[float]:
    return [
        (sure + one) / (sure + one + unsure + other)
        for one in range(max(-4, -sure), 5)
        for other in range(max(-4, -unsure), 5)
        if sure + one + unsure + other
    ]


def test_changes_are_told_in_words_between_quarters() -> None:
    sets = (printed(20, 20), printed(25, 15, quarter=Month(2026, 7)), printed(300, 20, quarter=Month(2026, 10)))
    made = changes(CHAMPIONS, sets, "able")
    assert [one.verdict for one in made] == ["not distinguishable", "more"]
    assert str(change_text(made[0])).startswith("not yet distinguishable: +12 points")
    assert "more than chance and rounding explain" in " ".join(told_shares(CHAMPIONS, sets))
    rows = shares_table(SurveyResults(CHAMPIONS, sets)).rows
    able = [row for row in rows if "think a concern" in str(row[0])]
    assert [str(row[-1]).partition(":")[0] for row in able] == [
        "–",
        "not yet distinguishable",
        "more than chance and rounding explain",
    ]


def test_surveys_are_told_in_one_line() -> None:
    assert surveys_line([(CHAMPIONS, ())]) == "Surveys: nothing is printed of any yet."
    sets = (printed(20, 20, asked=80), printed(300, 20, quarter=Month(2026, 7), asked=640))
    assert surveys_line([(CHAMPIONS, sets[:1])]) == (
        "Surveys: Champions: survey of the quarter, Apr 26 to Jun 26: 40 of 80 asked (50%)."
    )
    assert surveys_line([(CHAMPIONS, sets), (STAFF, ())]) == (
        "Surveys: Champions: survey of the quarter, Jul 26 to Sep 26: 320 of 640 asked (50%). Shares that stand beside "
        "those of the period before: 1. Changed by more than chance and rounding explain: 1."
    )


def test_an_answer_printed_below_ten_says_only_that_and_the_paper_leaves_single_answers_out() -> None:
    results = SurveyResults(CHAMPIONS, (printed(30, 5, 5),))
    cells = {str(row[3]): row[4] for row in counts_table(results).rows if "think a concern" in str(row[2])}
    assert cells["Very sure"] == 30
    assert cells["Not so sure"] == cells["Not sure at all"] == "under 10"
    ids = [getattr(block, "id", "") for block in result_blocks(results, in_full=False)]
    assert "champions-shares" in ids
    assert "champions-counts" not in ids


def test_a_printed_table_says_which_quarters_stand_together_and_which_wait() -> None:
    pooled = PrintedSurvey(**{**_facts(printed(30, 10)), "quarters": ("2026-04", "2026-07", "2027-01")})
    note = shares_table(SurveyResults(CHAMPIONS, (pooled,), (Month(2027, 4),))).note
    assert "shown together: Apr 26 to Sep 26, Jan 27 to Mar 27." in note
    assert "Apr 27 to Jun 27 is not shown yet: fewer than 20 people answered" in note


def _facts(one: PrintedSurvey) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__struct_fields__}
