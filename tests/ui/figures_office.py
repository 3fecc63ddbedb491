"""An office with five frozen months of three units, made once and copied for each story."""

from __future__ import annotations

import datetime as dt
import shutil
from functools import cache
from pathlib import Path

from made_up.force import FakeDesk, units, units_csv
from made_up.offices import cards

from pscdesk.collation.register.register import Unit
from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units

MONTHS = months_between(Month(2026, 6), Month(2026, 10))
UNITS = units([120, 300, 140], ("Towns",))
DESKS = tuple(FakeDesk(10 * at + number, unit.name) for at, unit in enumerate(UNITS, 1) for number in range(3))


@cache
def make(base: Path) -> Path:
    """Found it, enrol its desks, take their returns in and freeze each month; its data folder beneath ``base``."""
    folder = base / "office-of-figures"
    folder.mkdir()
    with with_frozen_months(folder, "Westshire Police", UNITS, DESKS, MONTHS):
        return folder / "home"


def with_frozen_months(
    folder: Path, force: str, units: tuple[Unit, ...], desks: tuple[FakeDesk, ...], months: tuple[Month, ...]
) -> Office:
    """An open office, its data folder ``home`` in ``folder``: 24 contacts of each desk in each month, all frozen."""
    home = folder / "home"
    home.mkdir()
    (home / "settings.toml").write_text('keys = "file"\n')
    place = Places(home, home / "policy")
    found_office(place, None, force, folder / "deputy.key")
    (folder / "units.csv").write_bytes(units_csv(units))
    office = open_office(place, None)
    import_units(office, folder / "units.csv")
    enrol_desks(office, cards(folder, desks), first=months[0])
    for month in months:
        after = month.plus(1)
        inbox = folder / str(month)
        inbox.mkdir()
        for desk in desks:
            (inbox / f"{desk.id}.pscr").write_bytes(desk.sends(office.card, month, 24))
        import_returns(office, [inbox], after.day(5), processes=1)
        office_months.freeze(office, month, dt.date(after.year, after.number, 21))
    return office


def move_in(made: Path, home: Path) -> None:
    """Put a copy of the office into a test's data folder."""
    shutil.copytree(made, home, dirs_exist_ok=True)
