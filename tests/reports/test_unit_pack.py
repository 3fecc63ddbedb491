"""A unit's pack has two to four pages however much there is to tell, says both tails alike, and can be read by ear."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up.visited import FIRST, HIGH, LAST, SMALL, list_of, made_force, made_lists
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Chart, Document, Table
from pscdesk.documents.formats import PDF
from pscdesk.periods import Month
from pscdesk.programme.tasking.matters.twelve_months import ThemeRow, TwelveMonths
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.cycles import cycles_between
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS
from pscdesk.reports.visits.unit_pack import pack_document
from pscdesk.storage.seal import short_digest
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.tasking_table import decide, paper_facts
from pscdesk.work.programme.visits.unit_packs import pack_facts, unit_pack
from pscdesk.work.programme.visits.unit_visits import note_visit

CYCLES = cycles_between(FIRST, LAST)
LISTS = made_lists()


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Programme]]:
    """A unit with visits of everything, decisions, and a frozen year of the advice line."""
    home: Path = tmp_path_factory.mktemp("pack")
    office, programme = made_force(home, 12)
    for cycle in CYCLES:
        (home / "totals.csv").write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, home / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    for month in (Month(2025, 7), Month(2025, 10), Month(2026, 2), Month(2026, 8)):
        note_visit(programme, office, HIGH, month, [one.id for one in CORE_MESSAGES], [one.id for one in TOPICS])
    options = [one.id for one in OPTIONS]
    texts = {"reasons": "It stands out."} | {f"not-{one}": "It was not for now." for one in options[1:]}
    for _ in range(5):
        decide(programme, office, options, options[0], texts, unit=HIGH)
    yield office, programme
    programme.close()
    office.close()


def pages(document: Document) -> int:
    return len(PdfReader(io.BytesIO(PDF.files(document, FONTS, "pack")["pack.pdf"])).pages)


def test_the_fullest_pack_has_four_pages_and_the_emptiest_two(visited: tuple[Office, Programme]) -> None:
    office, programme = visited
    facts = pack_facts(programme, office, HIGH)
    assert isinstance(facts.window, TwelveMonths)
    long = "Allegations of a kind that has a name of sixty letters or so"
    themes = tuple(ThemeRow(f"t-{at}", f"{long[:56]} {at:02}", {"complaints": 20, "conduct": 10}) for at in range(40))
    full = replace(facts, window=replace(facts.window, themes=themes), before=replace(facts.window, themes=themes))
    assert pages(pack_document(paper_facts(programme), full)) <= 4
    why = Withheld("not yet")
    empty = replace(
        facts, window=why, before=why, row=None, beside=None, advice=why, visits=(), follow=None, decisions=()
    )
    assert pages(pack_document(paper_facts(programme), empty)) == 2


def test_a_pack_marks_each_visit_and_says_the_change_over_the_one_that_has_a_year_after_it(
    visited: tuple[Office, Programme],
) -> None:
    office, programme = visited
    document = unit_pack(programme, office, HIGH)
    chart = next(block for block in document.blocks if isinstance(block, Chart))
    assert len(chart.marks) == 4
    assert "Over the visit in October 2025:" in str(document)
    assert "not yet distinguishable" in str(document)
    assert "cannot show what the visit did" in str(document)
    table = next(one for one in document.tables() if one.id == "rolling-table")
    assert [str(row[-1]) for row in table.rows].count("Visited") == 4


def test_the_informal_share_never_stands_without_the_escalation_share_nor_figures_without_what_they_cannot_show(
    visited: tuple[Office, Programme],
) -> None:
    office, programme = visited
    for name in (HIGH, "Corby", SMALL[0]):
        told = str(unit_pack(programme, office, name))
        assert told.count("informal ") <= told.count("escalation ") + told.count("informally")
        assert "What these figures cannot show" in told
        assert "no mark of failure" in told
        assert short_digest(programme.store.head.digest) in told


def test_no_table_of_a_pack_ranks_units(visited: tuple[Office, Programme]) -> None:
    office, programme = visited
    document = unit_pack(programme, office, HIGH)
    others = {"Corby", "Dunlow", "Gorse", "Hatch"}
    assert not [one for one in document.tables() if isinstance(one, Table) and others & set(map(str, one.rows))]
    assert not [name for name in others if name in str(document)]
