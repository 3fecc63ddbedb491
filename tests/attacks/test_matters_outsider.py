"""Whoever has the tasking paper of every cycle, one after another, finds no unit’s withheld count by subtraction."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from attacks.matters_outsider import MattersOutsider, narrowed
from made_up.visited import BIG, FIRST, LAST, LOW, SMALL, list_of, made_force, made_lists, units_of

from pscdesk.documents.document import Document
from pscdesk.documents.sheets.csv_table import render_csv
from pscdesk.documents.text import render
from pscdesk.programme.visits.cycles import A_YEAR, cycles_between
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.unit_packs import tasking_paper

CYCLES = cycles_between(FIRST, LAST)
PEOPLE = {unit.name: unit.headcount for unit in units_of()}
KINDS = ("complaints", "conduct")


@dataclass(frozen=True)
class Papers:
    """Tables of units by kind and by the number of the last cycle, how far off each paper says it is, and the truth."""

    tables: Mapping[str, Mapping[int, bytes]]
    off: Mapping[int, int]
    true: Mapping[str, Mapping[tuple[str, int], int]]

    def outsider(self, kind: str, off: int | None = None) -> MattersOutsider:
        stated = {last: self.off[last] if off is None else off for last in self.off}
        return MattersOutsider(self.tables[kind], PEOPLE, stated)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    home, lists = tmp_path_factory.mktemp("attacked"), made_lists(23)
    office, programme = made_force(home)
    with office, programme:
        for cycle in CYCLES:
            (home / "totals.csv").write_bytes(list_of(lists, cycle))
            take_matters(programme, office, home / "totals.csv", cycle, looked_at=True)
            round_matters(programme, office, cycle)
        made = {last: tasking_paper(programme, office, CYCLES[last]) for last in range(A_YEAR - 1, len(CYCLES))}
    true = {
        kind: {
            (unit, last): sum(lists[cycle][0][unit][at] for cycle in CYCLES[last - A_YEAR + 1 : last + 1])
            for unit in PEOPLE
            for last in made
        }
        for at, kind in enumerate(KINDS)
    }
    tables = {kind: {last: _table(paper, kind) for last, paper in made.items()} for kind in KINDS}
    return Papers(tables, {last: _stated(paper) for last, paper in made.items()}, true)


def _table(paper: Document, kind: str) -> bytes:
    (table,) = [one for one in paper.tables() if one.id == f"{kind}-response"]
    return render_csv(table)


def _stated(paper: Document) -> int:
    found = re.search(r"lies at most (\d+) off", " ".join(render(paper).split()))
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_withheld_count_is_left_five_true_values_or_more_by_all_papers_together(papers: Papers, kind: str) -> None:
    outsider = papers.outsider(kind)
    assert not set(SMALL) & set(outsider.units)
    assert len(outsider.units) >= len(BIG) - 1
    hidden = outsider.hidden()
    assert {unit for unit, _last in hidden} >= {LOW}
    ranges = outsider.true_ranges(hidden)
    for name, (low, high) in ranges.items():
        assert low <= papers.true[kind][name] <= high, "the outsider reasons wrongly"
    assert not narrowed(ranges)


@pytest.mark.parametrize("kind", KINDS)
def test_so_are_counts_that_are_shown(papers: Papers, kind: str) -> None:
    outsider, draw = papers.outsider(kind), random.Random(3)
    hidden = set(outsider.hidden())
    shown = [(unit, last) for unit in outsider.units for last in papers.off if (unit, last) not in hidden]
    ranges = outsider.true_ranges(draw.sample(shown, 8))
    for name, (low, high) in ranges.items():
        assert low <= papers.true[kind][name] <= high, "the outsider reasons wrongly"
    assert not narrowed(ranges)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_withheld_is_pinned_to_one_multiple_of_five(papers: Papers, kind: str) -> None:
    outsider = papers.outsider(kind)
    for name, (low, high) in outsider.printed_ranges(outsider.hidden()).items():
        assert low < high, f"{name} is found by subtraction"


def test_the_outsider_does_narrow_down_counts_that_were_stated_to_be_nearer(papers: Papers) -> None:
    outsider = papers.outsider("complaints", off=1)
    hidden = outsider.hidden()
    shown = next((unit, last) for unit in outsider.units for last in papers.off if (unit, last) not in hidden)
    assert narrowed(outsider.true_ranges([shown]))
