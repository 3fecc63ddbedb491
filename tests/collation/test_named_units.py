"""A unit of fewer than three desks is a person or two: no report names it, not even as one that did not report."""

from __future__ import annotations

from made_up.reports import AUGUST, JULY, board, family_month, month
from msgspec.structs import replace

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.named_units import cover_rows, named, without_desk
from pscdesk.documents.document import HeatMap
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.tidy import tidy_document


def small_unit(desks: int, received: int = 0) -> PrintedMonth:
    """Seven units of three desks, but for the second."""
    made = family_month(JULY, (100,) * 7)
    units = tuple(replace(unit, due=desks, received=received) if unit.id == "unit-1" else unit for unit in made.units)
    places = (
        replace(made.places[1], label="Other units of the force", units=("unit-0", "unit-1")),
        *(place for place in made.places if place.units not in (("unit-0",), ("unit-1",))),
    )
    cover = replace(made.cover, due=18 + desks, received=18 + received)
    return replace(made, units=units, places=places, cover=cover)


def test_it_is_told_with_the_smallest_unit_that_stands() -> None:
    rows = cover_rows([small_unit(1)])
    assert [row.label for row in rows][-1] == "Other units in Local"
    assert sorted(rows[-1].units) == ["unit-0", "unit-1"]
    assert (rows[-1].due, rows[-1].received, rows[-1].in_full) == (4, 3, 0)
    assert named([small_unit(1)]) == {f"unit-{number}" for number in range(2, 7)}


def test_a_months_rows_are_the_same_in_every_window() -> None:
    """Else a unit told with others in one report and alone in the next would stand between the two."""
    other, few = family_month(AUGUST, (100,) * 7), small_unit(2, 2)
    alone = {row.label: row.months[0] for row in cover_rows([few])}
    both = {row.label: row.months for row in cover_rows([few, other])}
    assert {label: months[0] for label, months in both.items() if months[0]} == alone
    assert both["Unit-1"] == (None, (3, 3))
    assert "unit-1" in named([other])
    assert "unit-1" not in named([other, few])


def test_no_table_map_or_file_of_a_report_names_it() -> None:
    facts = board(small_unit(1))
    for document in (board_document(facts), workbook_document(facts), tidy_document(facts)):
        cells = [str(cell) for table in document.tables() for row in table.rows for cell in row]
        maps = [row for block in document.blocks if isinstance(block, HeatMap) for row in block.rows]
        assert "Unit-2" in [*cells, *maps]
        assert not any("Unit-1" in one for one in (*cells, *maps))


def test_every_return_is_in_one_row() -> None:
    for months in ([small_unit(1)], [month(JULY, 100), month(AUGUST, 120)]):
        rows = cover_rows(months)
        assert sum(row.due for row in rows) == sum(one.cover.due for one in months), "central lines among them"
        inside = sorted(unit for row in rows for unit in row.units)
        assert inside == sorted([*([""] if months[0].central.due else []), *(unit.id for unit in months[0].units)])


def test_how_many_people_are_covered_is_the_same_whichever_desk_of_those_told_together_is_missing() -> None:
    """Else the headcounts would tell which unit of one desk did not report."""
    shares: set[float] = set()
    for lacking in ("unit-0", "unit-1", ""):
        month = small_unit(1, 0 if lacking == "unit-1" else 1)
        units = tuple(replace(unit, received=2) if unit.id == lacking == "unit-0" else unit for unit in month.units)
        units = tuple(replace(unit, headcount=70) if unit.id == "unit-1" else unit for unit in units)
        received = sum(unit.received for unit in units) + (0 if not lacking else 1)
        cover = replace(month.cover, due=20, received=received, people=6070)
        shares.add(round(replace(month, units=units, cover=cover).covered, 9))
    assert len(shares) == 1


def test_a_unit_without_a_desk_is_named_and_is_told_with_no_other() -> None:
    month = small_unit(0)
    assert without_desk([month]) == ("Unit-1",)
    assert [row.label for row in cover_rows([month])] == [f"Unit-{number}" for number in (0, 2, 3, 4, 5, 6)]
    assert round(month.covered, 3) == round(6 / 7, 3)
