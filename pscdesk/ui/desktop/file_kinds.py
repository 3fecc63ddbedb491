"""The kinds of file that PSC Desk opens by a double-click: what each is, who opens it, and where."""

# No Qt in this module: a start without a display says in the terminal what a file is.

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscdesk.messages import Message
from pscdesk.storage.plain_file import shown_name

_DESKS = frozenset({"champion", "hr"})
_HR = frozenset({"hr"})


@dataclass(frozen=True)
class FileKind:
    """One kind: how its name may end, who opens it, the page and place that take it, and the verb of the terminal."""

    endings: tuple[str, ...]
    is_a: Callable[[str], Message]
    """Says what the file of that name is."""
    roles: frozenset[str]
    page: str
    place: str
    verb: str
    several: bool = False
    """Whether more than one may be opened together."""


FILE_KINDS = (
    FileKind(
        (".psco",),
        lambda name: Message(
            "{name} is HR’s office card. Whoever counts contacts opens it, to send returns to HR.", name=name
        ),
        _DESKS,
        "months",
        "join",
        "desk join",
    ),
    FileKind(
        (".pscd",),
        lambda name: Message("{name} is the card of a desk. HR puts the desk on its register with it.", name=name),
        _HR,
        "office",
        "desks",
        "hr enrol",
        several=True,
    ),
    FileKind(
        (".pscr", ".pscr.txt"),
        lambda name: Message("{name} is a sealed return of a desk. Only HR can open it.", name=name),
        _HR,
        "office",
        "returns",
        "hr import",
        several=True,
    ),
    FileKind(
        (".pscq",),
        lambda name: Message(
            "{name} is a receipt from HR for a return. The desk that made the return opens it.", name=name
        ),
        _DESKS,
        "months",
        "receipt",
        "return receipt",
    ),
    FileKind(
        (".pscb",),
        lambda name: Message(
            "{name} is a backup of HR’s office. HR restores it on a computer that has no office.", name=name
        ),
        _HR,
        "office",
        "restore",
        "hr restore",
    ),
)
"""A kind of file that a double-click opens is one entry here, and a place of its page that takes it."""

_ANOTHER_ROLE = Message("Who sits at this computer is set under Settings.")
_NOBODY_YET = Message("Say first who you are, then open it again.")


@dataclass(frozen=True)
class Opening:
    """What comes of opening files: the kind and the files, or else only sentences that say why nothing is opened."""

    kind: FileKind | None = None
    files: tuple[Path, ...] = ()
    said: tuple[str, ...] = ()


def kind_of(path: Path) -> FileKind | None:
    """The kind of file by its name, whatever its case; None for every other file."""
    name = path.name.lower()
    return next((kind for kind in FILE_KINDS if name.endswith(kind.endings)), None)


def opening(files: Sequence[Path], role: str) -> Opening:
    """What somebody in that role opens with these files: all of one kind, or nothing and a sentence."""
    for path in files:
        fault = missing(path)
        if fault:
            return Opening(said=(fault,))
    kinds = {kind_of(path) for path in files}
    unknown = next((path for path in files if kind_of(path) is None), None)
    if unknown is not None:
        return Opening(said=(not_ours(unknown),))
    if len(kinds) != 1:
        return Opening(said=(Message("These files are of several kinds. Open those of one kind at a time."),))
    (kind,) = kinds
    assert kind is not None  # noqa: S101 - an unknown one was told above
    if role not in kind.roles:
        return Opening(said=(is_a(kind, files[0]), _ANOTHER_ROLE if role else _NOBODY_YET))
    if len(files) > 1 and not kind.several:
        return Opening(said=(is_a(kind, files[0]), Message("Open one at a time.")))
    return Opening(kind, tuple(files))


def in_terminal(files: Sequence[Path]) -> tuple[str, ...]:
    """What is said of files where no window can open: what the first is, and the verb that reads it."""
    path = files[0]
    fault = missing(path)
    kind = kind_of(path)
    if fault or kind is None:
        return (fault or not_ours(path),)
    return (is_a(kind, path), Message("In the terminal, {verb} reads it.", verb=f"pscdesk {kind.verb} {path.name}"))


def is_a(kind: FileKind, path: Path) -> Message:
    """What that file is, in a sentence."""
    return kind.is_a(shown_name(path))


def not_ours(path: Path) -> Message:
    """That a file is none of ours, in a sentence."""
    return Message(
        "{name} is no file that PSC Desk opens. It opens office cards (.psco), desk cards (.pscd), returns (.pscr), "
        "receipts (.pscq) and backups (.pscb).",
        name=shown_name(path),
    )


def missing(path: Path) -> str:
    """Why there is no file to open at that path; empty where there is one."""
    if path.is_dir():
        return Message("{name} is a folder. Open the files in it.", name=shown_name(path))
    return "" if path.is_file() else Message("There is no such file as {name}.", name=shown_name(path))
