"""A small office for tests: units, desks that exist only as keys, and folders of their returns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from made_up.contacts import ADVICE
from made_up.force import FakeDesk, places_in, units, units_csv

from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.periods import Month
from pscdesk.storage.generations import SeatMarks
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.shared_store import SharedStore
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_register import import_units

AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
EARLY_OCTOBER, LATE_OCTOBER = dt.date(2026, 10, 5), dt.date(2026, 10, 21)
UNITS = units([120, 300, 40], ("Local policing",))
DESKS = (
    *(FakeDesk(10 * at + number, UNITS[at - 1].name) for at in (1, 2, 3) for number in range(3 if at < 3 else 1)),
    FakeDesk(90, "", "central"),
)


def made_office(home: Path, desks: tuple[FakeDesk, ...] = DESKS, name: str = "office") -> Office:
    """An open office with units and desks, and nothing imported yet."""
    place = places_in(home, name)
    found_office(place, None, "Westshire Police", home / f"{name}-deputy.key")
    listed = home / "units.csv"
    listed.write_bytes(units_csv(UNITS))
    opened = open_office(place, None)
    import_units(opened, listed)
    assert all(line.ok for line in enrol_desks(opened, cards(home, desks)))
    return opened


def rows_but_log(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Everything that an office's store holds, but for the log: that tells who did what in which order."""
    read = office.sealed.db.conn.execute
    tables = [name for (name,) in read("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: read(f"SELECT * FROM {name}").fetchall() for name in tables if name not in ("log", "generations")}  # noqa: S608


def cards(folder: Path, desks: tuple[FakeDesk, ...]) -> list[Path]:
    """The desks' card files."""
    paths = [folder / f"{desk.id}.pscd" for desk in desks]
    for path, desk in zip(paths, desks, strict=True):
        path.write_bytes(desk.card)
    return paths


def send(
    office: Office,
    folder: Path,
    month: Month,
    *desks: FakeDesk,
    number: int = 12,
    revision: int = 1,
    seed: int | None = None,
    form: TallyForm = ADVICE,
) -> Path:
    """A folder with a return of each desk."""
    folder.mkdir(exist_ok=True)
    for desk in desks:
        file = folder / f"{desk.id}_{month}_{revision}{'' if seed is None else f'-{seed}'}.pscr"
        file.write_bytes(desk.sends(office.card, month, number, revision=revision, seed=seed, form=form))
    return folder


def shared_office(path: Path, keys: KeyBox) -> SharedStore:
    """The office's store at a path, as one seat of several opens it."""
    return SharedStore(path, OFFICE_SCHEMA, keys, SeatMarks(path.with_suffix(".seen")))
