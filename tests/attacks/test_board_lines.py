"""Lines on the board paper and sections of a report tell no more than the papers of each part: the same figures."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_up import programme_year as year
from made_up.disparity_lists import random_year
from made_up.leavers_lists import leavers_of_year
from made_up.visited import LAST, list_of, made_force, made_lists, units_of

from pscdesk.documents.document import Document, Table
from pscdesk.documents.text import render
from pscdesk.periods import Month
from pscdesk.programme.disparity.disparity_layout import BOOK as DISPARITY
from pscdesk.programme.leavers.leavers_layout import BOOK as LEAVERS
from pscdesk.programme.visits.cycles import year_to
from pscdesk.reports.programme_parts.programme_told import ProgrammePart
from pscdesk.work.programme.parts_told import programme_told
from pscdesk.work.programme.plan.plan_acts import add_item
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.disparity_document import disparity_document
from pscdesk.work.programme.totals.leavers_document import leavers_document
from pscdesk.work.programme.totals.taking import take_totals
from pscdesk.work.programme.training.survey_totals import (
    freeze_survey,
    preview_survey,
    survey_named,
    take_survey,
    write_blank,
)
from pscdesk.work.programme.training.training_paper import surveys_document, training_document
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.tasking_table import decide
from pscdesk.work.programme.visits.unit_packs import calendar_paper, tasking_paper
from pscdesk.work.programme.visits.unit_visits import note_visit, plan_round, proposed_round

_FIGURE = re.compile(r"\d[\d,.]*\d%?|\d%?")


@dataclass(frozen=True)
class Told:
    """The parts of a report, and the papers that each of them has of its own."""

    parts: Mapping[str, ProgrammePart]
    papers: Mapping[str, tuple[Document, ...]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    home = tmp_path_factory.mktemp("lines")
    office, programme = made_force(home, 12)
    with office, programme:
        lists = made_lists(11)
        for cycle in year_to(LAST):
            (home / "totals.csv").write_bytes(list_of(lists, cycle))
            take_matters(programme, office, home / "totals.csv", cycle, looked_at=True)
            round_matters(programme, office, cycle)
        plan_round(programme, office, proposed_round(office, LAST.plus(-2)))
        note_visit(programme, office, "Barley", Month(2026, 10), ("ask-first",))
        decide(programme, office, ("wait", "ask-why"), "wait", {"reasons": "So.", "not-ask-why": "So."}, unit="Fenwick")
        add_item(programme, "action", {"title": "Brief them"}, due="2026-08")
        _totals(programme, home)
        for name, quarter, *_ in year.SURVEYS:
            blank = home / f"{name}-{quarter}.csv"
            write_blank(survey_named(name), Month.read(quarter), blank)
            blank.write_bytes(year.filled(blank.read_bytes(), name, quarter))
            survey = survey_named(name)
            take_survey(programme, survey, preview_survey(programme, survey, blank), looked_at=True)
            freeze_survey(programme, survey)
        parts = {part.id: part for part in programme_told(programme, office, LAST.last).parts}
        papers = {
            "visits": (calendar_paper(programme, office), tasking_paper(programme, office)),
            "plan": (plan_document(programme),),
            "training": (training_document(programme, office), surveys_document(programme, in_full=True)),
            "disparity": (disparity_document(programme),),
            "leavers": (leavers_document(programme),),
        }
    return Told(parts, papers)


def _totals(programme: Programme, home: Path) -> None:
    for seed, of in ((8, 2016), (9, 2017)):
        (home / "d.csv").write_bytes(random_year(random.Random(seed), of)[0])
        take_totals(programme, DISPARITY, home / "d.csv", looked_at=True)
    (home / "l.csv").write_bytes(leavers_of_year(random.Random(3), "2025", 40)[0])
    take_totals(programme, LEAVERS, home / "l.csv", looked_at=True)


def figures(text: str) -> set[str]:
    return set(_FIGURE.findall(" ".join(text.split())))


@pytest.mark.parametrize("part", ["visits", "plan", "training", "disparity", "leavers"])
def test_each_figure_of_a_boards_line_stands_on_the_papers_of_its_part(told: Told, part: str) -> None:
    lines = " ".join(map(str, told.parts[part].lines))
    there = set().union(*(figures(render(paper)) for paper in told.papers[part]))
    assert figures(lines)
    assert figures(lines) <= there


def test_no_boards_line_names_a_unit(told: Told) -> None:
    for part in told.parts.values():
        lines = " ".join(map(str, part.lines)).casefold()
        assert not [unit.name for unit in units_of() if unit.name.casefold() in lines]


def test_a_section_prints_the_tables_of_the_papers_and_none_of_its_own(told: Told) -> None:
    """Two roundings of one total would narrow it down; so would a row that the paper withholds."""
    seen = 0
    for name, part in told.parts.items():
        tables = {table.id: table for paper in told.papers[name] for table in paper.tables()}
        for block in part.blocks:
            if isinstance(block, Table):
                assert block.id in tables, (name, block.id)
                assert rows_of(block) == rows_of(tables[block.id]), (name, block.id)
                seen += 1
    assert seen > 12


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in table.rows]
