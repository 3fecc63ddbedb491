"""Made-up lists of disparity totals, as HR would have them, and what an outsider reads from a printed workbook."""

from __future__ import annotations

import random

from made_up.outsider import Outsider

from pscdesk.collation.measures.measures import Withheld
from pscdesk.programme.disparity.workbook import Workbook
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE
from pscdesk.programme.totals.span import Span

HEADING = "Year,System,Counted,Outcome,Group,Count"
GROUPS = ("White", "Black", "Asian", "Mixed")
PEOPLE = {2016: (27_412, 958, 1_211, 604, 1_153), 2017: (27_020, 991, 1_264, 633, 1_102)}
MISCONDUCT = {2016: (1_313, 101, 88, 43, 61), 2017: (1_222, 84, 81, 47, 58)}


def year_list(year: int, counts: dict[str, tuple[int, ...]] | None = None) -> bytes:
    """A year's list: the workforce, misconduct in three counts, grievances and tribunals, and checks with outcomes."""
    people = PEOPLE.get(year, PEOPLE[2017])
    base = MISCONDUCT.get(year, MISCONDUCT[2017])
    rows: dict[str, tuple[int, ...]] = {
        "workforce,people,": people,
        "misconduct,allegations,": tuple(2 * one for one in base),
        "misconduct,matters,": tuple(one + one // 9 for one in base),
        "misconduct,people,": base,
        "grievance,matters,": (171, 31, 22, 12, 9),
        "tribunal,people,": (34, 14, 11, 3, 2),
        "checks,matters,": (120, 31, 24, 12, 6),
        "checks,matters,sent back to the line": (44, 12, 7, 5, 1),
        "checks,matters,went on": (76, 19, 17, 7, 5),
        **(counts or {}),
    }
    lines = [HEADING]
    for what, numbers in rows.items():
        lines += [
            f"{year},{what},{group},{number}" for group, number in zip((*GROUPS, "not stated"), numbers, strict=True)
        ]
    return "\n".join(lines).encode()


def random_year(draw: random.Random, year: int) -> tuple[bytes, dict[tuple[str, str, str, str], int]]:
    """A list of small and large counts that keep every rule, and its true counts by system, basis, outcome, group."""
    groups = [*GROUPS[: draw.randint(2, 4)], *(["not stated"] if draw.random() < 0.7 else [])]
    true: dict[tuple[str, str, str, str], int] = {}
    are_all = draw.random() < 0.5
    for system in draw.sample(("misconduct", "grievance", "checks", "tribunal"), 2):
        scale = draw.choice((6, 15, 60, 400))
        for group in groups:
            people = draw.randint(0, scale)
            matters = people + draw.randint(-people // 3, scale // 3 + 1)
            true[system, "people", "", group] = people
            true[system, "matters", "", group] = max(0, matters)
            true[system, "allegations", "", group] = max(people, matters, 0) + draw.randint(0, scale)
            true[system, "matters", "sent back", group] = draw.randint(0, max(0, matters))
            if are_all:
                true[system, "matters", "went on", group] = (
                    max(0, matters) - true[system, "matters", "sent back", group]
                )
    lines = [HEADING, *(f"{year},workforce,people,,{group},{1_000 * at + 321}" for at, group in enumerate(groups))]
    lines += [f"{year},{','.join(name)},{count}" for name, count in true.items()]
    return "\n".join(lines).encode(), true


def outsider_of(book: Workbook, span: Span) -> Outsider:
    """What somebody knows who has read every count that the workbook shows of a span, and its rules."""
    known = Outsider()
    for system in book.systems(span):
        cells = [one.names[1:] for one in book.held[f"disparity-{system}"][span].counts]
        for basis, outcome, group in cells:
            name = (str(span), system, basis, outcome, group)
            count = book.count(system, span, basis, group, outcome)
            if isinstance(count, Withheld):
                known.withheld.add(name)
            elif count.roundings:
                known.shown[name] = count.number
            else:
                known.published[name] = count.number
            told = [one for own, one, other in cells if (own, other) == (basis, group) and one != WHOLE]
            if outcome == WHOLE and len(told) > 1:  # of these lists two outcomes are all there are
                known.sums.append(([(*name[:3], one, group) for one in told], name, True))
            if group == WHOLE:
                parts = [
                    (*name[:4], other)
                    for own, own_outcome, other in cells
                    if (own, own_outcome) == (basis, outcome) and other != WHOLE
                ]
                known.sums.append((parts, name, True))
            if outcome != WHOLE and (basis, WHOLE, group) in cells:
                known.sums.append(([name], (*name[:3], WHOLE, group), False))
            allegations = (*name[:2], "allegations", *name[3:])
            if basis != "allegations" and ("allegations", outcome, group) in cells:
                known.sums.append(([name], allegations, False))
    return known


def group_id(group: str) -> str:
    """A group as the workbook calls it."""
    return UNKNOWN if group == "not stated" else group
