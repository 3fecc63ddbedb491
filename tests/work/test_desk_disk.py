"""Whatever the disk does at whichever step, a desk holds what it acknowledged and says what went wrong."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_ENTRY, IN_OCTOBER, joined
from made_up.force import places_in

from pscdesk.errors import FileError
from pscdesk.periods import Month
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.desk.desk import Desk, open_desk

OCTOBER = Month(2026, 10)
CALLS = ("open", "write", "fsync", "close", "utime", "replace", "mkdir", "rename", "unlink")


class Disk:
    """Counts the system calls of a piece of work, and makes one of them fail, or all from one on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fail_at = -1
        self.stays_broken = False
        self.fault = errno.ENOSPC
        for name in CALLS:
            patch.setattr(os, name, self._counting(name, getattr(os, name)))
        patch.setattr(os, "supports_fd", {os.utime})

    def _counting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*told: Any, **more: Any) -> Any:
            at = len(self.calls)
            self.calls.append(name)
            if at == self.fail_at or (self.stays_broken and 0 <= self.fail_at < at):
                if name == "close":
                    real(*told, **more)  # the handle is gone also when closing reports a fault
                raise OSError(self.fault, "made to fail")
            return real(*told, **more)

        return call

    def break_at(self, step: int, fault: int, stays_broken: bool) -> None:
        self.calls.clear()
        self.fail_at, self.fault, self.stays_broken = step, fault, stays_broken

    def mend(self) -> None:
        self.fail_at = -1


def contacts(desk: Desk) -> int:
    return next(one.contacts for one in desk.months(IN_OCTOBER) if one.month == OCTOBER)


def reopened(home: Path) -> int:
    with open_desk(places_in(home), None) as desk:
        return contacts(desk)


FAULTS = pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])


@FAULTS
@pytest.mark.parametrize("stays_broken", [False, True])
def test_a_fault_at_any_step_of_a_save_is_said_and_what_was_acknowledged_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch, fault: int, stays_broken: bool
):
    step, refused, steps = 0, 0, 1
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    while step < steps:
        before = reopened(home)
        with monkeypatch.context() as patched, open_desk(places_in(home), None) as desk:
            disk = Disk(patched)
            if step == 0:  # how many steps there are, on a disk in order
                desk.record(ADVICE, SAFE, None, IN_OCTOBER)
                before, steps = before + 1, len(disk.calls)
            disk.break_at(step, fault, stays_broken)
            try:
                desk.record(ADVICE, SAFE, None, IN_OCTOBER)
            except FileError as said:
                refused += 1
                assert "saved" in said.message  # noqa: PT017 (which step refuses is not known beforehand)
                disk.mend()  # what is kept beside the key is read now, and a broken disk does not give it
                assert contacts(desk) == before
                wanted = {before, before + 1} if stays_broken else {before}
            else:
                wanted = {before + 1}
            disk.mend()
        assert reopened(home) in wanted, (step, disk.calls)
        assert not (home / "desk.store.new").exists()
        step += 1
    assert steps >= 8
    assert refused >= steps - 3  # a folder that may not be listed, and its time, are no faults


@FAULTS
def test_a_fault_at_any_step_of_the_first_save_leaves_a_desk_that_can_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
):
    step, steps = 0, 1
    while step < steps:
        home = tmp_path / str(step)
        with open_desk(places_in(home), None) as desk:
            with monkeypatch.context() as patched:
                disk = Disk(patched)
                disk.break_at(step, fault, stays_broken=False)
                try:
                    desk.record(ADVICE, SAFE, None, IN_OCTOBER)
                    counted = 1
                except FileError:
                    counted = 0
                steps = max(steps, len(disk.calls)) if counted or step else len(disk.calls) + 20
            assert contacts(desk) == counted
            assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == counted + 1
        assert reopened(home) == counted + 1
        step += 1
    assert steps > 20


def test_a_save_writes_beside_syncs_renames_and_syncs_the_folder_in_that_order(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        with monkeypatch.context() as patched:
            disk = Disk(patched)
            desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    assert disk.calls == ["open", "write", "utime", "fsync", "close", "replace", "open", "fsync", "close", "utime"]


def test_neither_the_store_nor_its_folder_says_when_the_last_count_was(home: Path):
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        for name in ("desk.store", "desk.key", "desk.where.toml", "."):
            assert int((home / name).stat().st_mtime) == CONSTANT_MTIME, name


def test_a_return_that_cannot_be_written_is_said_and_the_counts_stay(home: Path, monkeypatch: pytest.MonkeyPatch):
    with joined(places_in(home)) as desk:
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        step, steps = 0, 1
        while step < steps:
            with monkeypatch.context() as patched:
                disk = Disk(patched)
                disk.break_at(step, errno.ENOSPC, stays_broken=False)
                try:
                    path = desk.make_return(OCTOBER, home / "out", IN_ENTRY)
                except FileError:
                    path = None
                steps = max(steps, len(disk.calls) + (path is None))
            assert contacts(desk) == 1
            step += 1
        made = desk.make_return(OCTOBER, home / "out", IN_ENTRY)
        assert made.name.endswith("-1.pscr")  # the same counts all the while, so the same number
        assert desk.due(IN_ENTRY) == ()


CHILD = """
import datetime as dt, sys, time
from pathlib import Path
from pscdesk.errors import StoreError
from pscdesk.paths import Places
from pscdesk.work.desk.desk import open_desk
home, number = Path(sys.argv[1]), int(sys.argv[2])
done = 0
while done < 15:
    try:
        with open_desk(Places(home, home / "policy"), None) as desk:
            desk.record("non-contact", {"kind": ["misdial"]}, None, dt.date(2026, 10, 15))
            done += 1
    except StoreError as fault:
        assert "already open" in fault.message, fault
        time.sleep(0.001 * number)
print(done)
"""


def test_four_windows_at_once_lose_nothing(home: Path):
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, str(home), str(number)], stdout=subprocess.PIPE)
        for number in (1, 2, 3, 4)
    ]
    assert [child.communicate()[0].strip() for child in children] == [b"15"] * 4
    with open_desk(places_in(home), None) as desk:
        assert desk.windows("non-contact", "month", IN_OCTOBER)[-1].total == 60
