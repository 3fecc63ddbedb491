"""Atomic writing of files (write beside, fsync, rename), reading with a size limit, and lock files."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pscdesk.errors import FileError, PscDeskError, StoreError
from pscdesk.messages import Message

CONSTANT_MTIME = 946_684_800
"""1 January 2000: a store's time stamp says nothing about when it was last used."""

_TIMES = (CONSTANT_MTIME, CONSTANT_MTIME)
_BESIDE = ".new"
_SENTENCES = {
    errno.ENOSPC: (Message("The disk is full, so nothing was saved."), Message("Free some space, then try again.")),
    errno.EDQUOT: (
        Message("Your space on this disk is used up, so nothing was saved."),
        Message("Free some space, then try again."),
    ),
    errno.EFBIG: (Message("The file would be larger than this disk allows, so nothing was saved."), Message("Ask IT.")),
    errno.EROFS: (Message("This disk can only be read, so nothing was saved."), Message("Choose another folder.")),
    errno.EACCES: (
        Message("You may not write in this folder, so nothing was saved."),
        Message("Choose another folder or ask IT."),
    ),
    errno.EPERM: (
        Message("You may not write in this folder, so nothing was saved."),
        Message("Choose another folder or ask IT."),
    ),
    errno.ENOENT: (
        Message("The folder is not there any more, so nothing was saved."),
        Message("Choose another folder."),
    ),
    errno.EIO: (Message("The disk reported a fault, so nothing was saved."), Message("Ask IT to look at the disk.")),
}
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Windows has no such flag, and there a link takes a right that few people have."""

_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_UNKNOWN = (Message("The file could not be written, so nothing was saved."), Message("Try another folder or ask IT."))
_PATIENCE = (0.02, 0.1, 0.4)
"""Seconds to wait on Windows, where a scanner or an indexer may hold a file for a moment."""


class Unconfirmed(FileError):
    """The new file is in place, but the disk did not confirm it: it may not outlast a power cut."""

    def __init__(self) -> None:
        super().__init__(
            Message("The disk did not confirm the save, so it does not count as saved."),
            Message("Ask IT to look at the disk."),
        )


class CannotLock(FileError):
    """The disk keeps no locks at all, so it cannot keep two windows apart."""

    def __init__(self) -> None:
        super().__init__(
            Message("This disk cannot keep two windows apart, so the store was not opened."),
            Message("Move the data folder to a local disk or ask IT."),
        )


def write_whole(
    path: Path,
    content: bytes,
    *,
    private: bool = False,
    constant_time: bool = False,
    check: Callable[[], None] = lambda: None,
    apart: str = "",
    as_folder: bool = False,
) -> None:
    """Put ``content`` at ``path`` so that a reader finds the old file or the new one, never a part.

    Writes beside, syncs, renames, syncs the folder. ``private`` makes it readable by its owner alone;
    ``constant_time`` gives it, and its folder, a time that says nothing about when it was written. ``check`` is called
    just before the new file takes the place of the old one; whatever it raises leaves the old one. ``apart`` is part of
    the name of the file beside, where several may write at once. ``as_folder``: whoever may write in the folder may
    read and write the file as well, whatever the usual rights of new files are.
    Raises ``FileError`` with the old file untouched, and where a link, a device or a pipe lies at ``path``;
    ``Unconfirmed`` when only the last step failed.
    """
    beside = path.with_name(f"{path.name}.{apart}{_BESIDE}" if apart else path.name + _BESIDE)
    check_plain(path)
    try:
        handle = _open_beside(beside, 0o600 if private else 0o666, 0o700 if private else 0o777)
        try:
            _write_all(handle, content)
            if as_folder:
                open_as_folder(handle, path.parent)
            if constant_time:
                _set_times(handle, beside)
            os.fsync(handle)
        finally:
            os.close(handle)
        check()
        _replace(beside, path)
    except OSError as fault:
        _drop(beside)
        raise file_error(fault) from fault
    except PscDeskError:
        _drop(beside)
        raise
    try:
        sync_folder(path.parent)
    except OSError as fault:
        raise Unconfirmed from fault
    if constant_time:
        hide_time(path.parent)


def open_as_folder(handle: int, folder: Path) -> None:
    """Give whoever may write in a folder the right to read and write a file in it, as far as the disk obeys.

    Windows and most shares give files the rights of their folder by themselves.
    """
    if sys.platform == "win32":
        return
    rights = stat.S_IMODE(folder.stat().st_mode)
    shared = sum(both for write, both in ((0o020, 0o060), (0o002, 0o006)) if rights & write)
    with suppress(OSError):  # a file of somebody else's, who gave it these rights
        os.fchmod(handle, 0o600 | shared)


def make_shared_folder(folder: Path) -> None:
    """Make a folder inside one that several people share, with the rights of that one; ``FileError`` when it cannot."""
    try:
        folder.mkdir(exist_ok=True)
        if sys.platform != "win32":
            with suppress(OSError):
                folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))
    except OSError as fault:
        raise file_error(fault) from fault


def check_plain(path: Path) -> None:
    """``FileError`` when something that is no plain file lies at ``path``: it is neither followed nor replaced."""
    try:
        mode = path.lstat().st_mode
    except OSError:  # nothing there, or nothing to be seen: writing says what is wrong
        return
    if not stat.S_ISREG(mode):
        raise FileError(
            Message("{name} is a link, a folder or a device, so nothing was saved.", name=path.name),
            Message("Choose another name, or move it away first."),
        )


def file_error(fault: OSError) -> FileError:
    """The sentence for a fault of the operating system while writing."""
    message, advice = _SENTENCES.get(fault.errno or 0, _UNKNOWN)
    return FileError(message, advice)


def drop_left_over(path: Path) -> None:
    """Delete what a killed writer left beside ``path``."""
    _drop(path.with_name(path.name + _BESIDE))


def drop_all_left_over(path: Path) -> None:
    """Delete what killed writers left beside ``path``, whatever part of the name kept them apart."""
    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return  # it is swept at the next start
    for name in names:
        if name.startswith(f"{path.name}.") and name.endswith(_BESIDE):
            _drop(path.with_name(name))


def rename_aside(path: Path, why: str) -> Path:
    """Rename a file to ``name.why-1`` (or the next free number) and say where it lies now; ``FileError`` if not."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.{why}-{number}")):
        number += 1
    try:
        path.rename(aside)
    except OSError as fault:
        raise file_error(fault) from fault
    return aside


class Lock:
    """An operating-system lock on an empty file: gone when its holder ends, however it ends."""

    def __init__(self, path: Path, busy: str, *, as_folder: bool = False) -> None:
        """Hold the lock at ``path``, or raise ``StoreError`` with the sentence ``busy`` where somebody holds it.

        Raises ``CannotLock`` where the disk keeps no locks, ``FileError`` where the file cannot be made or is odd.
        """
        check_plain(path)
        try:
            if not as_folder:  # a shared folder that is gone, such as a drive that is away, is not made here
                path.parent.mkdir(0o700, parents=True, exist_ok=True)
            # never through a link, and without waiting for whoever would open the other end of a pipe
            flags = os.O_RDWR | os.O_CREAT | _NO_LINK | getattr(os, "O_NONBLOCK", 0)
            self._handle: int | None = os.open(path, flags, 0o600)
        except OSError as fault:
            raise file_error(fault) from fault
        if not _may_write_in(path.parent):  # the lock lay there already, but nothing could be saved beside it
            self.release()
            raise file_error(OSError(errno.EACCES, "read only"))
        if not stat.S_ISREG(os.fstat(self._handle).st_mode):  # laid there since it was looked at
            self.release()
            raise FileError(
                Message("The lock {name} is no plain file.", name=path.name), Message("Move it away first.")
            )
        if as_folder:
            open_as_folder(self._handle, path.parent)
        try:
            _lock(self._handle)
        except OSError as fault:
            self.release()
            if fault.errno not in _BUSY:
                raise CannotLock from fault
            raise StoreError(busy, Message("Close it there first, then try again.")) from fault

    def release(self) -> None:
        """Let others in; once is enough, and more does no harm."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def check_may_write(folder: Path) -> None:
    """``FileError`` where nothing could be saved in a folder, as far as its rights say."""
    if not _may_write_in(folder):
        raise file_error(OSError(errno.EACCES, "read only"))


def _may_write_in(folder: Path) -> bool:
    """Whether this process may make files there, as far as the rights of the folder say; Windows says nothing here."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        # imported here: it exists on Windows only
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _open_beside(beside: Path, mode: int, folder_mode: int) -> int:
    """A fresh file, or an error: what lies there already may be a link, or open to others."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
    try:
        return os.open(beside, flags, mode)
    except FileNotFoundError:
        beside.parent.mkdir(folder_mode, parents=True, exist_ok=True)
    except FileExistsError:
        beside.unlink()
    return os.open(beside, flags, mode)


def _set_times(handle: int, beside: Path) -> None:
    os.utime(handle if os.utime in os.supports_fd else beside, _TIMES)


def hide_time(folder: Path) -> None:
    """Give a folder a time that says nothing about when something in it was written or deleted, where it obeys."""
    try:
        os.utime(folder, _TIMES)
    except OSError:
        return  # a folder of somebody else's, such as a drive; the file's own time is set


def _replace(beside: Path, path: Path) -> None:
    for seconds in _PATIENCE if sys.platform == "win32" else ():
        try:
            os.replace(beside, path)  # noqa: PTH105 (Path.replace builds a path that nobody needs)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    os.replace(beside, path)  # noqa: PTH105


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def sync_folder(folder: Path) -> None:
    """Have the disk confirm the names in a folder, where a disk can; ``OSError`` when it reports a fault."""
    if sys.platform == "win32":  # Windows cannot sync a folder
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder one may write in but not list
        return
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot sync a folder
            raise
    finally:
        os.close(handle)


def _drop(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return  # it is swept at the next start
