"""Importing sealed returns beside opening and verifying them alone, HR's store at full size, and 4,000 mutations."""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import datetime as dt

from made_up.contacts import ADVICE, FORMS
from made_up.force import FakeDesk, counted
from made_up.offices import shared_office
from returns.attack_files import mutated

from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.collation.returned.records import Arrival, StoredCounts
from pscdesk.collation.store import OfficeStore
from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.returns.content import check_content, nonce_for
from pscdesk.returns.file import make_return, open_return
from pscdesk.returns.return_types import MARK, Return
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import is_signed
from pscdesk.tally.packing import pack
from pscdesk.work.office import office_months
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.verify_returns import PARALLEL_FROM, worth_it

TODAY, MONTH = dt.date(2026, 11, 5), Month(2026, 10)
Measured = tuple[str, float, float | None, str, str]


def rows(sizes: Sequence[int] = (100, 1_000, 10_000)) -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    told: list[Measured] = []
    for number in sizes:
        told += importing(number)
    return [*told, *full_store(), *mutations(4_000)]


def importing(number: int) -> list[Measured]:
    """Importing so many returns into a fresh office, and the most memory that its process ever held."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files, secret = make_force(home, number)
        several = worth_it() if number >= PARALLEL_FROM else 1
        paths = sorted(files.iterdir())
        kept = {one: one.read_bytes() for one in home.rglob("*") if one.is_file() and one.parent != files}
        ours, floor = [], []
        before = _resident()
        for _ in range(3):  # by turns, so that a busy machine is as hard on one as on the other
            floor.append(timed(lambda: floor_of(paths, secret, several)))
            begin_again(home, kept, files)
            with open_office(Places(home, home / "policy"), None) as hr:
                ours.append(timed(lambda hr=hr: import_returns(hr, [files], TODAY)))
                assert len(office_months.coverage(hr, MONTH, MONTH, TODAY).missing) == 0
        after = _resident()
    cores = f"{several} processes" if several > 1 else "1 process"
    best, least = min(ours), min(floor)
    return [
        (f"importing {number} sealed returns, {cores}", best, least, "s", "at most 1.5"),
        (f"  a return of these {number}", best / number * 1000, least / number * 1000, "ms", "the same for each size"),
        (f"  memory grown by {number} returns", after - before, None, "MB", "what the store then holds, 3 times"),
    ]


def begin_again(home: Path, kept: Mapping[Path, bytes], files: Path) -> None:
    """The office as it was at first, with all that was noted beside it since taken away."""
    for one in home.rglob("*"):
        if one.is_file() and one.parent != files and one not in kept:
            one.unlink()
    for one, content in kept.items():
        one.write_bytes(content)


def make_force(home: Path, number: int) -> tuple[Path, str]:
    """An office with so many desks in 40 units, the folder with a return of each, and HR's secret."""
    card = found_office(Places(home, home / "policy"), None, "Bench", home / "deputy.txt", made_up=True)
    units = [Unit(f"unit-{one}", f"Unit {one}", f"Group {one % 4}", "Family", 200) for one in range(40)]
    desks = [FakeDesk(one, f"Unit {one % 40}") for one in range(number)]
    sealed = shared_office(home / "office.store", KeyBox(home, None))
    store = OfficeStore(sealed)
    store.set_units(units)
    store.put_desks([Desk(one.id, f"unit-{one.number % 40}", "local", one.key) for one in desks])
    facts = store.office()
    sealed.close()
    drawn = [counted(20, seed) for seed in range(10)]
    files = home / "returns"
    files.mkdir()
    for one in desks:
        said = Return(
            app="bench",
            desk=one.id,
            format=MARK,
            forms={ADVICE.id: drawn[one.number % 10]},
            month=str(MONTH),
            nonce=nonce_for(one.seed, MONTH, 1),
            revision=1,
        )
        (files / f"return-{MONTH}-{one.id}-1.pscr").write_bytes(make_return(said, one.seed, card.recipients))
    return files, facts.seal_secret


def full_store() -> list[Measured]:
    """HR's store after ten years of 40 units and 2,000 desks, with 2,000 desks' open month in it: size and saving."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.store"
        sealed = shared_office(path, KeyBox(Path(folder), None))
        store = OfficeStore(sealed)
        vectors = [pack(ADVICE, counted(20, seed)) for seed in range(10)]
        totals = [vector + bytes(len(vector)) for vector in vectors]
        span = months_between(MONTH.plus(-120), MONTH.plus(-1))
        with sealed.change() as db:
            db.conn.executemany(
                "INSERT INTO unit_totals VALUES(?, ?, ?, 1, ?)",
                [(str(month), f"unit-{one}", ADVICE.id, totals[one % 10]) for month in span for one in range(40)],
            )
        units = path.stat().st_size / 2**20
        saved_units = min(timed(store.note_backup) for _ in range(3))
        with sealed.change() as db:
            db.conn.executemany(
                "INSERT INTO receipts(month, desk, digest, revision, backed_up) VALUES(?, ?, ?, 1, 1)",
                [
                    (str(month), f"{one:010d}", f"{month.year:04d}{month.number:02d}{one:058d}")
                    for month in span
                    for one in range(2_000)
                ],
            )
        store.take_in(
            Arrival(
                MONTH,
                f"{one:010d}",
                LatestReturn(1, frozenset({ReceivedReturn(f"{one:064d}")})),
                (StoredCounts(f"{one:010d}", ADVICE.id, 1, vectors[one % 10]),),
            )
            for one in range(2_000)
        )
        size = path.stat().st_size / 2**20
        saved = min(timed(store.note_backup) for _ in range(3))
        sealed.close()
    return [
        ("HR's store, 40 units in 120 months", units, None, "MB", ""),
        ("  one change of it, durable", saved_units * 1000, None, "ms", ""),
        ("  and 240,000 receipts and 2,000 open months", size, None, "MB", ""),
        ("  one change of it, durable", saved * 1000, None, "ms", ""),
    ]


def mutations(number: int) -> list[Measured]:
    """So many damaged files: nothing but a refusal may come of them, and no memory may stay behind."""
    dice, worst, taken = random.Random(5), 0.0, 0
    files = [mutated(dice) for _ in range(number)]
    for again in range(2):
        before = _resident()
        for sealed, secret in files:
            begun = time.perf_counter()
            try:
                check_content(open_return(sealed, (secret,)).content, FORMS, MONTH.plus(1))
                taken += again
            except Refusal:
                pass
            worst = max(worst, time.perf_counter() - begun)
    grown = _resident() - before
    return [
        (f"{number} mutations: the slowest file", worst * 1000, None, "ms", "no foreign exception"),
        (f"  accepted of {number} (sound by chance)", taken, None, "files", ""),
        ("  memory grown the second time over", grown, None, "MB", "flat"),
    ]


def floor_of(paths: Sequence[Path], secret: str, processes: int) -> None:
    """Open these returns and verify them, and nothing else, in so many processes."""
    if processes == 1:
        assert all(_open_and_verify(path, secret) for path in paths)
        return
    chunks = [(paths[start : start + 64], secret) for start in range(0, len(paths), 64)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        assert all(pool.map(_verify_chunk, chunks))


def _verify_chunk(chunk: tuple[Sequence[Path], str]) -> bool:
    return all(_open_and_verify(path, chunk[1]) for path in chunk[0])


def _open_and_verify(path: Path, secret: str) -> bool:
    """The least anybody can do with a return: read it, age, and one Ed25519 signature."""
    import pyrage

    body = pyrage.decrypt(path.read_bytes()[6:], [pyrage.x25519.Identity.from_str(secret)])
    length = int.from_bytes(body[:4], "big")
    content, key, signature = body[4 : 4 + length], body[4 + length : 36 + length], body[36 + length : 100 + length]
    return is_signed(key, signature, b"psc-return/1", content)


def timed(work: Callable[[], object]) -> float:
    """The seconds that this takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _resident() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    for line in rows(tuple(int(word) for word in sys.argv[1:]) or (100, 1_000, 10_000)):
        print(line)
