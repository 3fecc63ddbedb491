"""Two versions of PSC Desk on one data folder at once: the older says so or both work, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.old_versions import FIXTURES, UPGRADES, laid_out

from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA
from pscdesk.storage.generations import SeatMarks
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.storage.shared_store import Forked, SharedStore

OLDEST_OFFICE = next(name for name in FIXTURES if name.startswith("09"))
NEWEST_ALONE = next(name for name in FIXTURES if name.startswith("11"))
"""The newest fixture of versions that one person alone had open at a time."""
TOGETHER = json.loads((UPGRADES / "two-at-once.json").read_text("utf-8"))
"""Each landed version and the newest counted at once on one desk that the landed version had begun; what came of it."""

_WORKER = """
import sys
from pathlib import Path
from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.errors import PscDeskError, StoreError
from pscdesk.storage.generations import SeatMarks
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.storage.shared_store import SharedStore

store, steps, name = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
schema, keys = Schema("office", OFFICE_SCHEMA.steps[:steps], 8192), KeyBox(store.parent, None)
print("ready", flush=True)
sys.stdin.readline()
done, said, number = [], "", 0
while len(done) < 12 and "newer" not in said and number < 400:
    number += 1
    try:
        if steps < len(OFFICE_SCHEMA.steps):  # as a program did that kept the store locked while it was open
            opened = SealedStore(store, schema, keys)
        else:
            opened = SharedStore(store, schema, keys, SeatMarks(store.with_suffix(".seen")))
        try:
            with opened.change() as db:
                db.conn.execute("INSERT INTO let_go VALUES (?, 1)", (f"{name}{number:04}",))
            done.append(f"{name}{number:04}")
        finally:
            opened.close()
    except StoreError as fault:
        said = str(fault)
print(said)
print(" ".join(done))
"""


def worker(store: Path, steps: int, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WORKER, str(store), str(steps), name]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="the older one kept its lock in another way there")
def test_an_older_and_a_newer_program_on_one_office_lose_nothing_of_what_either_did(tmp_path: Path) -> None:
    folder = laid_out(OLDEST_OFFICE, tmp_path) / "office"
    store = folder / "office.store"
    both = [worker(store, len(OFFICE_SCHEMA.steps) - 1, "OLD"), worker(store, len(OFFICE_SCHEMA.steps), "NEW")]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    ended = [one.communicate("\n")[0].splitlines() for one in both]
    (old_said, old_done), (_, new_done) = ((*lines, "")[:2] for lines in ended)
    assert "written by a newer PSC Desk" in old_said or len(old_done.split()) == 12
    assert len(new_done.split()) == 12
    opened = SharedStore(store, OFFICE_SCHEMA, KeyBox(folder, None), SeatMarks(folder / "office.seen"))
    kept = {desk for (desk,) in opened.db.conn.execute("SELECT desk FROM let_go").fetchall()}
    opened.close()
    assert kept == {*old_done.split(), *new_done.split()}


@pytest.mark.parametrize(("name", "schema"), [("office", OFFICE_SCHEMA), ("programme", PROGRAMME_SCHEMA)])
def test_where_an_older_program_works_on_after_the_newest_only_looked_nothing_went_different_ways(
    tmp_path: Path, name: str, schema: Schema
) -> None:
    folder = laid_out(NEWEST_ALONE, tmp_path) / "office"
    path, keys = folder / f"{name}.store", KeyBox(folder, None)
    seats = SeatMarks(folder / f"{name}.seen")
    open_here = SharedStore(path, schema, keys, seats)  # as a window that stays open
    for _ in range(2):
        older = SealedStore(path, Schema(name, schema.steps[:-1], schema.page), keys)
        with older.change():
            pass
        older.close()
        assert open_here.look()
        assert open_here.fork is None
        later = SharedStore(path, schema, keys, seats)  # as a command
        assert later.fork is None
        later.close()
    with open_here.change():
        pass
    open_here.close()
    again = SharedStore(path, schema, keys, seats)
    assert (again.fork, again.generation.number) == (None, 1)
    again.close()


def test_an_older_copy_put_back_over_an_upgraded_office_is_noticed_all_the_same(tmp_path: Path) -> None:
    folder = laid_out(NEWEST_ALONE, tmp_path) / "office"
    path, keys, seats = folder / "office.store", KeyBox(folder, None), SeatMarks(folder / "office.seen")
    before = path.read_bytes()
    upgraded = SharedStore(path, OFFICE_SCHEMA, keys, seats)
    with upgraded.change():
        pass
    upgraded.close()
    path.write_bytes(before)
    again = SharedStore(path, OFFICE_SCHEMA, keys, seats)
    assert again.fork is not None
    assert "is an older copy" in again.fork
    with pytest.raises(Forked), again.change():
        pass
    again.close()


@pytest.mark.parametrize("commit", TOGETHER)
def test_each_landed_version_and_the_newest_on_one_desk_lost_no_count(commit: str) -> None:
    met = TOGETHER[commit]
    assert met["counted"] == met["before"] + met["older"] + met["newest"]
    assert met["newest"] == met["asked"]
    assert met["older"] == met["asked"] or "written by a newer PSC Desk" in met["older_said"]
