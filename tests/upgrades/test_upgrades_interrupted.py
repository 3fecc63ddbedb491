"""An upgrade that is killed, or finds no room or no right to write, leaves the old or the new, and every count."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import ADVICE
from made_up.killed import killed_at_each_step, names_under
from made_up.obstacles import rights_are_obeyed
from made_up.old_versions import FIXTURES, laid_out, state_of

from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.errors import FileError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA
from pscdesk.storage.seal import open_sealed, unpad
from pscdesk.storage.sealed_store import STEP, Schema
from pscdesk.tally.store import DESK_SCHEMA
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.events.events_kept import note_event
from pscdesk.work.programme.programme import open_programme

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)
TODAY = dt.date(2026, 11, 10)
CONTACT = {
    "role": ("supervisor",),
    "kind": ("handle-conduct",),
    "stage": ("noticed",),
    "theme": ("training",),
    "advice": ("listened",),
    "route": ("danger-to-life",),
    "workforce": ("officer",),
}
DESKS = tuple(name for name in FIXTURES if name[:2] in ("01", "02", "04"))
"""One for each older form of a desk's store: 1, 2 and 3."""
OFFICES = tuple(name for name in FIXTURES if name[:2] in ("01", "02", "08", "09"))
"""One for each older form of an office's store that a landed version had: 1, 2, 4 and 7."""
PROGRAMMES = tuple(name for name in FIXTURES if name[:2] == "11")


def places(folder: Path, home: str) -> Places:
    return Places(folder / home, folder / home / "policy")


def count_one(folder: Path) -> None:
    """The first change of a desk's store is what writes it in the new form."""
    with open_desk(places(folder, "a"), None) as desk:
        desk.record("advice-contact", CONTACT, None, TODAY)


def import_one(folder: Path) -> None:
    with open_office(places(folder, "office"), None, lambda: TODAY) as office:
        import_returns(office, [folder / "october"], TODAY)


def note_one(folder: Path) -> None:
    with open_programme(places(folder, "office"), None, lambda: TODAY) as programme:
        note_event(programme, None, "campaign", OCTOBER, "Posters")


def contacts(folder: Path) -> dict[str, int]:
    with open_desk(places(folder, "a"), None) as desk:
        return {str(view.month): view.contacts for view in desk.months(TODAY) if view.contacts}


def returns_held(folder: Path) -> tuple[int, int]:
    with open_office(places(folder, "office"), None, lambda: TODAY) as office:
        assert office.store.marks_fit()
        assert office.store.printed([SEPTEMBER])[SEPTEMBER].forms[ADVICE.id].contacts == 25
        held = [month for month, _ in office.store.held()]
        return held.count(SEPTEMBER), held.count(OCTOBER)


def entries(folder: Path) -> int:
    with open_programme(places(folder, "office"), None, lambda: TODAY) as programme:
        return len(programme.store.history())


SEEN = {"office/office.seen", "office/programme.seen"}
"""What looking at an older office or programme leaves: which save was seen, so that no older copy passes unnoticed."""

Work = Callable[[Path], object]
UPGRADED: tuple[tuple[str, str, Schema, Work, Callable[[Path], Any]], ...] = (
    *((name, "a/desk", DESK_SCHEMA, count_one, contacts) for name in DESKS),
    *((name, "office/office", OFFICE_SCHEMA, import_one, returns_held) for name in OFFICES),
    *((name, "office/programme", PROGRAMME_SCHEMA, note_one, entries) for name in PROGRAMMES),
)


def again(before: Path, folder: Path) -> None:
    """Put everything back as it was."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)


def number_in(store: Path) -> int:
    """The number of the form in which a store lies on the disk: only a program of that number or above opens it."""
    key = store.with_suffix(".key").read_text()
    content = unpad(open_sealed(store.read_bytes(), (key,)), STEP)
    return int.from_bytes(content[60:64], "big")  # SQLite, “The Database Header”: the user version


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed there")
@pytest.mark.parametrize(("fixture", "store", "schema", "work", "held"), UPGRADED)
def test_an_upgrade_killed_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, fixture: str, store: str, schema: Schema, work: Work, held: Callable[[Path], Any]
) -> None:
    before, folder = laid_out(fixture, tmp_path / "before"), tmp_path / "now"
    path = folder / f"{store}.store"
    again(before, folder)
    work(folder)
    old, new = held(before), held(folder)
    again(before, folder)
    numbers = set[int]()
    for step in killed_at_each_step(lambda: work(folder)):
        if step:
            untouched = path.read_bytes() == (before / path.relative_to(folder)).read_bytes()
            assert untouched == (number_in(path) < schema.version), step  # a program of before opens it, or this one
            assert held(folder) == (old if untouched else new), step
            numbers.add(number_in(path))
        if held(folder) == old:
            work(folder)
        assert held(folder) == new, step
        again(before, folder)
    assert len(numbers) == 2


@pytest.mark.parametrize(("fixture", "store", "schema", "work", "held"), UPGRADED)
def test_an_upgrade_on_a_full_disk_says_so_and_leaves_the_old(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fixture: str,
    store: str,
    schema: Schema,
    work: Work,
    held: Callable[[Path], Any],
) -> None:
    folder = laid_out(fixture, tmp_path / "now")
    old, files = held(folder), state_of(folder)
    real, left = os.write, [20_000]

    def write(handle: int, content: bytes) -> int:
        written = min(len(content), left[0])
        if not written:
            raise OSError(errno.ENOSPC, "no space left on the device")
        left[0] -= written
        return real(handle, content[:written])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(FileError, match="The disk is full, so nothing was saved"):
            work(folder)
    assert {name: what for name, what in state_of(folder).items() if name in files} == files
    assert names_under(folder) - set(files) <= SEEN
    assert number_in(folder / f"{store}.store") < schema.version
    assert held(folder) == old
    work(folder)
    assert held(folder) != old
    assert number_in(folder / f"{store}.store") == schema.version


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
@pytest.mark.parametrize(("fixture", "store", "schema", "work", "held"), UPGRADED)
def test_an_upgrade_in_a_folder_that_can_only_be_read_says_so_and_leaves_the_old(
    tmp_path: Path, fixture: str, store: str, schema: Schema, work: Work, held: Callable[[Path], Any]
) -> None:
    folder = laid_out(fixture, tmp_path / "now")
    home = (folder / store).parent
    home.chmod(0o500)
    files = state_of(folder)
    with rights_are_obeyed(), pytest.raises(FileError, match="You may not write in this folder"):
        work(folder)
    assert state_of(folder) == files
    home.chmod(0o700)
    old = held(folder)
    work(folder)
    assert held(folder) != old
    assert number_in(folder / f"{store}.store") == schema.version
