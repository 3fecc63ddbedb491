"""Keeps, as Python does with modules, what PySide6 would compile at each start: a tenth of the time to the window."""

# PySide6 has Python of its own, 130 KB of source packed into its library, and asks the built-in ``compile`` for it each
# time it is imported. What that answered once lies beside our own compiled modules, under the same rules: it is read
# only where the hash of the source and the version of Python are the same, and written where Python writes its own.

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

from pscdesk.program.second_process import is_bundled

_SUPPORT = ("shibokensupport/", "signature_bootstrap.py")
"""What PySide6 calls its sources: the names of files begin so."""

_SAME_BYTES = 2
"""The version of the format in which the same code is the same bytes, so that a release can be made anew."""

Kept = dict[str, tuple[bytes, CodeType]]
"""By the name of a source: the hash of what was compiled, and what came of it."""


def kept_at() -> Path:
    """Where it lies: beside the compiled modules of this package, for this version of Python."""
    return Path(cache_from_source(str(Path(__file__).parents[1] / "qt-support.py")))


@contextmanager
def compiled_support(path: Path | None = None) -> Generator[Kept]:
    """While PySide6 is imported here, it compiles no support that was compiled before; what it asked for is handed out.

    What is new is written for the next start where Python may write such files. A bundle brings its own, and writes
    nothing.
    """
    path = path or kept_at()
    kept, asked = _read(path), Kept()
    real: Any = builtins.compile

    def answer(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        is_support = isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(_SUPPORT)
        if not is_support or mode != "exec" or more or named:
            return real(source, filename, mode, *more, **named)
        digest, known = source_hash(source), kept.get(filename)
        if known is None or known[0] != digest:
            known = (digest, real(source, filename, mode))
        asked[filename] = known
        return known[1]

    builtins.compile = answer
    try:
        yield asked
    finally:
        builtins.compile = real
    if asked != kept and not sys.dont_write_bytecode and not is_bundled():
        with suppress(OSError):  # as Python, which says nothing where it cannot write its own
            keep(path, asked)


def keep(path: Path, compiled: Kept) -> None:
    """Write it for later starts, whole or not at all; raises ``OSError``."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(MAGIC_NUMBER + marshal.dumps(compiled, _SAME_BYTES))
    beside.replace(path)


def _read(path: Path) -> Kept:
    """What was kept; nothing where nothing was, or another Python did."""
    try:
        content = path.read_bytes()
        found = marshal.loads(content[len(MAGIC_NUMBER) :]) if content.startswith(MAGIC_NUMBER) else {}  # noqa: S302
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
