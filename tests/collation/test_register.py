"""The register reads HR's list of units, and names what is wrong in it by row."""

from __future__ import annotations

import pytest
from made_up.force import units, units_csv

from pscdesk.collation.register.register import Unit, find_unit, unit_id
from pscdesk.collation.register.unit_list import check_unit, read_units, sound_units
from pscdesk.errors import InputError


def test_a_list_saved_by_a_spreadsheet_is_read() -> None:
    text = '\ufeffUnit,Group,Family,Headcount\r\n"Môn & Arfon, North",Local policing,Rural,"1,200"\r\n,,,\r\n'
    assert sound_units(read_units(text.encode())) == (
        Unit("mon-arfon-north", "Môn & Arfon, North", "Local policing", "Rural", 1200),
    )


def test_columns_may_come_in_any_order_and_more_may_stand_beside_them() -> None:
    text = "note,headcount,family,group,unit\nignored,60,Town,Crime,Fraud\n"
    assert sound_units(read_units(text.encode())) == (Unit("fraud", "Fraud", "Crime", "Town", 60),)


def test_what_was_written_is_read_back() -> None:
    listed = units([120, 80, 55], ("Local policing", "Crime"))
    assert sound_units(read_units(units_csv(listed))) == listed


def test_every_bad_row_is_named_at_once() -> None:
    text = (
        "unit,group,family,headcount\n"
        "North,Local,Town,60\n"
        "=cmd,Local,Town,60\n"
        "South,,Town,sixty\n"
        "north,Local,Town,70\n"
        "East,Local,Town,0\n"
    )
    with pytest.raises(InputError) as refused:
        sound_units(read_units(text.encode()))
    said = refused.value.message
    assert "Row 2" not in said
    assert all(f"Row {row}" in said for row in (3, 4, 5, 6))
    assert "the group is missing" in said
    assert "cmd" not in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"unit,group\nNorth,Local\n",
        b"unit,group,family,headcount\n",
        b"\xff\xfe\x00bad",
        b'unit,group,family,headcount\n"open',
    ],
)
def test_something_that_is_no_list_of_units_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        sound_units(read_units(content))
    assert refused.value.advice


@pytest.mark.parametrize("name", ["=North", "+1", "-North", "@North", "\tNorth", "＝North", "", "x" * 61, "North\x00"])
def test_a_name_that_a_spreadsheet_could_run_is_no_unit(name: str) -> None:
    with pytest.raises(InputError):
        check_unit(Unit(unit_id(name), name, "Local", "Town", 60))


def test_a_unit_is_found_however_it_is_capitalised_or_spaced() -> None:
    listed = units([100, 100])
    assert find_unit(listed, " unit  B") == listed[1]
    assert find_unit(listed, "Unit C") is None
    assert find_unit(listed, "") is None
