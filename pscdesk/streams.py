"""What a command reads and writes: a closed or full stream, or a letter that does not fit, ends in a sentence."""

from __future__ import annotations

import codecs
import errno
import io
import os
import signal
import sys
import threading
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO

_NEAREST = "pscdesk-nearest"
_PLAIN = dict(zip("–—−‘’“”•·×łŁøØ\N{NO-BREAK SPACE}", "---''\"\"--xlLoO ", strict=True)) | {"…": "...", "→": "->"}


class _State:
    """What happened to the streams of this process; there is one set of them."""

    fault: OSError | None = None
    """Why something that was to be said could not be written."""
    replaced = False
    """Whether a letter was shown by its nearest one."""
    done = ""
    """What has happened already and is on disk, whatever could be said about it."""


class _Kept(io.RawIOBase):
    """The end of an output stream. Once it cannot be written it takes what comes, forgets it, and says so at the end.

    The work itself goes on: a count that was begun must not stop half-way because nobody can be told of it.
    """

    def __init__(self, end: io.RawIOBase, *, is_told: bool) -> None:
        super().__init__()
        self._end = end
        self._is_told = is_told
        self._is_lost = False
        self._written = 0

    def write(self, content: object, /) -> int:
        """Hand the bytes on; how many there were, whether or not they could be written.

        Ctrl+C waits until it is known how much was written: what is handed on again after it is not written twice.
        """
        view = memoryview(content).cast("B")  # pyright: ignore[reportArgumentType] - whatever BufferedWriter hands on
        with _no_interrupt():
            while self._written < len(view) and not self._is_lost:
                try:
                    self._written += self._end.write(view[self._written :]) or 0
                except OSError as fault:
                    self._is_lost = True
                    if self._is_told:
                        _State.fault = fault
        self._written = 0
        return len(view)

    def writable(self) -> bool:
        """Yes."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._end.isatty()

    def fileno(self) -> int:
        """The number of the stream underneath."""
        return self._end.fileno()


@contextmanager
def _no_interrupt() -> Generator[None]:
    """Ctrl+C takes effect at the end of the block and not inside it; as ever where somebody else handles it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


class _Closed(io.RawIOBase):
    """Stands for an output stream that was closed before the program began: nothing can be said there."""

    def write(self, _content: object, /) -> int:
        """Nothing can be written."""
        raise OSError(errno.EBADF, "closed")

    def writable(self) -> bool:
        """Yes, as far as anybody asks."""
        return True


def prepare() -> None:
    """Make the streams of this process fit to be used, whatever the program was started with."""
    codecs.register_error(_NEAREST, _nearest)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _hold_open(number, name)
    if sys.platform == "win32" and sys.stdout is not None and sys.stdout.isatty():
        return  # its console takes every letter, in its own way
    sys.stdout = _guarded(sys.stdout, is_told=True)
    sys.stderr = _guarded(sys.stderr, is_told=False)


def note_done(said: str) -> None:
    """Remember that something is on disk: it is said at the end where standard output took nothing."""
    _State.done = said


def is_lost() -> bool:
    """Whether what was said could not be written, so that nobody can answer what is asked."""
    return _State.fault is not None


def finish(status: int) -> int:
    """The exit status, once everything was written: what could not be said is told in a sentence on standard error."""
    sys.stdout.flush()
    if _State.replaced:
        print("Some letters cannot be written here, so the nearest stand in their place.", file=sys.stderr)  # noqa: T201
    fault = _State.fault
    if fault is None or fault.errno == errno.EPIPE:  # whoever read it stopped reading: that is no fault
        return status
    if _State.done:
        print(f"{_State.done} What else there was to say could not be written: {_why(fault)}.", file=sys.stderr)  # noqa: T201
        return status
    done = "The work itself was done, but what" if status == 0 else "What"
    print(f"{done} there was to say could not be written: {_why(fault)}.", file=sys.stderr)  # noqa: T201
    return status or 2


def _why(fault: OSError) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk it goes to is full"
    return "standard output is closed" if fault.errno == errno.EBADF else "standard output does not take it"


def _hold_open(number: int, name: str) -> None:
    """Open the null device in the place of a closed stream: else the next file opened would take its number."""
    handle = os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)
    if number == 0:
        sys.stdin = open(number, encoding="utf-8", closefd=False)  # noqa: SIM115
    else:
        setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(_Closed()), "utf-8"))


def _guarded(stream: IO[str], *, is_told: bool) -> IO[str]:
    """The stream with an end that cannot fail and with letters that always fit; as it was where it is no real one."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # a stream that is not buffered has its end at once
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(raw, io.RawIOBase):
        return stream
    encoding, lines = stream.encoding, stream.line_buffering or raw is buffer or not is_told
    stream.flush()
    end = io.BufferedWriter(_Kept(raw, is_told=is_told))
    own = io.TextIOWrapper(end, encoding, _NEAREST, line_buffering=lines)
    _KEEP.append(stream)  # closing it would close the stream underneath
    return own


_KEEP: list[IO[str]] = []


def _nearest(fault: UnicodeError) -> tuple[str, int]:
    """What stands for letters that an encoding lacks: their sign or letter without accents, else a question mark."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    _State.replaced = True
    return "".join(map(_plain_letter, fault.object[fault.start : fault.end])), fault.end


def _plain_letter(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain or "?"
