"""Nobody who reads every tasking paper and pack narrows a unit down, and no paper names a unit of few desks."""

from __future__ import annotations

import ast
import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks.year_reader import YEAR, YearReader
from made_up.visited import BIG, FIRST, LAST, SMALL, list_of, made_force, made_lists, units_of
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.formats import CSV, FORMATS
from pscdesk.periods import Month
from pscdesk.programme.visits.cycles import Cycle, cycles_between
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.tasking_table import decide
from pscdesk.work.programme.visits.unit_packs import calendar_paper, pack_stem, tasking_paper, unit_pack
from pscdesk.work.programme.visits.unit_visits import note_visit, plan_round, proposed_round

CYCLES = cycles_between(FIRST, LAST)
LISTS = made_lists()
POOL = "pool"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Programme]]:
    home = tmp_path_factory.mktemp("read")
    office, programme = made_force(home)
    for cycle in CYCLES:
        (home / "totals.csv").write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, home / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    plan_round(programme, office, proposed_round(office, Cycle(Month(2026, 7))))
    for name in (*SMALL, "Corby"):
        note_visit(programme, office, name, Month(2026, 9), [CORE_MESSAGES[0].id])
    texts = {"reasons": "It was asked for.", "not-wait": "No need to."}
    for name in (SMALL[0], "Corby"):
        decide(programme, office, ("ask-why", "wait"), "ask-why", texts, unit=name)
    yield office, programme
    programme.close()
    office.close()


def rows_in(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    """The rows of a printed table, as a spreadsheet reads its file."""
    content = next((one for name, one in files.items() if name.endswith(f"-{table}.csv")), b"")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture(scope="module", params=["complaints", "conduct"])
def reader(request: pytest.FixtureRequest, printed: tuple[Office, Programme]) -> YearReader:
    """Everything of one kind that every cycle's tasking paper and the packs of two years print."""
    office, programme = printed
    kind = str(request.param)
    found = YearReader(rows=(*BIG[1:], POOL), cycles=len(CYCLES), off=9)
    found.people = {unit.name: 12 * unit.headcount for unit in units_of() if unit.name in BIG[1:]}
    for at, cycle in list(enumerate(CYCLES))[YEAR - 1 :]:
        files = CSV.files(tasking_paper(programme, office, cycle), FONTS, "tasking")
        for row in rows_in(files, f"{kind}-response"):
            cell = (row["unit"], at)
            if row["matters"].isdecimal():
                found.shown[cell] = int(row["matters"])
                found.expected[cell] = float(row["expected"])
            else:
                assert row["matters"] == "under 10"
                found.under.add(cell)
    labels = {cycle.last.label: at for at, cycle in enumerate(CYCLES)}
    for name in (*BIG[1:], SMALL[0]):
        for row in rows_in(CSV.files(unit_pack(programme, office, name), FONTS, "pack"), "rolling-table"):
            if row[kind].isdecimal():
                found.shown[name if name in BIG else POOL, labels[row["to"]]] = int(row[kind])
    return found


def test_the_reader_imports_nothing_of_the_program() -> None:
    tree = ast.parse((Path(__file__).parent / "year_reader.py").read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names} == {"highspy"}


def test_every_printed_count_is_a_multiple_of_5_from_10_on(reader: YearReader) -> None:
    assert reader.shown
    assert all(count % 5 == 0 and count >= 10 for count in reader.shown.values())


@pytest.mark.slow
def test_a_year_a_cycle_and_the_difference_of_two_years_are_left_five_values_each(reader: YearReader) -> None:
    last = len(CYCLES) - 1
    for row in ("Corby", "Fenwick", "Hatch", POOL):
        year, before = reader.over_a_year(row, last), reader.over_a_year(row, last - 1)
        difference = {cell: year.get(cell, 0) - before.get(cell, 0) for cell in {*year, *before}}
        for terms in (year, {(row, last): 1}, {cell: times for cell, times in difference.items() if times}):
            assert len(reader.values(terms)) == 5, (row, terms)


@pytest.mark.slow
def test_what_is_withheld_could_be_printed_as_two_multiples_of_5(reader: YearReader) -> None:
    last = len(CYCLES) - 1
    for row in reader.rows:
        if (row, last) not in reader.shown:
            assert len(reader.values(reader.over_a_year(row, last), 2, printed=True)) == 2, row


def test_the_reader_narrows_down_what_can_be_worked_out_by_hand() -> None:
    """Five cycles of a unit are known to be empty: the sixth is 6 to 14, and one number if sums were exact."""
    known = {("A", cycle): 0 for cycle in range(YEAR - 1)}
    one = YearReader(rows=("A", "B"), cycles=YEAR, off=9, shown={("A", YEAR - 1): 10}, known=known)
    assert one.values({("A", YEAR - 1): 1}, 20) == list(range(6, 15))
    exact = YearReader(rows=("A", "B"), cycles=YEAR, off=0, shown={("A", YEAR - 1): 10}, known=known)
    assert exact.values({("A", YEAR - 1): 1}) == [10]
    torn = YearReader(rows=("A", "B"), cycles=YEAR, off=9, shown=exact.shown, known={**known, ("A", YEAR - 1): 0})
    assert torn.values({("B", 0): 1}) == []
    low = YearReader(rows=("A", "B"), cycles=YEAR, off=9, under={("A", YEAR - 1)}, known=known)
    assert low.values({("A", YEAR - 1): 1}, 20) == list(range(10))
    family = YearReader(("A", "B"), YEAR, 9, expected={("B", YEAR - 1): 20}, people={"A": 10, "B": 10}, known=known)
    assert family.values(family.over_a_year("A", YEAR - 1), 2, printed=True) == [20]


def test_no_paper_in_any_format_names_a_unit_of_fewer_than_three_desks(printed: tuple[Office, Programme]) -> None:
    office, programme = printed
    papers = {
        "tasking": tasking_paper(programme, office),
        "calendar": calendar_paper(programme, office),
        **{pack_stem(programme, office, name): unit_pack(programme, office, name) for name in (*BIG, *SMALL)},
    }
    read = 0
    for stem, document in papers.items():
        for kind in FORMATS:
            for name, content in kind.files(document, FONTS, stem).items():
                text = name + _text(name, content)
                read += "Westshire" in text or kind is CSV
                assert not [one for one in SMALL if one.lower() in text.lower()], name
    assert read > len(papers)


def _text(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith(".xlsx"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(one).decode("utf-8", "replace") for one in book.namelist())
    return content.decode("utf-8-sig")
