"""What a person reads before a return is sealed: all of it, and nothing is written by reading."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE
from made_up.force import places_in

from pscdesk.errors import InputError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.file import open_return
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_rules import write_card

OCTOBER, TODAY = Month(2026, 10), dt.date(2026, 11, 5)


@pytest.fixture
def hr(tmp_path: Path) -> tuple[Path, str]:
    """The office card, and the deputy's secret."""
    places = Places(tmp_path / "hr", tmp_path / "hr" / "policy")
    found_office(places, None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    with open_office(places, None) as office:
        return write_card(office, tmp_path), (tmp_path / "deputy" / "deputy.key").read_text().strip()


def test_every_cell_that_is_sealed_was_read(home: Path, tmp_path: Path, hr: tuple[Path, str]) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.join(hr[0])
        desk.record_many(ADVICE, [SAFE] * 3, OCTOBER, TODAY)
        (reading,) = desk.read_first([(OCTOBER, False)], TODAY)
        (path,) = desk.seal([reading], tmp_path, TODAY)
        form = desk.forms[ADVICE]
    sealed = open_return(path.read_bytes(), (hr[1],)).content.forms[ADVICE]
    (read,) = reading.forms
    assert read.total == sealed.contacts == 3
    assert [count for _, count in read.cells] == [cell for one in sealed.tables.values() for cell in one if cell]
    role = form.fields["role"]
    answered = next(code.label for code in role.code if code.id == SAFE["role"][0])
    assert (role.label, answered) in [(cell.table, cell.cell) for cell, _ in read.cells]


def test_reading_writes_nothing(home: Path, hr: tuple[Path, str]) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.join(hr[0])
        desk.record(ADVICE, SAFE, OCTOBER, TODAY)
        before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        desk.read_first([(OCTOBER, False)], TODAY)
        assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_a_nil_return_says_so_in_words(home: Path, hr: tuple[Path, str]) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.join(hr[0])
        (reading,) = desk.read_first([(OCTOBER, True)], TODAY)
        assert reading.sentence == "October 2026: nothing was counted. The return says so: it is nil."
        desk.record("campaign", {"means": ("poster",)}, OCTOBER, TODAY)
        (reading,) = desk.read_first([(OCTOBER, True)], TODAY)
        assert reading.sentence.startswith("October 2026: nobody asked for advice.")
        assert [form.title for form in reading.forms] == [desk.forms["campaign"].title]


def test_what_is_refused_is_refused_before_it_is_read(home: Path, hr: tuple[Path, str]) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, OCTOBER, TODAY)
        with pytest.raises(InputError, match="does not follow an office"):
            desk.read_first([(OCTOBER, False)], TODAY)
        desk.join(hr[0])
        with pytest.raises(InputError, match="not nil"):
            desk.read_first([(OCTOBER, True)], TODAY)
        with pytest.raises(InputError, match="is not over"):
            desk.read_first([(Month(2026, 11), False)], TODAY)


def test_counts_that_changed_after_they_were_read_are_not_sealed(
    home: Path, tmp_path: Path, hr: tuple[Path, str]
) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.join(hr[0])
        desk.record_many(ADVICE, [SAFE] * 3, OCTOBER, TODAY)
        desk.record(ADVICE, SAFE, OCTOBER.plus(-1), dt.date(2026, 10, 5))
        readings = desk.read_first(
            [(OCTOBER.plus(-1), False), (OCTOBER, False)], dt.date(2026, 10, 5).replace(month=11)
        )
        desk.record(ADVICE, SAFE, OCTOBER, TODAY)
        with pytest.raises(InputError, match="have changed since you read them"):
            desk.seal(readings, tmp_path, TODAY)
    assert not list(tmp_path.glob("*.pscr"))


def test_the_counts_are_not_in_what_is_printed_of_a_reading(home: Path, hr: tuple[Path, str]) -> None:
    with open_desk(places_in(home), None) as desk:
        desk.join(hr[0])
        desk.record(ADVICE, SAFE, OCTOBER, TODAY)
        (reading,) = desk.read_first([(OCTOBER, False)], TODAY)
    assert "cells" not in repr(reading)
