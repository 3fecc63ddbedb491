"""What can really stand before a store: another process, garbage, no right to write, a newer program, another key."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.paths import Places
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import SealKey
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.tally.store import DESK_SCHEMA

Removed = Callable[[], None]
"""Takes the obstacle away again; once is enough, and more does no harm."""

_HOLD = """
import sys
from pscdesk.paths import find_places
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import open_office
with open_desk(find_places(), None), open_office(find_places(), None):
    print("held", flush=True)
    sys.stdin.read()
"""
_OVERRIDE = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux: to write and read whatever the rights of a file say."""
_CAP_VERSION = 0x20080522


def held_by_another(places: Places) -> Removed:
    """A second process has both stores open, as a window or a command has."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    def ended() -> None:
        holder.communicate()

    return ended


def garbage(places: Places) -> Removed:
    """Both files hold what no store ever held."""
    return _in_place(places, lambda path: path.write_bytes(b"no store at all " * 5000))


def of_a_newer_program(places: Places) -> Removed:
    """Both were written by a program that knows one step more."""
    schemas = {places.desk_store: DESK_SCHEMA, places.office_store: OFFICE_SCHEMA}

    def written(path: Path) -> None:
        known = schemas[path]
        newer = Schema(known.name, (*known.steps, lambda _db: None), known.page)
        store = SealedStore(path, newer, KeyBox(places.home, None))
        with store.change():
            pass
        store.close()

    return _in_place(places, written)


def with_another_key(places: Places) -> Removed:
    """The keys that lie beside them are whole, and of other stores."""
    return _in_place(places, lambda path: path.with_suffix(".key").write_text(SealKey.new().secret))


def read_only(places: Places) -> Removed:
    """Nobody may write in the data folder."""
    places.home.chmod(0o500)
    return lambda: places.home.chmod(0o700)


def _in_place(places: Places, changed: Callable[[Path], object]) -> Removed:
    beside = [one for store in (places.desk_store, places.office_store) for one in (store, store.with_suffix(".key"))]
    before = {path: path.read_bytes() for path in beside}
    for store in (places.desk_store, places.office_store):
        changed(store)

    def put_back() -> None:
        for path, content in before.items():
            path.write_bytes(content)

    return put_back


@contextmanager
def rights_are_obeyed() -> Iterator[None]:
    """The rights of files hold inside the block even where the tests are run by root, also for threads begun in it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_CAP_VERSION, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, twice
    assert libc.capget(head, held) == 0
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] &= ~_OVERRIDE
    assert libc.capset(head, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(head, held) == 0
