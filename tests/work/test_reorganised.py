"""A force is reorganised in mid-year: units merge, split and are renamed, and no month is told otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import UNITS_HEADING, FakeDesk, places_in
from made_up.offices import cards, send

from pscdesk.collation.returned.coverage import Coverage
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.noted import read_log
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units, preview_units
from pscdesk.work.publish.publish import board_facts

OCTOBER, NOVEMBER, DECEMBER, JANUARY = (Month(2026, 10).plus(by) for by in range(4))
BEFORE = {"Alderford": 900, "Brackenhill": 1_200, "Carrow": 800}
MERGED = {"Northfield": 2_100, "Carrow": 800}
MERGE = (("Alderford", "Northfield"), ("Brackenhill", "Northfield"))
DESKS = {
    name: tuple(FakeDesk(10 * at + number, name) for number in range(3)) for at, name in enumerate(BEFORE, start=1)
}
EVERY = tuple(desk for desks in DESKS.values() for desk in desks)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """2,900 people in three units with three desks each; October is frozen, and Carrow alone reported it in full."""
    place = places_in(tmp_path, "office")
    found_office(place, None, "Westshire Police", tmp_path / "deputy.key")
    with open_office(place, None) as opened:
        import_units(opened, listed(tmp_path, BEFORE))
        assert all(line.ok for line in enrol_desks(opened, cards(tmp_path, EVERY), first=OCTOBER))
        freeze(opened, tmp_path, OCTOBER, (*DESKS["Carrow"], DESKS["Alderford"][0]))
        yield opened


def listed(folder: Path, units: dict[str, int]) -> Path:
    """A list of these units with their headcounts."""
    path = folder / "list.csv"
    lines = [UNITS_HEADING, *(f"{name},Region,Towns,{people}" for name, people in units.items())]
    path.write_text("\n".join(lines), "utf-8")
    return path


def freeze(office: Office, folder: Path, month: Month, desks: tuple[FakeDesk, ...], number: int = 40) -> None:
    """Take in a month's returns of these desks and freeze it after its cut-off."""
    after = month.plus(1)
    import_returns(office, [send(office, folder / "in", month, *desks, number=number)], after.day(5))
    office_months.freeze(office, month, after.day(21))


def seen(office: Office, first: Month, last: Month) -> Coverage:
    return office_months.coverage(office, first, last, dt.date(2027, 3, 1))


def due(coverage: Coverage) -> dict[str, list[tuple[int, int]]]:
    """For each unit the desks that were due and received, by month."""
    return {row.name: [(cell.due, cell.received) for cell in row.cells] for row in coverage.rows}


def test_a_merger_in_mid_year_leaves_one_headcount_and_frozen_october_as_it_was(office: Office, tmp_path: Path) -> None:
    before = seen(office, OCTOBER, OCTOBER)
    assert import_units(office, listed(tmp_path, MERGED), DECEMBER, moves=MERGE) == 2
    assert seen(office, OCTOBER, OCTOBER) == before
    freeze(office, tmp_path, NOVEMBER, EVERY)
    freeze(office, tmp_path, DECEMBER, EVERY)
    told = seen(office, OCTOBER, DECEMBER)
    assert [total.people for total in told.totals] == [2_900] * 3
    assert [(total.received, total.due) for total in told.totals] == [(4, 9), (9, 9), (9, 9)]
    assert due(told) == {
        "Alderford": [(3, 1), (3, 3), (0, 0)],
        "Brackenhill": [(3, 0), (3, 3), (0, 0)],
        "Northfield": [(0, 0), (0, 0), (6, 6)],
        "Carrow": [(3, 3)] * 3,
    }
    window = board_facts(office, OCTOBER, DECEMBER).window
    rows = {str(row.label): row.people for row in window.places}
    assert sum(people or 0 for people in rows.values()) == 2_900, rows
    alone = board_facts(office, DECEMBER, DECEMBER).window
    assert {row.label: row.people for row in alone.places} == {"Northfield": 2_100, "Carrow": 800}
    assert sum(row.contacts for row in alone.places) == alone.totals.contacts


def test_the_row_of_the_whole_force_has_the_headcount_of_one_day_through_a_merger(tmp_path: Path) -> None:
    place = places_in(tmp_path, "small")
    found_office(place, None, "Westshire Police", tmp_path / "deputy.key")
    desks = tuple(FakeDesk(number, name) for number, name in enumerate(BEFORE))
    with open_office(place, None) as office:
        import_units(office, listed(tmp_path, BEFORE))
        enrol_desks(office, cards(tmp_path, desks), first=NOVEMBER)
        freeze(office, tmp_path, NOVEMBER, desks)
        import_units(office, listed(tmp_path, MERGED), DECEMBER, moves=MERGE)
        freeze(office, tmp_path, DECEMBER, desks)
        (row,) = board_facts(office, NOVEMBER, DECEMBER).window.places
        assert (row.people, row.months) == (2_900, 2)


def test_units_and_desks_change_in_one_act_that_is_logged(office: Office, tmp_path: Path) -> None:
    import_units(office, listed(tmp_path, MERGED), DECEMBER, moves=MERGE)
    moved, units = (line.what for line in read_log(office)[:2])
    assert "The list of units was changed from December 2026 on." in units
    assert "Desks were moved to another unit or kind from December 2026 on" in moved
    assert all(desk.id in moved for name in ("Alderford", "Brackenhill") for desk in DESKS[name])


def test_a_list_that_drops_units_with_desks_says_which_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.store.units(), office.store.desks()
    path = listed(tmp_path, MERGED)
    shown = preview_units(office, path, DECEMBER)
    assert {one.name: len(one.desks) for one in shown.orphans} == {"Alderford": 3, "Brackenhill": 3}
    assert not shown.is_sound
    with pytest.raises(InputError, match="Alderford, Brackenhill"):
        import_units(office, path, DECEMBER)
    with pytest.raises(InputError, match="Brackenhill"):
        import_units(office, path, DECEMBER, moves=MERGE[:1])
    with pytest.raises(InputError, match="no unit “Southfield”"):
        import_units(office, path, DECEMBER, moves=(("Alderford", "Southfield"),))
    with pytest.raises(InputError, match="neither a unit nor a desk “Nowhere”"):
        import_units(office, path, DECEMBER, moves=(("Nowhere", "Carrow"),))
    assert (office.store.units(), office.store.desks()) == before


def test_a_unit_is_split_desk_by_desk(office: Office, tmp_path: Path) -> None:
    split = {"Alderford": 900, "Brackenhill": 1_200, "Carrow East": 500, "Carrow West": 300}
    east, west, other = DESKS["Carrow"]
    path = listed(tmp_path, split)
    shown = preview_units(office, path, DECEMBER, moves=(("Carrow", "Carrow East"), (west.id, "Carrow West")))
    assert shown.is_sound
    assert not shown.doubts
    assert {one.after.desk: (one.was, one.now) for one in shown.moved} == {
        east.id: ("Carrow", "Carrow East"),
        west.id: ("Carrow", "Carrow West"),
        other.id: ("Carrow", "Carrow East"),
    }
    import_units(office, path, DECEMBER, moves=(("Carrow", "Carrow East"), (west.id, "Carrow West")))
    told = due(seen(office, OCTOBER, DECEMBER))
    assert told["Carrow"] == [(3, 3), (3, 0), (0, 0)]
    assert told["Carrow East"] == [(0, 0), (0, 0), (2, 0)]
    assert told["Carrow West"] == [(0, 0), (0, 0), (1, 0)]
    assert [total.people for total in seen(office, OCTOBER, DECEMBER).totals] == [2_900] * 3


def test_a_unit_that_is_renamed_keeps_its_desks(office: Office, tmp_path: Path) -> None:
    path = listed(tmp_path, {"Alderford": 900, "Brackenhill": 1_200, "Carrow Bridge": 800})
    assert import_units(office, path, DECEMBER, moves=(("carrow", "Carrow Bridge"),)) == 3
    freeze(office, tmp_path, NOVEMBER, EVERY)
    freeze(office, tmp_path, DECEMBER, EVERY)
    printed = office.store.printed([NOVEMBER, DECEMBER])
    assert {unit.name: unit.due for unit in printed[NOVEMBER].units} == {"Alderford": 3, "Brackenhill": 3, "Carrow": 3}
    assert {unit.name: unit.due for unit in printed[DECEMBER].units} == {
        "Alderford": 3,
        "Brackenhill": 3,
        "Carrow Bridge": 3,
    }


def test_a_list_with_old_and_new_units_is_doubted(office: Office, tmp_path: Path) -> None:
    both = BEFORE | {"Northfield": 2_100}
    shown = preview_units(office, listed(tmp_path, both), DECEMBER)
    assert "5,000 people, and the register has 2,900" in " ".join(map(str, shown.doubts))
    shown = preview_units(office, listed(tmp_path, both), DECEMBER, moves=MERGE)
    said = " ".join(map(str, shown.doubts))
    for name, people in (("Alderford", "900"), ("Brackenhill", "1,200")):
        assert f"{name} stands in this list with {people} people, beside Northfield" in said
    smaller = {"Alderford": 500, "Brackenhill": 1_200, "Carrow": 1_200}
    shown = preview_units(office, listed(tmp_path, smaller), DECEMBER, moves=(("Alderford", "Carrow"),))
    assert not shown.doubts  # its people went with its desks, and the force has as many as before


def test_a_list_from_a_frozen_month_moves_desks_only_from_the_first_month_that_is_not(
    office: Office, tmp_path: Path
) -> None:
    before = seen(office, OCTOBER, OCTOBER)
    import_units(office, listed(tmp_path, MERGED), None, moves=MERGE)
    assert seen(office, OCTOBER, OCTOBER) == before
    assert due(seen(office, NOVEMBER, NOVEMBER)) == {"Northfield": [(6, 0)], "Carrow": [(3, 0)]}
    assert {desk.at(OCTOBER).unit for desk in office.store.desks()} == {"alderford", "brackenhill", "carrow"}


def test_months_that_are_frozen_are_never_chased(office: Office, tmp_path: Path) -> None:
    texts = office_months.to_chase(office, OCTOBER, NOVEMBER, DECEMBER.day(5))
    assert {one.unit: one.returns for one in texts} == {"Alderford": 3, "Brackenhill": 3, "Carrow": 3}
    assert all("October" not in one.text for one in texts)
    assert office_months.to_chase(office, OCTOBER, OCTOBER, DECEMBER.day(5)) == ()
    assert isinstance(texts[0].text, Message)
