"""An act on a full office that several people share, beside the same act on a store for one; how long others wait."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_import import timed
from made_up.large_office import NOW, make_large_office

from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.office_log.chain import Note
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.paths import Places
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.office import Office, open_office

Measured = tuple[str, float, float | None, str, str]

_ROUNDS, _PEOPLE, _SECONDS = 15, 3, 12


def sharing(home: Path) -> list[Measured]:
    """Labelling a desk: by turns in a store for one, in the shared one, and in the shared one after somebody else."""
    alone = home.parent / "alone"
    alone.mkdir()
    for path in home.glob("office*"):
        shutil.copy(path, alone)
    single, shared, after = list[float](), list[float](), list[float]()
    store = SealedStore(alone / "office.store", OFFICE_SCHEMA, KeyBox(alone, None))
    with opened(home) as mine, opened(home) as other:
        desk = mine.store.desks()[0].desk
        for number in range(_ROUNDS):  # by turns, so that a busy machine is as hard on one as on the others
            single.append(timed(lambda at=number: _label_alone(OfficeStore(store), desk, f"Line {at}")))
            shared.append(timed(lambda at=number: set_label(mine, desk, f"Line {at}")))
            set_label(other, desk, f"Other {number}")
            after.append(timed(lambda at=number: set_label(mine, desk, f"Mine {at}")))
    store.close()
    floor = statistics.median(single)
    return [
        ("an act in a full office that others may open", statistics.median(shared), floor, "s", "≤ 1.5"),
        ("  that somebody else changed since", statistics.median(after), floor, "s", "≤ 1.5"),
        *_waiting(home, desk),
    ]


def _label_alone(store: OfficeStore, desk: str, label: str) -> None:
    held = next(one for one in store.desks() if one.desk == desk)
    with store.log.noted(Note(Act(act="labelled", desks=(desk,)), NOW)):
        store.put_desks([replace(held, label=label)])


def _waiting(home: Path, desk: str) -> list[Measured]:
    """How long an act takes while others do nothing but act, each with a breath of half a second between two."""
    code = f"import bench_shared, sys; bench_shared.act_on({str(home)!r}, {desk!r}, float(sys.argv[1]))"
    folder = str(Path(__file__).resolve().parent)
    others = [
        subprocess.Popen([sys.executable, "-c", f"import sys; sys.path.insert(0, {folder!r}); {code}", str(_SECONDS)])
        for _ in range(_PEOPLE)
    ]
    waits = act_on(str(home), desk, _SECONDS)
    for one in others:
        one.wait()
    waits.sort()
    return [
        (f"  while {_PEOPLE} others act all the time: half of the acts", statistics.median(waits), None, "s", ""),
        ("  and the longest of them", waits[-1], None, "s", ""),
    ]


def act_on(home: str, desk: str, seconds: float) -> list[float]:
    """How long each act took, for so many seconds."""
    found: list[float] = []
    end = time.monotonic() + seconds
    with opened(Path(home)) as office:
        while time.monotonic() < end:
            found.append(timed(lambda: set_label(office, desk, f"Line {len(found)}")))
            time.sleep(0.5)
    return found


def opened(home: Path) -> Office:
    """The office as one of those who share it opens it."""
    return open_office(Places(home, home / "policy"), None, lambda: NOW)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        at = Path(made) / "home"
        make_large_office(at, 400, 24)
        for what, ours, floor, unit, wanted in sharing(at):
            ratio = "" if floor is None else f"{ours / floor:6.2f} of {floor:.3f} {wanted}"
            print(f"{what:60} {ours:8.3f} {unit} {ratio}")
