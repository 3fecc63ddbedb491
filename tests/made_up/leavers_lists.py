"""Made-up lists of leavers' totals, and what an outsider reads from the printed tables."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise

from made_up.outsider import Outsider

from pscdesk.documents.document import Document

HEADING = "Year,What was asked,Business group,Answer,Leavers"
True_ = dict[tuple[str, str, str], int]
GROUPS = ("Territorial", "Specialist Crime", "Operations", "Support")
REASONS = ("Pay", "Career", "Retirement", "Manager", "Family")
ASKED: Mapping[str, tuple[str, ...]] = {
    "reason": REASONS,
    "loss": ("acceptable", "good", "bad"),
    "told": ("survey", "association", "manager"),
}


def leavers_of_year(draw: random.Random, year: str, scale: int = 60) -> tuple[bytes, True_]:
    """A year's list and its true counts by what was asked, group and answer: the same people were asked each thing."""
    true: True_ = {}
    for group in GROUPS[: draw.randint(2, 4)]:
        leavers = draw.randint(0, draw.choice((scale // 4, scale, 6 * scale)))
        for about, answers in ASKED.items():
            places = [draw.randrange(len(answers) + 1) for _ in range(leavers)]
            for at, answer in enumerate((*answers, "not stated")):
                true[about, group, answer] = places.count(at)
    lines = [HEADING, *(f"{year},{about},{group},{answer},{n}" for (about, group, answer), n in true.items())]
    return "\n".join(lines).encode(), true


def read_paper(paper: Document) -> tuple[Outsider, dict[str, str]]:
    """What somebody knows who has the printed tables alone, and how each column of answers is called.

    A name is (what was asked, year, business group, answer), the last "" for all leavers of the group.
    """
    known, said = Outsider(), dict[str, str]()
    leavers: dict[tuple[str, str], list[str]] = {}
    for table in paper.tables():
        about = table.id.removeprefix("leavers-")
        if about not in ASKED:
            continue
        answers = [str(column.label) for column in table.columns[3:]]
        for row in table.rows:
            year, group = str(row[0]), str(row[1])
            leavers.setdefault((year, group), []).append(about)
            for answer, cell in zip(("", *answers), row[2:], strict=True):
                said[answer] = answer
                name = (about, year, group, answer)
                if isinstance(cell, int):
                    known.shown[name] = cell
                else:
                    assert str(cell) in ("withheld", "–")
                    known.withheld.add(name)
            known.sums.append(([(about, year, group, answer) for answer in answers], (about, year, group, ""), True))
        for year in dict.fromkeys(str(row[0]) for row in table.rows):
            groups = [str(row[1]) for row in table.rows if row[0] == year and row[1] != "Whole force"]
            for answer in ("", *answers):
                parts = [(about, year, group, answer) for group in groups]
                known.sums.append((parts, (about, year, "Whole force", answer), True))
    for (year, group), asked in leavers.items():
        for one, other in pairwise(asked):
            known.sums.append(([(one, year, group, "")], (other, year, group, ""), True))
    return known, said
