"""A year of a made-up force's programme as it goes in: plan, visits, unit totals, decisions, surveys, disparity.

Everything is plain numbers and words; whoever takes it in, at the terminal or in the window, can work out from it what
the papers must say.
"""

from __future__ import annotations

import csv
import io
import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from made_up.disparity_lists import year_list

FORCE = "Testshire Police"
BIG = ("Barley", "Corby", "Dunlow", "Easton", "Fenwick", "Gorse", "Hatch", "Ivy Lane")
SMALL = ("Aberton", "Zedham")
"""Units of one desk each: no paper may name them."""
HIGH, LOW = "Fenwick", "Corby"
"""A unit with far more matters than its family, and one with far fewer."""
UNITS = {name: 200 + 20 * at for at, name in enumerate(sorted((*BIG, *SMALL)))}
"""Every unit and its people; all are of the family Response."""
CYCLES = ("2025-11", "2026-01", "2026-03", "2026-05", "2026-07", "2026-09")
"""The six cycles, by their first months."""
THEMES = ("Use of force", "Manner", "Data")
NOT_VISITED = "Hatch"

Matters = Mapping[str, tuple[int, int]]
"""Complaints and conduct matters by unit, or by theme."""


@cache
def matters() -> Mapping[str, tuple[Matters, Matters]]:
    """What was counted in each cycle, by unit and by theme."""
    dice = random.Random(17)
    found: dict[str, tuple[Matters, Matters]] = {}
    for cycle in CYCLES:
        units = {
            name: (dice.randint(*_LIKELY.get(name, (8, 14))), dice.randint(*_FEWER.get(name, (6, 9)))) for name in UNITS
        }
        sums = [sum(both[at] for both in units.values()) for at in (0, 1)]
        found[cycle] = units, {theme: (dice.randint(20, sums[0]), dice.randint(15, sums[1])) for theme in THEMES}
    return found


_LIKELY = {HIGH: (30, 40), LOW: (4, 5), **dict.fromkeys(SMALL, (0, 2))}
_FEWER = {HIGH: (16, 22), LOW: (4, 5), **dict.fromkeys(SMALL, (0, 2))}


def units_list() -> bytes:
    """The list of units."""
    return _csv(
        [("unit", "group", "family", "headcount"), *((name, "South", "Response", n) for name, n in UNITS.items())]
    )


def matters_list(cycle: str) -> bytes:
    """A cycle's list: a row for each unit, a total, a row for each theme."""
    units, themes = matters()[cycle]
    whole = [sum(both[at] for both in units.values()) for at in (0, 1)]
    return _csv(
        [
            ("Unit", "Theme", "Complaints", "Conduct matters"),
            *((name, "", *both) for name, both in units.items()),
            ("Total", "", *whole),
            *(("", name, *both) for name, both in themes.items()),
        ]
    )


PLAN = (
    {
        "id": "safe-space",
        "kind": "recommendation",
        "number": "1",
        "title": "A safe space to ask",
        "lead": "Strategic HR",
    },
    {
        "id": "told",
        "kind": "action",
        "above": "safe-space",
        "number": "1a",
        "due": "2026-03",
        "title": "Tell everybody",
    },
    {
        "id": "briefed",
        "kind": "action",
        "above": "safe-space",
        "number": "1b",
        "due": "2026-06",
        "title": "Brief units",
    },
    {"id": "training", "kind": "recommendation", "number": "2", "title": "Train those who advise", "lead": "Training"},
    {"id": "champions", "kind": "action", "above": "training", "number": "2a", "due": "2026-12", "title": "Champions"},
    {"id": "rings-back", "kind": "lesson", "title": "Say when somebody rings back", "failed": "Messages lay overnight"},
)
"""The list from which the plan is taken over."""


def plan_list() -> bytes:
    """The plan as a list."""
    columns = list(dict.fromkeys(name for item in PLAN for name in item))
    return _csv([columns, *([item.get(name, "") for name in columns] for item in PLAN)])


@dataclass(frozen=True)
class UpdateWritten:
    """An update of an item, in its month."""

    month: str
    item: str
    status: str
    progress: str
    evidence: str = ""


REDACTED = "A sentence that names Sergeant Somebody of the night shift."
UPDATES = (
    UpdateWritten("2025-12", "told", "in-progress", "It stands on the intranet."),
    UpdateWritten("2026-01", "briefed", "in-progress", "Two units were briefed."),
    UpdateWritten("2026-02", "champions", "in-progress", REDACTED),
    UpdateWritten("2026-03", "told", "completed", "Posters hang everywhere.", "Copies lie with Communications."),
    UpdateWritten("2026-06", "briefed", "in-progress", "All units but one were briefed."),
    UpdateWritten("2026-09", "champions", "in-progress", "Three days were held."),
)

DECISIONS = (
    (
        ("--unit", LOW, "--option", "speak-up", "--option", "wait", "--choose", "speak-up"),
        ("--because", "Few matters and few calls.", "--not-chosen", "wait=It waited before.", "--no-dissent"),
    ),
    (
        ("--theme", "use-of-force", "--option", "campaign", "--option", "wait", "--choose", "campaign"),
        ("--because", "It grows.", "--not-chosen", "wait=It grows.", "--dissent", "A campaign changes little."),
    ),
)

SURVEYS = (
    ("champions", "2026-01", 84, {"": 61}),
    ("champions", "2026-04", 90, {"": 72}),
    ("investigators", "2026-04", 50, {"": 38}),
    ("new-supervisors", "2026-07", 130, {"sergeants": 52, "inspectors": 34, "grade-not-said": 9}),
)
"""Three surveys: the first month of the quarter, who was asked, and who answered by group."""

Answers = Mapping[tuple[str, str, str], int]
"""Answers by group, question and code."""

_SURVEYS = Path(__file__).parents[2] / "resources" / "programme" / "surveys"


@cache
def survey_said(name: str) -> dict[str, object]:
    """A survey as its file says it."""
    return tomllib.loads((_SURVEYS / f"{name}.toml").read_text("utf-8"))


@cache
def answers(name: str, quarter: str) -> Answers:
    """What was ticked, person by person, in a survey's quarter."""
    dice = random.Random(f"{name}-{quarter}")
    (people,) = [one[3] for one in SURVEYS if one[:2] == (name, quarter)]
    found: dict[tuple[str, str, str], int] = {}
    for group, number in people.items():
        for question in questions(name):
            codes = [code["id"] for code in question["code"]]
            ticked = dice.choices(codes, [9, 5, 3, 1, 1][: len(codes)], k=number)
            found |= {(group, question["id"], code): ticked.count(code) for code in codes}
    return found


def questions(name: str) -> list[dict]:  # type: ignore[type-arg]
    """The questions of a survey, as its file says them."""
    return survey_said(name)["question"]  # type: ignore[return-value]


def filled(blank: bytes, name: str, quarter: str) -> bytes:
    """The blank list of a survey with the numbers of that quarter written in."""
    rows = list(csv.DictReader(io.StringIO(blank.decode("utf-8"))))
    ticked = answers(name, quarter)
    ((asked, people),) = [one[2:] for one in SURVEYS if one[:2] == (name, quarter)]
    for row in rows:
        group = row.get("group", "")
        if row["question"] == "people":
            row["answers"] = str(asked if row["answer"] == "asked" else people[group])
        else:
            row["answers"] = str(ticked[group, row["question"], row["answer"]])
    return _csv([list(rows[0]), *(list(row.values()) for row in rows)])


DISPARITY = {year: year_list(year) for year in (2016, 2017)}
"""The lists of two years."""


def disparity_true(year: int) -> dict[tuple[str, str, str, str], int]:
    """The true counts of a year, by system, what is counted, outcome and group."""
    rows = csv.DictReader(io.StringIO(DISPARITY[year].decode("utf-8")))
    return {(row["System"], row["Counted"], row["Outcome"], row["Group"]): int(row["Count"]) for row in rows}


LEFT = {"North": 214, "South": 163, "Support": 71}
ASKED = {
    "reason": {"Retirement": 40, "Another career": 22, "Pay": 14, "Family": 9, "not stated": 6},
    "loss": {"acceptable": 50, "good": 15, "bad": 30, "not stated": 8},
    "told": {"survey": 45, "association": 14, "manager": 40, "not stated": 4},
}


@cache
def leavers() -> Mapping[tuple[str, str, str], int]:
    """Who left in 2025: true counts by what was asked, business group and answer."""
    dice = random.Random(49)
    found: dict[tuple[str, str, str], int] = {}
    for group, left in LEFT.items():
        for about, weights in ASKED.items():
            said = dice.choices(list(weights), list(weights.values()), k=left)
            found |= {(about, group, answer): said.count(answer) for answer in weights}
    return found


def leavers_list() -> bytes:
    """The year's list of leavers."""
    rows = [("2025", *name, count) for name, count in leavers().items()]
    return _csv([("Year", "What was asked", "Business group", "Answer", "Leavers"), *rows])


TARGET, REACHED = 10_300, {"2025-12": 412, "2026-04": 2_338, "2026-10": 4_121}
TARGET_FIRST, TARGET_DUE = "2025-11", "2027-10"


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
