"""The generations of a shared store, what each seat saw of them, and whether one store descends from another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pscdesk.errors import FileError
from pscdesk.messages import Message
from pscdesk.periods import long_date
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import make_shared_folder, write_whole

_LINE = re.compile(r"([0-9]{1,9}) ([0-9a-f]{64}) (20[0-9]{2}-[01][0-9]-[0-3][0-9]|)")
_MARK_FILE = re.compile(r"[0-9a-f]{12}\.seen")
_LARGEST = 4096
_MOST_SEATS = 200


@dataclass(frozen=True)
class Generation:
    """One save of a shared store: its number from 1 on, a digest that no other save has, and its day.

    Number 0, of no day, is a store that an older program wrote.
    """

    number: int
    digest: str
    day: str

    KEPT: ClassVar[int] = 5000
    """So many of the last generations are known by their digests; before them only every hundredth."""
    LASTING: ClassVar[int] = 100


def lasting(number: int) -> int:
    """The last generation up to this one whose digest is kept for good; 0 where there is none."""
    return number - number % Generation.LASTING


def fork_told(seen: Generation, now: Generation, ancestor: Callable[[int], str | None]) -> Message | None:
    """Why the store that is here does not descend from one that was seen, in a sentence; None where it does.

    ``ancestor`` gives the digest of an earlier generation of the store that is here, None where it is not known.
    Of a store that an older program wrote nothing can be said: while that program is still at work beside this one,
    each of its saves is another number 0.
    """
    if seen.number == 0:
        return None
    if seen.number > now.number:
        return Message(
            "The store in this folder is an older copy: it was saved {now_number} times, last on {now_day}. One that "
            "was saved {seen_number} times, last on {seen_day}, was seen before.",
            now_number=now.number,
            now_day=_day(now),
            seen_number=seen.number,
            seen_day=_day(seen),
        )
    digest = now.digest if seen.number == now.number else ancestor(seen.number)
    if digest is None and seen.number != lasting(seen.number):
        return None  # too long ago to be known by itself; the hundredth before it is
    if digest == seen.digest:
        return None
    return Message(
        "Two stores went different ways from one: the one that was seen here, save {seen_number} on {seen_day}, is not "
        "among what the one in this folder comes from, last saved on {now_day} as save {now_number}.",
        seen_number=seen.number,
        now_number=now.number,
        seen_day=_day(seen),
        now_day=_day(now),
    )


def _day(one: Generation) -> str:
    """The day of a save in words; of a store that an older program wrote nobody knows it."""
    try:
        return long_date(dt.date.fromisoformat(one.day))
    except ValueError:
        return Message("a day that is not known")


@dataclass(frozen=True)
class SeatMarks:
    """Where seats keep what they saw of a shared store.

    ``own`` is this seat's file on its own computer. ``shared`` is the folder beside the store in which each seat keeps
    one, so that everybody notices what only one saw; None where the store lies on this computer alone.
    """

    own: Path
    shared: Path | None = None
    name: str = ""

    def keep(self, seen: tuple[Generation, ...]) -> None:
        """Remember these generations; ``FileError`` where that cannot be."""
        content = "".join(f"{one.number} {one.digest} {one.day}\n" for one in seen).encode()
        _write(self.own, content)  # first: what the others are told may be refused by the shared folder
        if self.shared is not None:
            _write(self.shared / f"{self.name}.seen", content, as_folder=True)

    def seen(self) -> Iterator[Generation]:
        """What this seat saw, and then what the others did; a file that does not read says nothing."""
        yield from _read(self.own)
        for path in self._others():
            yield from _read(path)

    def forget(self) -> None:
        """Forget what was seen, by everybody."""
        for path in (self.own, *self._others()):
            path.unlink(missing_ok=True)

    def _others(self) -> list[Path]:
        if self.shared is None:
            return []
        try:
            names = sorted(one.name for one in self.shared.iterdir())
        except OSError:
            return []
        return [self.shared / name for name in names if _MARK_FILE.fullmatch(name)][:_MOST_SEATS]


def _write(path: Path, content: bytes, *, as_folder: bool = False) -> None:
    """Write what is not there already: a store that is only looked at leaves no trace."""
    try:
        if lies_there(path) and read_whole(path, at_most=_LARGEST) == content:
            return
    except FileError:
        pass  # it is written anew
    if as_folder and not path.parent.exists():
        make_shared_folder(path.parent)
    write_whole(path, content, private=True, constant_time=True, as_folder=as_folder)


def _read(path: Path) -> list[Generation]:
    try:
        told = read_whole(path, at_most=_LARGEST).decode("ascii", "replace") if lies_there(path) else ""
    except FileError:
        return []
    found = (_LINE.fullmatch(line) for line in told.splitlines())
    return [Generation(int(one[1]), one[2], one[3]) for one in found if one is not None]
