"""One of several people who work on one office: does its acts in order, and writes down which were done.

Run as ``office_hand.py HOME FOLDER NAME ACTS DIE_AT``: it goes on after the last act that was written down, and kills
itself (SIGKILL) at its ``DIE_AT``-th step on the disk, where that is not 0. ``LOCK=none`` in the environment makes
every lock give way, and each save wait where a lock would be needed most. In what order all hands held the office is
written into ``order.txt`` by whoever holds it.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from made_up import killed

from pscdesk.collation.register.register import Unit
from pscdesk.errors import InputError, PscDeskError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.reports.paper_text import STANDARD
from pscdesk.storage import whole_file
from pscdesk.storage.shared_store import Forked, Overtaken, SharedStore
from pscdesk.work.office.acts.settling import discard
from pscdesk.work.office.desks.desk_changes import move, set_first_month, set_label
from pscdesk.work.office.desks.enrolment import close_desk, reopen_desk
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import add_unit
from pscdesk.work.office.office_rules import change_card
from pscdesk.work.publish.kept_words import keep_words

DAY = dt.date(2026, 10, 5)
SEPTEMBER = Month(2026, 9)
UNITS = ("Unit A", "Unit B")


def do_act(office: Office, returns: Path, name: str, number: int, desks: tuple[str, ...]) -> None:
    """Do one act; which one follows from the name and the number alone. It may be one that does not fit any more."""
    dice = random.Random(f"{name}-{number}")
    desk = dice.choice(desks)
    match number % 8:
        case 0:
            set_label(office, desk, f"Line {number} of {name}")
        case 1:
            add_unit(office, Unit("", f"Team {number} {name}", "Local policing", "Response", 60))
        case 2:
            move(office, desk, dice.choice((*UNITS, None)))
        case 3 | 7:
            import_returns(office, [returns / f"{name}-{number}"], DAY)
        case 4:
            keep_words(office, STANDARD.__class__(summary=(f"Words {number} of {name}.",)))
        case 5:
            (close_desk if dice.random() < 0.5 else reopen_desk)(office, desk, SEPTEMBER.plus(dice.randrange(3)))
        case _:
            if dice.random() < 0.2:
                change_card(office, cut_off_day=dice.randint(10, 25))
            elif dice.random() < 0.5:
                discard(office, desk, SEPTEMBER, "mistake")
            else:
                set_first_month(office, desk, SEPTEMBER.plus(-dice.randrange(4)))


def done_before(journal: Path) -> int:
    """How many acts were written down as done."""
    lines = journal.read_text().splitlines() if journal.exists() else []
    return max((int(line.split()[1]) for line in lines if line.startswith("done")), default=-1) + 1


def note(journal: Path, line: str) -> None:
    """Write a line down for good."""
    with journal.open("a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def tell_order(path: Path, told: Callable[[], str]) -> None:
    """Have each act write down, while it holds the office, who does it and on which generation."""
    act = SharedStore.act

    @contextmanager
    def told_act(store: SharedStore) -> Generator[None]:
        with act(store):
            if store._depth == 1:
                note(path, f"{store.generation.number} {told()}")
            yield

    SharedStore.act = told_act


def main(home: Path, folder: Path, name: str, acts: int, die_at: int) -> None:
    """Do what is left of these acts."""
    if os.environ.get("LOCK") == "none":
        whole_file._lock = lambda _handle: None
        check = SharedStore._check_place
        SharedStore._check_place = lambda store: (check(store), time.sleep(random.random() / 50))[0]
    journal = home / "journal.txt"
    desks = tuple((folder / "desks.txt").read_text().split())
    first = done_before(journal)
    if die_at:
        killed._die_at(die_at)
    office = open_office(Places(home, home / "policy", folder), None, lambda: DAY)
    office.label = name
    number = first
    tell_order(folder / "order.txt", lambda: f"{number} {name}")
    for number in range(first, acts):
        note(journal, f"begun {number}")
        begun = time.perf_counter()
        try:
            do_act(office, folder / "returns", name, number, desks)
            told = "fits"
        except Forked:
            note(journal, f"forked {number}")
            sys.exit(7)
        except (InputError, Overtaken) as fault:
            told = f"refused {fault.message}"
        except PscDeskError as fault:
            note(journal, f"fault {number} {type(fault).__name__} {fault.message}")
            raise
        waited = time.perf_counter() - begun
        now = office.sealed.generation
        note(journal, f"done {number} {now.number} {now.digest} {waited:.4f} {told}")
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
