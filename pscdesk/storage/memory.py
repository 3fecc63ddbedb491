"""Keeps a process's own memory from holding, or giving away, what it no longer needs."""

# ctypes and resource are imported where they are used: they take time, and not every system has the second.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

_PERTURB = -6
"""glibc's ``M_PERTURB``: memory is filled with a byte when it is freed (mallopt(3))."""
_FILL = 0xA5
_NOT_DUMPABLE = (4, 0, 0, 0, 0)
"""Linux' ``PR_SET_DUMPABLE``, off: no core file, and no other process of the same person reads this one (prctl(2))."""
_SMALL = range(24, 1033, 16)
_KEPT_OF_A_SIZE = 7
"""glibc keeps up to seven freed pieces of each size up to 1,032 bytes for its own use, and does not fill them."""
_FILLINGS = [bytes([_FILL]) * (size - 1) for size in _SMALL for _ in range(_KEPT_OF_A_SIZE)]
"""Texts as long as those pieces, each with the zero that ends it."""


def shield_process() -> None:
    """Fill what is freed, write no core file, and let no other program read this process, as far as the system can.

    For the first line of an entry point, never on import. Linux with glibc can do all of it, other Unix systems the
    core file alone, Windows nothing. What it cannot do is no error.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    library = _library()
    if library is not None:
        library.mallopt(_PERTURB, _FILL)
        library.prctl(*_NOT_DUMPABLE)


def wipe(*images: bytes) -> None:
    """Overwrite bytes that the caller alone holds and no longer needs; they must never be read again.

    Bytes cannot be changed in Python, so this reaches beneath it. Short ones are left: Python may share them.
    """
    if sys.implementation.name != "cpython":
        return
    import ctypes

    for image in images:
        if len(image) > _SMALL.stop:
            ctypes.memset(id(image) + bytes.__basicsize__ - 1, 0, len(image))


def sweep_small_pieces() -> None:
    """Overwrite the small freed pieces that glibc keeps on this thread: SQLite's pages and journal lie in such."""
    library = _library()
    if library is None:
        return
    for piece in [*map(library.strdup, _FILLINGS)]:  # takes each piece and fills it, in one call
        library.free(piece)


_loaded: list[CDLL | None] = []


def _library() -> CDLL | None:
    """glibc, or None on a system that has another."""
    if not sys.platform.startswith("linux"):
        return None
    if not _loaded:
        import ctypes

        found: CDLL | None = ctypes.CDLL(None)
        if hasattr(found, "gnu_get_libc_version"):
            found.strdup.restype, found.strdup.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
            found.free.restype, found.free.argtypes = None, [ctypes.c_void_p]
        else:
            found = None
        _loaded.append(found)
    return _loaded[0]
