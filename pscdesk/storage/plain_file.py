"""Reads files that others wrote: plain ones of a bounded size, and never a pipe or a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from pscdesk.errors import FileError
from pscdesk.messages import Message

LARGEST_TEXT = 64 * 1024
"""Bytes of the largest file of settings, rules or answers that is read: people write these, and few lines of them."""


def read_whole(path: Path, *, at_most: int) -> bytes:
    """The bytes of a plain file of at most ``at_most`` bytes; ``FileError`` when it is missing, odd or larger.

    A link to a plain file is followed. A pipe, a device, a folder or a link that leads round in a circle is refused
    without waiting for it, and a file is never read further than one byte too far, whatever size it says it has.
    """
    name = shown_name(path)
    try:
        with open_plain(path) as file:
            size = os.fstat(file.fileno()).st_size
            # not ``at_most`` at once: room for that would be made first, and freed memory is filled (memory.py)
            content = file.read(size + 1) if size <= at_most else None
    except FileNotFoundError as fault:
        raise FileError(
            Message("There is no such file as {name}.", name=name), Message("Check the name and try again.")
        ) from fault
    except OSError as fault:
        raise FileError(
            Message("The file {path} cannot be read.", path=name), Message("Check that you may open it.")
        ) from fault
    if content is None or len(content) > at_most:
        raise FileError(
            Message("The file {name} is far larger than it should be.", name=name),
            Message("Check that it is the right one."),
        )
    return content


def read_start(path: Path, length: int) -> bytes:
    """The first bytes of a plain file; ``FileError`` when it is missing, odd or cannot be read at this moment."""
    try:
        with open_plain(path) as file:
            return file.read(length)
    except OSError as fault:
        raise FileError(
            Message("The file {path} cannot be read.", path=shown_name(path)), Message("Check that you may open it.")
        ) from fault


def open_plain(path: Path) -> BinaryIO:
    """A plain file, open for reading; ``FileError`` where it is no plain file, OSError where it cannot be opened."""
    _check_plain(path, path.stat().st_mode)  # before it is opened: opening a device may already do something
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _check_plain(path, os.fstat(handle).st_mode)  # and after it: something else may have been put in its place
    except FileError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def _check_plain(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise FileError(
            Message("{name} is not a plain file, so it was not opened.", name=shown_name(path)),
            Message("Check that it is the right one."),
        )


def no_access(fault: BaseException) -> FileError | None:
    """The sentence for a file or folder that this person may not open, or look into; None for any other fault.

    The whole path is told, for IT. This is for the edges of the program: a folder can be closed to somebody between
    any two looks at it, so not each look can say so itself.
    """
    if not isinstance(fault, PermissionError) or not fault.filename:
        return None
    return FileError(
        Message("You may not open {path}.", path=str(fault.filename)),
        Message("Close it in other programs. If that does not help, ask IT to let you read it and write there."),
    )


def lies_there(path: Path) -> bool:
    """Whether anything lies at ``path``: a file, something odd in its place, or what one may not even look at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def shown_name(path: Path) -> str:
    """A file's name with anything that cannot be printed replaced."""
    if path.name.isprintable():
        return path.name
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)
