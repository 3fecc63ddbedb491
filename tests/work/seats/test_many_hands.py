"""Four people work on one office at once and are killed at any step: nothing that was done is lost, torn or doubled."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import FakeDesk, places_in, units_csv
from made_up.offices import UNITS, cards, rows_but_log, send
from work.seats.office_hand import DAY, SEPTEMBER, do_act

from pscdesk.collation.office_log.chain import find_fault
from pscdesk.paths import Places
from pscdesk.work.office.acts.noted import verify_log
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_register import import_units

pytestmark = pytest.mark.slow

HANDS = ("HR lead", "HR adviser 1", "HR adviser 2", "HR adviser 3")
ACTS = 200
KILLS = 5
"""Kills of each hand."""
DESKS = tuple(FakeDesk(10 + number, UNITS[number % 2].name) for number in range(6))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an office, and the returns that each hand will take in."""
    return office_folder(tmp_path, ACTS)


def office_folder(tmp_path: Path, acts: int) -> Path:
    tmp_path.mkdir(exist_ok=True)
    place = places_in(tmp_path, "share")
    found_office(place, None, "Westshire Police", tmp_path / "deputy.key")
    (tmp_path / "units.csv").write_bytes(units_csv(UNITS))
    with open_office(place, None, lambda: DAY) as office:
        import_units(office, tmp_path / "units.csv")
        enrol_desks(office, cards(tmp_path, DESKS), first=SEPTEMBER.plus(-2))
        folder = place.home
        (folder / "desks.txt").write_text(" ".join(desk.id for desk in DESKS))
        for hand in HANDS:
            for number in range(acts):
                if number % 4 == 3:
                    dice = random.Random(f"{hand}/{number}")
                    box = folder / "returns" / f"{hand}-{number}"
                    box.mkdir(parents=True)
                    month, desk = SEPTEMBER.plus(-dice.randrange(2)), dice.choice(DESKS)
                    send(office, box, month, desk, revision=dice.randint(1, 9), number=5)
    (folder / "office.seen").unlink()
    return folder


def home_of(folder: Path, hand: str) -> Path:
    """A data folder of that hand, with its own copy of the key."""
    home = folder.parent / hand.replace(" ", "-")
    if not home.exists():
        home.mkdir()
        for name in ("office.key", "office.where.toml"):
            shutil.copy(folder / name, home)
    return home


def start(folder: Path, hand: str, die_at: int, acts: int = ACTS, lock: str = "") -> subprocess.Popen[bytes]:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    words = [str(home_of(folder, hand)), str(folder), hand, str(acts), str(die_at)]
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("office_hand.py")), *words],
        env=os.environ | {"PYTHONPATH": paths, "LOCK": lock},
        stderr=subprocess.PIPE,
    )


def journal(folder: Path, hand: str) -> list[list[str]]:
    path = home_of(folder, hand) / "journal.txt"
    return [line.split(" ", 5) for line in path.read_text().splitlines()] if path.exists() else []


def work_together(folder: Path, kills: int, look: Callable[[], None] = lambda: None) -> None:
    """Let all hands do their acts, each killed so many times and begun again."""
    dice = random.Random(4)
    left = dict.fromkeys(HANDS, kills)

    def begin(hand: str) -> subprocess.Popen[bytes]:
        left[hand] -= 1
        return start(folder, hand, dice.randrange(30, 500) if left[hand] >= 0 else 0)

    running = {hand: begin(hand) for hand in HANDS}
    while running:
        time.sleep(0.05)
        look()
        for hand, one in list(running.items()):
            if one.poll() is None:
                continue
            assert one.stderr is not None
            said = one.stderr.read().decode()
            one.stderr.close()
            if one.returncode == 0:
                del running[hand]
            else:
                assert one.returncode == -9, said
                running[hand] = begin(hand)


def opened(folder: Path) -> Office:
    return open_office(Places(home_of(folder, HANDS[0]), folder, folder), None, lambda: DAY)


def test_four_hands_do_two_hundred_acts_each_and_are_killed_and_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "again")
    looks: list[bool] = []
    watcher = open_office(Places(home_of(folder, "watcher"), folder, folder), None, lambda: DAY)
    work_together(folder, KILLS, lambda: looks.append(watcher.look()))
    watcher.look()
    with opened(folder) as office:
        assert office.sealed.fork is None
        assert find_fault(office.store.log.links()) is None
        assert "whole" in verify_log(office)
        assert rows_but_log(watcher) == rows_but_log(office)
        entries = {hand: [link.said for link in office.store.log.links() if link.said.by == hand] for hand in HANDS}
        order = acts_in_order(folder, office)
        assert rows_but_log(office) == replayed(tmp_path / "again", order)
    watcher.close()
    assert sum(looks) > 20
    for hand in HANDS:
        lines = journal(folder, hand)
        done = [int(line[1]) for line in lines if line[0] == "done"]
        assert done == list(range(ACTS))
        assert [line for line in lines if line[0] == "fault"] == []
        assert len(entries[hand]) > ACTS // 4
    assert not list(folder.glob("*.new"))


def acts_in_order(folder: Path, office: Office) -> list[tuple[str, int]]:
    """The acts that saved something, in the order in which their hands held the office.

    One that was killed has saved if the next that came found another generation.
    """
    held = [line.split(" ", 2) for line in (folder / "order.txt").read_text().splitlines()]
    found = [int(generation) for generation, _, _ in held]
    assert found == sorted(found)
    after = (*found[1:], office.sealed.generation.number)
    assert max(then - now for now, then in zip(found, after, strict=True)) == 1
    return [(hand, int(number)) for (now, number, hand), then in zip(held, after, strict=True) if then > int(now)]


def replayed(folder: Path, order: list[tuple[str, int]]) -> dict[str, list[tuple[object, ...]]]:
    """What an office holds after these acts, one after the other by one pair of hands."""
    desks = tuple((folder / "desks.txt").read_text().split())
    with open_office(Places(folder, folder), None, lambda: DAY) as office:
        for hand, number in order:
            office.label = hand
            do_act(office, folder / "returns", hand, number, desks)
        return rows_but_log(office)


@pytest.mark.parametrize("seed", range(3))
def test_with_a_lock_that_locks_nobody_out_whatever_is_lost_is_noticed_by_every_seat(tmp_path: Path, seed: int) -> None:
    folder = office_folder(tmp_path / str(seed), 40)
    ended = [(one.communicate(timeout=300)[1], one) for one in [start(folder, hand, 0, 40, "none") for hand in HANDS]]
    assert {one.returncode for _, one in ended} <= {0, 7}, [said for said, _ in ended]
    kept = dict(generations(folder))
    acknowledged = [line for hand in HANDS for line in journal(folder, hand) if line[0] == "done"]
    lost = [line for line in acknowledged if kept.get(int(line[2])) != line[3]]
    forks: set[bool] = set()
    for hand in (*HANDS, "somebody new"):
        with open_office(Places(home_of(folder, hand), folder, folder), None, lambda: DAY) as office:
            forks.add(office.sealed.fork is not None)
            assert find_fault(office.store.log.links()) is None
    # whoever saw what is gone has told all the others, and where nothing went nobody is alarmed
    assert forks == {bool(lost) or any(one.returncode for _, one in ended)}


def generations(folder: Path) -> list[tuple[int, str]]:
    """Every generation that the store in the folder comes from, with its digest."""
    with open_office(Places(home_of(folder, "a reader"), folder, folder), None, lambda: DAY) as office:
        rows = office.sealed.db.conn.execute("SELECT number, digest FROM generations").fetchall()
        now = office.sealed.generation
    return [*((number, digest) for number, digest in rows if digest), (now.number, now.digest)]
