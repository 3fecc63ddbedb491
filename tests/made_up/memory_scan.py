"""Run by a test in a process of its own: counts, takes back, forgets, and looks what its own memory still holds.

Every writable part of the memory is searched where it lies, without a copy: for whole SQLite images, and for the
beginning of a row of counts. What is found is told as numbers: the contacts that the image or row speaks of.
"""

from __future__ import annotations

import ctypes
import gc
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

HEADER = re.compile(b"SQLite" + rb" format 3\0..\x01\x01\x00\x40\x20\x20", re.DOTALL)
ROW = re.compile(b"2026-(09|10)" + b"advice-" + rb"contact([\x00-\x20]\x00)", re.DOTALL)
"""Month, form, then the packed cells, of which the first two bytes are the contacts. Version 1 takes no byte."""


def writable() -> Iterator[memoryview]:
    """The writable parts of this process's memory, each as it lies."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        where, rights, *_, name = [*line.split(maxsplit=5), ""][:6]
        if not rights.startswith("rw") or name.startswith(("[vvar", "[vdso", "[vsyscall")):
            continue
        start, end = (int(part, 16) for part in where.split("-"))
        yield memoryview((ctypes.c_char * (end - start)).from_address(start)).cast("B")


def images() -> list[int]:
    """For each whole image of a store in memory, how many contacts it counts in October 2026 (-1: it has no rows)."""
    told: list[int] = []
    for part in writable():
        for found in HEADER.finditer(part):
            at = found.start()
            page, pages = int.from_bytes(part[at + 16 : at + 18]), int.from_bytes(part[at + 28 : at + 32])
            if page not in (512, 1024, 4096) or not 0 < pages < 500 or at + page * pages > len(part):
                continue
            told.append(_contacts(part[at : at + page * pages]))
    return [one for one in told if one >= 0]


def _contacts(image: memoryview) -> int:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(image)
        row = connection.execute("SELECT substr(cells, 1, 2) FROM counts WHERE month = '2026-10'").fetchone()
        return int.from_bytes(row[0], "little") if row else -1
    except sqlite3.Error:
        return -1
    finally:
        connection.close()


def rows(month: bytes = b"10") -> list[int]:
    """For each beginning of a row of that month's counts in memory, the contacts it tells."""
    found = [one for part in writable() for one in ROW.finditer(part)]
    return [int.from_bytes(one[2], "little") for one in found if one[1] == month]


def main(home: str, keeps: bool) -> dict[str, list[int]]:
    """What is found after forgetting, after the time to undo, and after the desk is closed; 6, then 7, is the truth."""
    import datetime as dt

    from pscdesk.storage.memory import shield_process

    shield_process()
    from made_up.contacts import SAFE

    from pscdesk.paths import Places
    from pscdesk.periods import Month
    from pscdesk.work.desk.desk import open_desk

    clock, day, places = [1000.0], dt.date(2026, 10, 14), Places(Path(home), Path(home) / "policy")
    with open_desk(places, None) as desk:
        desk.record_many("advice-contact", [SAFE] * 5, None, day)
    desk = open_desk(places, None, lambda: clock[0])
    desk.record("advice-contact", SAFE, Month(2026, 9), day)
    for _ in range(2):
        desk.record("advice-contact", SAFE, None, day)
    kept = desk.sealed.plaintext() if keeps else b""
    desk.undo()
    desk.record("advice-contact", SAFE | {"route": ["no-action"]}, None, day)
    desk.undo()
    desk.take_back("advice-contact", SAFE, Month(2026, 9), day)
    desk.forget_undo()
    gc.collect()
    told = {"images when forgotten": images(), "rows when forgotten": rows(), "rows taken back": rows(b"09")}
    desk.record("advice-contact", SAFE, None, day)
    clock[0] += 601
    assert not desk.can_undo
    told |= {"images when expired": images(), "rows when expired": rows()}
    desk.close()
    del desk
    gc.collect()
    assert bool(kept) == keeps
    return told | {"images when closed": images(), "rows when closed": rows()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2] == "kept")))  # noqa: T201
