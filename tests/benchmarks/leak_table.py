"""What a seized store tells about who asked what, and in which order: five designs, and the shipped code, under attack.

200 sessions over six months; one in ten also records a mistake and undoes it. "order": the share of pairs of one month
put in the right order (0.50 knows nothing, 1.00 everything). The ideas and the first figures are those of the reference
page on anonymity, section 2.1; the last two lines are the program's own store, opened with its key, and sealed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.work.desk.desk import Desk, open_desk

CODES = ("session", "audience", "attendees")
Event = tuple[str, str, str, str]
"""Month, and one code of each field of the form ``briefing-held``: three fields of six or seven codes."""

Session = tuple[Event, Event | None]
"""What is counted, and a mistake that is counted and undone before it."""


@dataclass(frozen=True)
class Seized:
    """What was found in one design's files."""

    rows: float | None
    places: float | None
    stale: int
    commits: int | None
    differ: int
    size: int


def history(sessions: int, codes: Sequence[Sequence[str]], seed: int, shuffled: int = 0) -> list[Session]:
    """Sessions month by month; ``shuffled`` gives the same counts in another order, with other mistakes."""
    dice = random.Random(seed)
    cells = [(one, two, three) for one in codes[0] for two in codes[1] for three in codes[2]]
    weights = [dice.paretovariate(1.0) for _ in cells]
    drawn = dice.choices(cells, weights, k=sessions)
    months = [str(Month(2026, 1).plus(place * 6 // sessions)) for place in range(sessions)]
    events: list[Event] = [(month, *cell) for month, cell in zip(months, drawn, strict=True)]
    if shuffled:
        dice = random.Random(shuffled)
        dice.shuffle(events)
        events.sort(key=lambda event: event[0])
    return [(event, (event[0], *dice.choice(cells)) if dice.random() < 0.1 else None) for event in events]


class InPlace:
    """A database that is changed where it lies; each design is its table and its pragmas."""

    def __init__(self, folder: Path, table: str, pragmas: Sequence[str]) -> None:
        self.path = folder / "seized.db"
        self.table, self.pragmas = table, pragmas

    def session(self, event: Event, mistake: Event | None) -> None:
        db = sqlite3.connect(self.path, isolation_level=None)
        for pragma in self.pragmas:
            db.execute(f"PRAGMA {pragma}").fetchall()
        db.execute(self.table)
        for one, step in ((mistake, 1), (mistake, -1), (event, 1)):
            if one is not None:
                self.move(db, one, step)
        db.close()

    def move(self, db: sqlite3.Connection, event: Event, step: int) -> None:
        db.execute("INSERT INTO counts VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET n = n + ?", (*event, step, step))
        db.execute("DELETE FROM counts WHERE n = 0")

    def files(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.path.parent.iterdir()))


class Log(InPlace):
    """What most people would write: one row an event."""

    def move(self, db: sqlite3.Connection, event: Event, step: int) -> None:
        if step > 0:
            db.execute("INSERT INTO counts VALUES (NULL,?,?,?,?)", event)
        else:
            db.execute("DELETE FROM counts WHERE id = (SELECT max(id) FROM counts)")


class Shipped:
    """The program's own desk: each session opens it, counts, undoes its mistake, and closes it."""

    def __init__(self, folder: Path, sealed: bool) -> None:
        self.places, self.sealed, self.seen = Places(folder, folder / "policy"), sealed, b""

    def session(self, event: Event, mistake: Event | None) -> None:
        with open_desk(self.places, None) as desk:
            if mistake is not None:
                self.count(desk, mistake)
                desk.undo()
            self.count(desk, event)
            self.seen = self.places.desk_store.read_bytes() if self.sealed else _without_identity(desk)

    def count(self, desk: Desk, event: Event) -> None:
        month = Month.read(event[0])
        raw = {field: [code] for field, code in zip(CODES, event[1:], strict=True)}
        desk.record("briefing-held", raw, month, dt.date(month.year, month.number, 15))

    def files(self) -> bytes:
        return self.seen


def _without_identity(desk: Desk) -> bytes:
    """The plaintext, less the desk's random id and key, which differ from desk to desk whatever it counts."""
    who = desk.store.identity
    assert who is not None
    return desk.sealed.plaintext().replace(who.desk.encode(), b"0" * 10).replace(who.seed, bytes(32))


ROWID = (
    "CREATE TABLE IF NOT EXISTS counts (m TEXT, a TEXT, b TEXT, c TEXT, n INTEGER NOT NULL, PRIMARY KEY (m, a, b, c))"
)
EVENTS = "CREATE TABLE IF NOT EXISTS counts (id INTEGER PRIMARY KEY, m TEXT, a TEXT, b TEXT, c TEXT)"
NO_ROWID = f"{ROWID} WITHOUT ROWID"
CAREFUL = ("secure_delete = ON", "journal_mode = TRUNCATE", "synchronous = EXTRA")
DESIGNS: tuple[tuple[str, Callable[[Path], InPlace | Shipped]], ...] = (
    ("event log", lambda folder: Log(folder, EVENTS, ("secure_delete = OFF",))),
    ("counter table, defaults", lambda folder: InPlace(folder, ROWID, ("secure_delete = OFF",))),
    ("counters, no rowid, defaults", lambda folder: InPlace(folder, NO_ROWID, ("secure_delete = OFF",))),
    ("counters, no rowid, every pragma", lambda folder: InPlace(folder, NO_ROWID, CAREFUL)),
    ("shipped store, opened with its key", lambda folder: Shipped(folder, sealed=False)),
    ("shipped store, as it lies there", lambda folder: Shipped(folder, sealed=True)),
)


def seize(make: Callable[[Path], InPlace | Shipped], sessions: list[Session], others: list[Session]) -> Seized:
    """Run a design through a history, attack its files, and compare them with those of another history."""
    mine, theirs = (_played(make, one) for one in (sessions, others))
    truth = list(dict.fromkeys(event for event, _ in sessions))
    known = {*truth, *(mistake for _, mistake in sessions if mistake)}
    database = mine if mine.startswith(b"SQLite format 3\0") else None
    differ = sum(one != other for one, other in zip(mine, theirs, strict=False)) + abs(len(mine) - len(theirs))
    if database is None:
        return Seized(None, None, 0, None, differ, len(mine))
    live, free = _pages(database)
    guessed = _by_rowid(database)
    return Seized(
        rows=_right(guessed, truth) if guessed else None,
        places=_right(_by_place(live, known), truth),
        stale=sum(free.count("".join(one).encode()) for one in known),
        commits=struct.unpack(">I", database[24:28])[0],
        differ=differ,
        size=len(mine),
    )


def _played(make: Callable[[Path], InPlace | Shipped], sessions: Iterable[Session]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        design = make(Path(folder))
        for event, mistake in sessions:
            design.session(event, mistake)
        return design.files()


def _by_rowid(database: bytes) -> list[Event]:
    db = sqlite3.connect(":memory:")
    db.deserialize(database)
    try:
        columns = [row[1] for row in db.execute("PRAGMA table_info(counts)")]
        wanted = [name for name in ("m", "a", "b", "c") if name in columns]
        return (
            [tuple(row) for row in db.execute(f"SELECT {','.join(wanted)} FROM counts ORDER BY rowid")]  # noqa: S608
            if wanted
            else []
        )
    except sqlite3.OperationalError:  # a table without rowids
        return []
    finally:
        db.close()


def _pages(database: bytes) -> tuple[list[list[bytes]], bytes]:
    """The cells of each leaf page from its end backwards, as they were written; and every byte that is in no cell."""
    size = struct.unpack(">H", database[16:18])[0] or 65536
    live: list[list[bytes]] = []
    free = b""
    for start in range(0, len(database), size):
        page = database[start : start + size]
        head = 100 if start == 0 else 0
        if page[head] not in (10, 13):
            free += page if page[head] == 0 else b""
            continue
        count = struct.unpack(">H", page[head + 3 : head + 5])[0]
        first = head + 8 + 2 * count
        offsets = sorted((struct.unpack(">H", page[at : at + 2])[0] for at in range(head + 8, first, 2)), reverse=True)
        ends = [size, *offsets]
        live.append([page[at:end][: _length(page, at)] for at, end in zip(offsets, ends, strict=False)])
        free += page[first : offsets[-1] if offsets else size]
        free += b"".join(page[at:end][_length(page, at) :] for at, end in zip(offsets, ends, strict=False))
    return live, free


def _length(page: bytes, at: int) -> int:
    """The length of a small cell: its header varint (one byte or two) and what it says."""
    return page[at] + 1 if page[at] < 128 else (page[at] - 128) * 128 + page[at + 1] + 2


def _by_place(live: Iterable[list[bytes]], known: Iterable[Event]) -> list[Event]:
    keys = {"".join(one).encode(): one for one in known}
    return [one for page in live for cell in page for key, one in keys.items() if key in cell]


def _right(guessed: Sequence[Event], truth: Sequence[Event]) -> float | None:
    """The share of pairs of one month that stand in the guess as they came in truth."""
    place = {event: at for at, event in enumerate(truth)}
    held = [event for event in dict.fromkeys(guessed) if event in place]
    pairs = [place[one] < place[other] for one, other in combinations(held, 2) if one[0] == other[0]]
    return sum(pairs) / len(pairs) if pairs else None


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sessions", type=int, default=200)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_desk(Places(Path(folder), Path(folder)), None) as desk:
        codes = [[code.id for code in desk.forms["briefing-held"].fields[field].code] for field in CODES]
    sessions, others = (history(asked.sessions, codes, 7, shuffled) for shuffled in (1, 2))
    print(f"{'design':<36} {'by rowid':>8} {'by place':>8} {'stale':>6} {'commits':>8} {'differ':>8} {'bytes':>8}")
    for name, make in DESIGNS:
        found = seize(make, sessions, others)
        rows, places = ("-" if one is None else f"{one:.2f}" for one in (found.rows, found.places))
        commits = "-" if found.commits is None else found.commits
        print(
            f"{name:<36} {rows:>8} {places:>8} {found.stale:>6} {commits:>8} {found.differ:>8} {found.size:>8}",
            flush=True,
        )


if __name__ == "__main__":
    main()
