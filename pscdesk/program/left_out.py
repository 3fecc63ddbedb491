"""Imports a library without others that it takes in wherever they are installed, though nothing here needs them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType


class _NotFound:
    """Stands first among the finders of modules; other threads find as ever."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names, self._thread = names, threading.get_ident()

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None, so that the next finder is asked; ``ModuleNotFoundError`` for what is left out here."""
        if name in self._names and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(name=name)
        return None


@contextmanager
def left_out(*names: str) -> Generator[None]:
    """What is imported here, on this thread, finds none of these libraries, unless one stands in memory already."""
    finder = _NotFound(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
