"""A made-up force with an office and a programme for the window: made once without totals and once with two years."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from made_up.visited import FIRST, LAST, list_of, made_force, made_lists

from pscdesk.paths import Places
from pscdesk.programme.visits.cycles import cycles_between
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters

LISTS = made_lists()


@cache
def make(base: Path, cycles: int = 0) -> Path:
    """The force with so many of the last cycles rounded, and a year of the advice line frozen; its data folder."""
    folder = base / f"visited-{cycles}"
    folder.mkdir()
    office, programme = made_force(folder, 12 if cycles else 0)
    for cycle in cycles_between(FIRST, LAST)[-cycles:] if cycles else ():
        (folder / "totals.csv").write_bytes(list_of(LISTS, cycle))
        take_matters(programme, office, folder / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    programme.close()
    office.close()
    return folder / "data"


def copied(made: Path, home: Path) -> Places:
    """A copy of it for one test."""
    shutil.copytree(made, home, dirs_exist_ok=True)
    return Places(home, home / "policy")
