"""``hr units`` when a force is reorganised: it names what needs a unit, asks what is in doubt, and moves desks."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import UNITS_HEADING, FakeDesk
from made_up.verbs import Verbs

Verb = Callable[..., str]
NORTH, SOUTH, OTHER = FakeDesk(1, "Alderford"), FakeDesk(2, "Brackenhill"), FakeDesk(3, "Carrow")


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """The verbs of an office of three units with one desk each, 2,900 people."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    run = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4)).say
    run("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards", "--deputy", tmp_path / "deputy")
    run("hr", "hr", "units", listed(tmp_path, ("Alderford", 900), ("Brackenhill", 1_200), ("Carrow", 800)))
    for desk in (NORTH, SOUTH, OTHER):
        (tmp_path / f"{desk.id}.pscd").write_bytes(desk.card)
    run("hr", "hr", "enrol", *tmp_path.glob("*.pscd"), "--from", "2026-10")
    return run


def listed(folder: Path, *units: tuple[str, int]) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join((UNITS_HEADING, *(f"{name},Region,Towns,{people}" for name, people in units))), "utf-8")
    return path


def test_a_merger_says_which_units_need_another_and_what_to_add(verb: Verb, tmp_path: Path) -> None:
    merged = listed(tmp_path, ("Northfield", 2_100), ("Carrow", 800))
    told = verb("hr", "hr", "units", merged, "--from", "2026-12", "--preview")
    assert f"Needs a unit: Alderford, for its desks {NORTH.id}" in told
    told = verb("hr", "hr", "units", merged, "--from", "2026-12", fails=True)
    assert '--move "Alderford=…"; --move "Brackenhill=…"' in " ".join(told.split())
    assert f'--move "{NORTH.id}=…"' in told
    moves = ("--move", "Alderford=Northfield", "--move", "Brackenhill = Northfield")
    told = verb("hr", "hr", "units", merged, "--from", "2026-12", *moves, fails=True)
    assert "would go: Alderford, Brackenhill." in " ".join(told.split())
    assert "add --yes" in told
    told = verb("hr", "hr", "units", merged, "--from", "2026-12", *moves, "--yes")
    assert f"Moves from December 2026 on: desk {NORTH.id}, Alderford to Northfield" in " ".join(told.split())
    assert "Units on the register: 2." in told
    told = verb("hr", "hr", "coverage", "--from", "2026-11", "--to", "2026-12")
    november, december = told.split("December 2026:")
    assert [name in november for name in ("Alderford", "Brackenhill", "Carrow")] == [True] * 3
    north = next(line for line in december.splitlines() if "Northfield" in line)
    assert "0 of 2" in north
    assert "moved to another unit or kind from December 2026 on" in " ".join(verb("hr", "hr", "log").split())


def test_a_list_with_old_and_new_units_is_asked_about(verb: Verb, tmp_path: Path) -> None:
    both = listed(tmp_path, ("Alderford", 900), ("Brackenhill", 1_200), ("Northfield", 2_100), ("Carrow", 800))
    assert "5,000 people, and the register has 2,900" in " ".join(
        verb("hr", "hr", "units", both, "--from", "2026-12", fails=True).split()
    )
    moves = ("--move", "Alderford=Northfield")
    assert "Its people would be counted twice." in " ".join(
        verb("hr", "hr", "units", both, "--from", "2026-12", *moves, fails=True).split()
    )


def test_a_shorter_list_asks_before_a_unit_ends_and_a_faulty_preview_fails(verb: Verb, tmp_path: Path) -> None:
    verb("hr", "hr", "units", listed(tmp_path, *UNITS, ("Dunmere", 90)), "--from", "2026-11")
    assert "would go: Dunmere." in verb("hr", "hr", "units", listed(tmp_path, *UNITS), fails=True)
    assert "cannot be taken over" in verb(
        "hr", "hr", "units", listed(tmp_path, *UNITS, ("Dunmere", -1)), "--preview", fails=True
    )
    assert "an old unit and a new one" in verb(
        "hr", "hr", "units", listed(tmp_path, *UNITS), "--move", "Alderford", fails=True
    )


UNITS = (("Alderford", 900), ("Brackenhill", 1_200), ("Carrow", 800))


def test_a_list_and_a_move_from_the_earliest_month_hold_from_the_beginning_and_the_office_still_opens(
    verb: Verb, tmp_path: Path
) -> None:
    again = listed(tmp_path, ("Alderford", 950), ("Brackenhill", 1_200), ("Carrow", 800))
    assert "Units on the register: 3." in verb("hr", "hr", "units", again, "--from", "2020-01", "--yes")
    told = verb("hr", "hr", "desk", "move", NORTH.id, "--unit", "Carrow", "--from", "2020-01")
    assert "for all its months" in " ".join(told.split())
    told = verb("hr", "hr", "coverage", "--from", "2026-10", "--to", "2026-10")
    assert [name in told for name in ("Alderford", "Brackenhill", "Carrow")] == [True] * 3
    assert "0 of 2" in next(line for line in told.splitlines() if "Carrow" in line)
