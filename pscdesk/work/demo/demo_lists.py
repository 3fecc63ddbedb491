"""Lists of totals of the made-up force, as HR would have them: unit totals, surveys, disparity, leavers."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping, Sequence

from pscdesk.periods import Month
from pscdesk.programme.surveys.quarter import quarter_label
from pscdesk.programme.surveys.survey_form import ALL, ANSWERED, ASKED, PEOPLE, Survey
from pscdesk.work.demo.demo_force import MadeUpForce, poisson

THEMES = ("Use of force", "Manner and incivility", "Discrimination", "Data and confidentiality", "Duties and neglect")
"""What complaints and conduct matters of the force are about."""
_COMPLAINTS, _CONDUCT = 0.022, 0.007
"""Complaints and conduct matters of a cycle for each person of a unit."""
ODD = {"Carrow Bridge": 1.7, "Dunmere": 0.4}
"""A unit with far more matters than its family, and one with far fewer."""
_THEME_SHARES = (0.22, 0.31, 0.06, 0.05, 0.24)

GROUPS = ("White", "Black", "Asian", "Mixed", "Other", "not stated")
_OF_A_THOUSAND = (846, 34, 45, 22, 13, 40)
"""Of a thousand people who work there, how many are of each group."""
_LIKELY = (1.0, 1.9, 1.4, 1.5, 1.2, 1.1)
"""How likely something formal is in each group, beside the first."""
_SYSTEMS: Mapping[str, tuple[float, float]] = {
    "misconduct,people,": (0.030, 0.9),
    "grievance,matters,": (0.012, 0.8),
    "tribunal,people,": (0.004, 0.7),
    "mediation,matters,": (0.006, 0.2),
    "checks,matters,": (0.015, 0.6),
    "dip-sample,matters,": (0.008, 0.1),
}
"""How many in a year for each person of the first group, and how much of ``_LIKELY`` shows in it."""
_OUTCOMES = {
    "checks,matters,": ("sent back to the line", "went on"),
    "dip-sample,matters,": ("sound", "to be talked over"),
}
_REASONS = {"Retirement": 38, "Another career": 22, "Pay and conditions": 12, "Family": 10, "Line management": 9}
_LOSSES = {"acceptable": 45, "good": 12, "bad": 34}
_WAYS = {"survey": 40, "association": 12, "manager": 38}
_LEAVE_IN_A_YEAR = 0.07

Row = Sequence[str | int]


def matters_list(force: MadeUpForce, cycle: str) -> bytes:
    """Complaints and conduct matters of a cycle, known by its first month: a row for each unit, and one for each theme.

    One matter may be of no theme or of two, so themes come to no total.
    """
    dice = _dice(force, "matters", cycle)
    units = {
        unit.name: [poisson(dice, unit.headcount * rate * ODD.get(unit.name, 1.0)) for rate in _RATES]
        for unit in force.units
    }
    whole = [sum(counts) for counts in zip(*units.values(), strict=True)]
    themes = [
        ("", theme, *(min(number, poisson(dice, number * share)) for number in whole))
        for theme, share in zip(THEMES, _THEME_SHARES, strict=True)
    ]
    rows: list[Row] = [(name, "", *counts) for name, counts in units.items()]
    return _csv(("Unit", "Theme", "Complaints", "Conduct matters"), [*rows, ("Total", "", *whole), *themes])


def survey_list(
    force: MadeUpForce, survey: Survey, quarter: Month, asked: int, answered: int, rising: float = 0.0
) -> bytes:
    """Totals of a survey in a quarter; ``rising`` (0 to 1) makes answers for its shares more likely."""
    dice = _dice(force, survey.id, str(quarter))
    period = str(quarter_label(quarter))
    groups = survey.told_apart
    # two or three named groups of much the same size; few would not say which is theirs
    weights = [1 if group in survey.groups and survey.groups[group].unsaid else 8 for group in groups]
    people = dice.choices(groups, weights, k=answered)
    rows: list[Row] = [(period, PEOPLE, ASKED, "", asked)]
    for group in groups:
        mine = people.count(group)
        shown = "" if group == ALL else group
        rows.append((period, PEOPLE, ANSWERED, shown, mine))
        for question in survey.question:
            codes = [code.id for code in question.code]
            weights = [_SIDES[code.side] * (1 + rising if code.side == "yes" else 1) for code in question.code]
            ticked = dice.choices(codes, weights, k=mine)
            rows += [(period, question.id, code, shown, ticked.count(code)) for code in codes]
    if not survey.group:
        return _csv(("period", "question", "answer", "answers"), [(*row[:3], row[4]) for row in rows])
    return _csv(("period", "question", "answer", "group", "answers"), rows)


def disparity_list(force: MadeUpForce, year: int) -> bytes:
    """A calendar year's totals of the formal systems, mediation, checks and dip samples, with the workforce beside."""
    dice = _dice(force, "disparity", str(year))
    people = [_people(force) * one // 1000 for one in _OF_A_THOUSAND]
    counts: dict[str, list[int]] = {"workforce,people,": people}
    for system, (rate, shows) in _SYSTEMS.items():
        likely = [1 + (one - 1) * shows for one in _LIKELY]
        counts[system] = [poisson(dice, rate * one * many) for one, many in zip(likely, people, strict=True)]
    persons = counts["misconduct,people,"]
    counts["misconduct,matters,"] = [one + poisson(dice, one / 9) for one in persons]
    counts["misconduct,allegations,"] = [
        matters + poisson(dice, 0.8 * matters) for matters in counts["misconduct,matters,"]
    ]
    for system, (first, second) in _OUTCOMES.items():
        some = [sum(dice.random() < 0.4 for _ in range(number)) for number in counts[system]]
        counts[system + first] = some
        counts[system + second] = [all_ - one for all_, one in zip(counts[system], some, strict=True)]
    rows = [
        (year, *what.split(","), group, number)
        for what, numbers in counts.items()
        for group, number in zip(GROUPS, numbers, strict=True)
    ]
    return _csv(("Year", "System", "Counted", "Outcome", "Group", "Count"), rows)


def leavers_list(force: MadeUpForce, year: int) -> bytes:
    """A calendar year's leavers by business group: reasons, kinds of loss, and how they told."""
    dice = _dice(force, "leavers", str(year))
    rows: list[Row] = []
    for group in dict.fromkeys(unit.group for unit in force.units):
        people = sum(unit.headcount for unit in force.units if unit.group == group)
        left = poisson(dice, _LEAVE_IN_A_YEAR * people)
        for about, weights in (("reason", _REASONS), ("loss", _LOSSES), ("told", _WAYS)):
            answers = [*weights, "not stated"]
            told = dice.choices(answers, [*weights.values(), 9], k=left)
            rows += [(year, about, group, answer, told.count(answer)) for answer in answers]
    return _csv(("Year", "What was asked", "Business group", "Answer", "Leavers"), rows)


_RATES = (_COMPLAINTS, _CONDUCT)
_SIDES = {"yes": 50, "no": 34, "outside": 8, "unsaid": 8}


def _dice(force: MadeUpForce, *of: str) -> random.Random:
    return random.Random("-".join(("programme", str(force.seed), *of)))  # noqa: S311 (made-up figures, no secret)


def _people(force: MadeUpForce) -> int:
    return sum(unit.headcount for unit in force.units)


def _csv(heading: Sequence[str], rows: Iterable[Row]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(heading)
    table.writerows(rows)
    return written.getvalue().encode()
