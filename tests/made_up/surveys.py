"""Made-up survey answers, person by person, and the totals that they leave behind."""

from __future__ import annotations

import random
from collections.abc import Sequence

from pscdesk.assets import SURVEYS
from pscdesk.periods import Month
from pscdesk.programme.surveys.survey_counts import SurveyCounts
from pscdesk.programme.surveys.survey_form import Survey
from pscdesk.programme.surveys.surveys_on_disk import load_surveys

SHIPPED = load_surveys(SURVEYS)
CHAMPIONS, STAFF, NEW = SHIPPED["champions"], SHIPPED["staff"], SHIPPED["new-supervisors"]

Person = tuple[str, dict[str, str]]
"""The group of somebody who answered, and the code they ticked for each question."""


def people(survey: Survey, number: int, seed: int, groups: Sequence[str] = ()) -> list[Person]:
    """So many people who answered; the first codes come up more often, so that some cells are small."""
    dice = random.Random(seed)

    def ticked(codes: Sequence[str]) -> str:
        return codes[min(int(dice.expovariate(1) * len(codes) / 3), len(codes) - 1)]

    return [
        (
            ticked(groups or survey.told_apart),
            {question.id: ticked([code.id for code in question.code]) for question in survey.question},
        )
        for _ in range(number)
    ]


def counted(
    survey: Survey, answered: Sequence[Person], quarter: Month, asked: int = 0, *, published: bool = False
) -> SurveyCounts:
    """The totals of these people in a quarter."""
    answers = {
        group: {question.id: dict.fromkeys((code.id for code in question.code), 0) for question in survey.question}
        for group in survey.told_apart
    }
    for group, ticks in answered:
        for question, code in ticks.items():
            answers[group][question][code] += 1
    return SurveyCounts(
        quarter=str(quarter),
        version=survey.version,
        asked=asked or 2 * len(answered),
        answered={group: sum(one == group for one, _ticks in answered) for group in survey.told_apart},
        answers=answers,
        published=published,
    )
