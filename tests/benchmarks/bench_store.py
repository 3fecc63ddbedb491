"""The desk's store under a stopwatch and under attack: durable saves beside their floor, kills, windows, and noise."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import random
import secrets
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pscdesk.assets import TALLY_FORMS
from pscdesk.errors import PscDeskError, StoreError
from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.memory import shield_process
from pscdesk.storage.seal import SealKey, open_sealed, pad, seal, unpad
from pscdesk.storage.sealed_store import STEP, SealedStore
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, DeskStore
from pscdesk.work.demo import demo_force
from pscdesk.work.desk.desk import Desk, open_desk


class Taken(NamedTuple):
    """Seconds until it was done, and those that the processor worked for it."""

    wall: float
    spent: float


Figures = tuple[str, float, float | None, str, str]
"""What was measured, ours, its floor, the unit, and what we aim for."""

TODAY = dt.date(2026, 11, 5)
MONTH = Month(2026, 10)
FORM = "advice-contact"


def saves(months: int, times: int = 200) -> tuple[Figures, ...]:
    """Counting one contact in a store of so many full months: beside the design's floor, and beside our own steps.

    The design's floor is write + fsync + rename. Ours also syncs the folder, without which the rename may be undone by
    a power cut; the second line has that in its floor too, and the third sealing as well: a store is sealed as a whole,
    so that its size and its bytes say nothing, and nobody who seals it writes it faster. The fourth has in its floor
    all that anybody does who keeps counts in SQLite and on disk only sealed: one row changed, serialised, padded,
    sealed, written, synced. What is left above that is ours alone: the answers read and told, the copy by which the
    same counts are the same bytes, and plain text wiped from memory. The fifth says what sealing alone takes, beside
    the design's floor. The sixth is the time of the processor, beside that of the fourth's floor: the disk, which is
    most of a count and never the same twice, is not in it. The process is shielded, as the program's own is.
    """
    shield_process()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _fill(home, months)
        contact = _contacts()[0]
        with open_desk(_places(home), None) as desk:
            content, target = secrets.token_bytes((home / "desk.store").stat().st_size), home / "floor"
            key, plain = SealKey.new(), content[: len(content) // STEP * STEP]
            least = _least(home, target)
            steps = _in_turn(
                times,
                lambda: desk.record(FORM, contact, MONTH, TODAY),
                lambda: write_durably(target, content, folder_too=False),
                lambda: write_durably(target, content, folder_too=True),
                lambda: write_durably(target, seal(plain, (key.recipient,)), folder_too=True),
                least,
                lambda: seal(plain, (key.recipient,)),
            )
    ours, floor, synced, sealed, whole, sealing = (one.wall * 1000 for one in steps)
    what = f"durable count, {months} month{'s' * (months > 1)}"
    return (
        (what, ours, floor, "ms", "at most 1.5"),
        (f"{what}, folder synced in both", ours, synced, "ms", ""),
        (f"{what}, sealed and synced in both", ours, sealed, "ms", "at most 1.5"),
        (f"{what}, a row of SQLite in both as well", ours, whole, "ms", ""),
        ("  sealing alone, beside write, sync and rename", sealing, floor, "ms", ""),
        ("  time of the processor alone", steps[0].spent * 1000, steps[4].spent * 1000, "ms", ""),
    )


def work_alone(times: int = 200) -> Figures:
    """What counting costs without a disk: reading the choices, the cells, SQLite, the seal."""
    memory = Path("/dev/shm")  # noqa: S108 (a disk that costs nothing, where there is one)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        contact = _contacts()[0]
        with open_desk(_places(Path(folder)), None) as desk:
            taken = [_timed(lambda: desk.record(FORM, contact, MONTH, TODAY)) for _ in range(times)]
    return ("durable count, on a disk in memory", statistics.median(taken) * 1000, None, "ms", "")


def kills(times: int) -> tuple[Figures, ...]:
    """SIGKILL at a random moment, so many times: counts acknowledged, lost, unreadable, and side files left."""
    acknowledged = lost = unreadable = during = left = stored = 0
    dice = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _places(home)
        for _ in range(times):
            heard = _killed(home, 0.004 + dice.random() * 0.05)
            during += (home / "desk.store.new").exists()
            try:
                with open_desk(_places(home), None) as desk:
                    held = desk.windows("non-contact", "month", TODAY)[-1].total
            except PscDeskError:
                unreadable += 1
                continue
            left += (home / "desk.store.new").exists()
            acknowledged += heard
            lost += max(0, heard - (held - stored))
            stored = held
    return (
        (f"kill -9, {times} times: counts acknowledged", acknowledged, None, "counts", ""),
        ("   acknowledged and lost", lost, None, "counts", "0"),
        ("   stores torn or unreadable", unreadable, None, "stores", "0"),
        ("   kills in the middle of a write", during, None, "kills", ""),
        ("   side files after the next start", left, None, "files", "0"),
    )


def four_windows(counts_each: int) -> Figures:
    """Four processes that open, count and close at once: how many of their counts are there."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        children = [_forked(lambda: _count_in_turns(home, counts_each)) for _ in range(4)]
        for child in children:
            os.waitpid(child, 0)
        with open_desk(_places(home), None) as desk:
            held = desk.windows("non-contact", "month", TODAY)[-1].total
    return ("four windows at once: counts lost", 4 * counts_each - held, None, "counts", "0")


def noise(files: int) -> tuple[Figures, ...]:
    """Stores with bytes changed by somebody who has the key: how many are refused, and foreign errors raised."""
    refused = foreign = 0
    with tempfile.TemporaryDirectory() as folder:
        home, forms = Path(folder), load_forms(TALLY_FORMS)
        _fill(home, 3)
        key = SealKey.of((home / "desk.key").read_text())
        good = unpad(open_sealed((home / "desk.store").read_bytes(), (key.secret,)), STEP)
        begun = time.perf_counter()
        for number in range(files):
            dice, body = random.Random(number), bytearray(good)
            for _ in range(dice.randrange(1, 6)):
                body[dice.randrange(len(body))] = dice.randrange(256)
            (home / "desk.store").write_bytes(seal(pad(bytes(body), STEP), (key.recipient,)))
            try:
                _look(home, forms)
            except PscDeskError:
                refused += 1
            except BaseException as fault:  # noqa: BLE001 (the very thing that is counted)
                foreign += 1
                print(number, repr(fault)[:200], file=sys.stderr)
        taken = time.perf_counter() - begun
    return (
        (f"{files} stores with bytes changed: refused", refused, None, "files", ""),
        ("   foreign errors", foreign, None, "files", "0"),
        ("   one of them, opened or refused", taken / files * 1000, None, "ms", ""),
    )


def rows(kill_times: int = 250, noisy: int = 3000) -> tuple[Figures, ...]:
    """Every row of this page, for the table of ``bench``."""
    return (
        *(row for months in (1, 24, 120) for row in saves(months)),
        work_alone(),
        *(kills(kill_times) if hasattr(os, "fork") else ()),
        *((four_windows(50),) if hasattr(os, "fork") else ()),
        *noise(noisy),
    )


def write_durably(path: Path, content: bytes, *, folder_too: bool) -> None:
    """The least that anybody does who wants a file whole: write beside, sync, rename; and sync the folder."""
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    beside.replace(path)
    if folder_too:
        handle = os.open(path.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _least(home: Path, target: Path) -> Callable[[], None]:
    """One row changed in SQLite, the rows serialised, padded, sealed and written durably: the same rows as ours."""
    key = SealKey.of((home / "desk.key").read_text())
    rows = sqlite3.connect(":memory:")
    rows.deserialize(unpad(open_sealed((home / "desk.store").read_bytes(), (key.secret,)), STEP))
    chosen = (str(MONTH), FORM)
    (cells,) = rows.execute("SELECT cells FROM counts WHERE month = ? AND form = ?", chosen).fetchone()

    def change() -> None:
        rows.execute("UPDATE counts SET cells = ? WHERE month = ? AND form = ?", (cells, *chosen))
        rows.commit()
        write_durably(target, seal(pad(rows.serialize(), STEP), (key.recipient,)), folder_too=True)

    return change


def _fill(home: Path, months: int) -> None:
    """A store of so many months that were never returned, each with a contact on every form it knows."""
    forms = load_forms(TALLY_FORMS)
    sealed = SealedStore(home / "desk.store", DESK_SCHEMA, KeyBox(home, None))
    store = DeskStore(sealed, forms)
    first = max(Month(2020, 1), MONTH.plus(1 - months))  # no month before 2020 reads
    for month in months_between(first, first.plus(months - 1)):
        for form in forms.values():
            store.raise_cells(month, form, {table: [0, length - 1] for table, length in form.layouts[1].items()})
        store.note_made(ReturnRecord(month, 1, "0.1.0", "0" * 64, nil=False, written=True))
    sealed.close()


def _contacts() -> list[dict[str, list[str]]]:
    force = demo_force.make_force(4, 1)
    return [dict(one) for one in demo_force.contacts(force, force.desks[0], "x")]


def _places(home: Path) -> Places:
    return Places(home, home / "policy")


def _killed(home: Path, after: float) -> int:
    ear, mouth = os.pipe()

    def count_on() -> None:
        os.close(ear)
        with open_desk(_places(home), None) as desk:
            while True:
                desk.record("non-contact", {"kind": ["test"]}, None, TODAY)
                os.write(mouth, b"x")

    child = _forked(count_on)
    os.close(mouth)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard = 0
    while said := os.read(ear, 65536):
        heard += len(said)
    os.close(ear)
    return heard


def _count_in_turns(home: Path, counts: int) -> None:
    done = 0
    while done < counts:
        with contextlib.suppress(StoreError), open_desk(_places(home), None) as desk:
            desk.record("non-contact", {"kind": ["test"]}, None, TODAY)
            done += 1
        time.sleep(0.0005)


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _look(home: Path, forms: dict[str, object]) -> None:
    store = SealedStore(home / "desk.store", DESK_SCHEMA, KeyBox(home, None))
    try:
        desk = Desk(store, forms)  # type: ignore[arg-type]
        desk.months(TODAY)
        desk.due(TODAY)
        desk.breakdown(FORM, MONTH)
        desk.preview(MONTH)
        desk.tidy(TODAY)
    finally:
        store.close()


def _in_turn(times: int, *works: Callable[[], object]) -> tuple[Taken, ...]:
    taken = [[_taken(work) for work in works] for _ in range(times)]
    return tuple(Taken(*map(statistics.median, zip(*column, strict=True))) for column in zip(*taken, strict=True))


def _taken(work: Callable[[], object]) -> Taken:
    begun, spent = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - begun, time.process_time() - spent)


def _timed(work: Callable[[], object]) -> float:
    return _taken(work).wall


def main() -> None:
    """Print the rows."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=250)
    words.add_argument("--noisy", type=int, default=3000)
    asked = words.parse_args()
    for what, ours, floor, unit, target in rows(asked.kills, asked.noisy):
        beside = f"{floor:9.3f} {ours / floor:6.2f}" if floor else " " * 16
        print(f"{what:<46} {ours:10.3f} {beside}  {unit:<7} {target}", flush=True)


if __name__ == "__main__":
    main()
