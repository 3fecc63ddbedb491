"""Keeps a process's own memory from holding, or giving away, what it no longer needs."""

# ctypes and resource are imported where they are used: they take time, and not every system has the second.

from __future__ import annotations

import sys
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import PyDLL

_PERTURB = -6
"""glibc's ``M_PERTURB``: memory is filled with a byte when it is freed (mallopt(3))."""
_FILL = 0xA5
_TRIM, _MAP, _HELD = -1, -3, 2 * 1024 * 1024
"""glibc's ``M_TRIM_THRESHOLD`` and ``M_MMAP_THRESHOLD``: so much freed memory stays with the process, and pieces up to
this size are taken from it. A save of a desk's store then need not fetch all its pages from the system anew."""
_NOT_DUMPABLE = (4, 0, 0, 0, 0)
"""Linux' ``PR_SET_DUMPABLE``, off: no core file, and no other process of the same person reads this one (prctl(2))."""
_SMALL = range(24, 1033, 16)
_KEPT_OF_A_SIZE = 7
"""glibc keeps up to seven freed pieces of each size up to 1,032 bytes for its own use, and does not fill them."""
_OWN = 512
"""Python keeps pieces up to this size for itself, and asks glibc for each that is larger."""
_FILLINGS = [bytes([_FILL]) * (size - 1) for size in _SMALL if size <= _OWN for _ in range(_KEPT_OF_A_SIZE)]
"""Texts as long as the smaller of those pieces, each with the zero that ends it."""
_OBJECTS = [
    bytes([_FILL]) * (size - bytes.__basicsize__ + 1) for size in _SMALL if size > _OWN for _ in range(_KEPT_OF_A_SIZE)
]
"""Bytes of which all but the last, as an object of their own, take the larger: far quicker than a call of glibc."""
_COPY = itemgetter(slice(None, -1))


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
        library.mallopt(_TRIM, _HELD)
        library.mallopt(_MAP, _HELD)
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
    pieces, objects = [*map(library.strdup, _FILLINGS)], [*map(_COPY, _OBJECTS)]  # takes and fills all, then lets go
    for piece in pieces:
        library.free(piece)
    del objects


_loaded: list[PyDLL | None] = []


def _library() -> PyDLL | None:
    """glibc, or None on a system that has another."""
    if not sys.platform.startswith("linux"):
        return None
    if not _loaded:
        import ctypes

        found: PyDLL | None = ctypes.PyDLL(None)  # what is called is over sooner than others could take their turn
        if hasattr(found, "gnu_get_libc_version"):
            found.strdup.restype, found.strdup.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
            found.free.restype, found.free.argtypes = None, [ctypes.c_void_p]
        else:
            found = None
        _loaded.append(found)
    return _loaded[0]
