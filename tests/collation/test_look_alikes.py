"""Two units that look the same are one unit to a reader, so letters that imitate others are named and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up.offices import made_office

from pscdesk.collation.register.look_alikes import imitated, look_of, mixes_alphabets
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.collation.register.unit_list import read_units
from pscdesk.errors import InputError
from pscdesk.work.office.office_register import add_unit, import_units, preview_units

CYRILLIC_A, GREEK_O = "\u0410", "\u039f"
HEADING = "unit,group,family,headcount\n"


def problems(*rows: str) -> str:
    """What is said of a list of these rows."""
    return " ".join(read_units((HEADING + "\n".join(rows)).encode()).faults)


@pytest.mark.parametrize(
    "row",
    [
        f"{CYRILLIC_A}lderford,Local,Town,60",
        f"Dog Section,{GREEK_O}perations,Town,60",
        "Roads,Local,T\u043ewn,60",
        "\U0001d400lderford,Local,Town,60",
    ],
)
def test_a_name_of_two_alphabets_is_named_by_its_row(row: str) -> None:
    said = problems("Alderford,Operations,Town,60", row)
    assert "Row 3" in said
    assert "mixes letters of two alphabets" in said


@pytest.mark.parametrize(
    "name", ["Môn & Arfon, North", "Ynys Môn 2", "Llŷn", "St. John’s", "Ráith", "Unit (1/2)", "A1"]
)
def test_welsh_and_other_latin_names_are_no_mixture(name: str) -> None:
    assert not mixes_alphabets(name)
    assert "mixes" not in problems(f'"{name}",Local,Town,60')


def test_a_name_in_other_letters_throughout_that_looks_like_one_above_is_named() -> None:
    ope, like = "OPE 2", "\u041e\u0420\u0415 2"
    assert unit_id(ope) != unit_id(like)
    assert look_of(ope) == look_of(like)
    for rows in ((f"{ope},Local,Town,60", f"{like},Local,Town,60"), (f"{like},Local,Town,60", f"{ope},Local,Town,60")):
        said = problems(*rows)
        assert "Row 3: the unit looks like" in said
    assert "the group looks like OPE 2 above it" in problems(f"North,{ope},Town,60", f"South,{like},Town,60")


def test_names_that_differ_only_as_people_write_them_are_no_imitation() -> None:
    assert imitated("Mon 2", ["Môn 2", "MON 2", "Mon  2"]) == ""
    assert problems("North,Môn,Town,60", "South,Mon,Town,60") == ""


def test_a_new_unit_that_looks_like_one_on_the_register_is_refused_in_a_list_and_by_hand(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        add_unit(office, Unit("", "OPE 2", "Local", "Town", 60))
        with pytest.raises(InputError, match="looks like OPE 2 on the register"):
            add_unit(office, Unit("", "\u041e\u0420\u0415 2", "Local", "Town", 60))
        with pytest.raises(InputError, match="mixes letters"):
            add_unit(office, Unit("", f"{CYRILLIC_A}lderford", "Local", "Town", 60))
        listed = tmp_path / "new.csv"
        rows = [
            "Unit A,Local,Town,60",
            "Unit B,Local,Town,60",
            "Unit C,Local,Town,60",
            "\u041e\u0420\u0415 2,Local,Town,60",
        ]
        listed.write_text(HEADING + "\n".join(rows), "utf-8")
        assert any("looks like OPE 2 on the register" in one for one in preview_units(office, listed).problems)
        before = office.store.units()
        with pytest.raises(InputError, match="looks like OPE 2"):
            import_units(office, listed)
        assert office.store.units() == before
