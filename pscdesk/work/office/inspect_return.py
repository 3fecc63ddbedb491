"""What a return file is, said without its counts: in full where the office's key lies, else from the outside."""

from __future__ import annotations

import re
from pathlib import Path

from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.file import SUFFIX, Opened, check_looks_sealed, open_return, read_return
from pscdesk.storage.keys import Keystore
from pscdesk.storage.seal import short_digest
from pscdesk.work.office.office import open_store

Lines = tuple[tuple[str, str], ...]

_KIND = ("Kind", "PSC Desk return")
_NAME = re.compile(
    r"return-(20[2-9][0-9]-(?:0[1-9]|1[0-2]))-([0-9A-HJKMNP-TV-Z]{10})-([1-9][0-9]?)" + re.escape(SUFFIX)
)


def show_return(path: Path, places: Places, keystore: Keystore | None) -> Lines:
    """Label and value of each thing that may be said about a return file; never a count.

    Raises ``Refusal`` for a file that is no return or does not open with this office's key.
    """
    sealed = read_return(path)
    check_looks_sealed(sealed)
    if not places.office_store.exists():
        return (_KIND, *_outside(path))
    store = open_store(places, keystore)
    try:
        office = OfficeStore(store)
        try:
            secrets = office.seal_secrets()
        except InputError:  # a founding that was cut short left a store without an office
            return (_KIND, *_outside(path))
        opened = open_return(sealed, secrets)
        keys = {desk.desk: desk.key for desk in office.desks()}
    finally:
        store.close()
    return (_KIND, *_inside(opened), ("Signature", _signature(opened, keys.get(opened.content.desk))))


def _outside(path: Path) -> Lines:
    """What the file's own name says, marked as such: a name can be changed, what is sealed cannot."""
    named = _NAME.fullmatch(path.name)
    said = (named[2], Month.read(named[1]).label, named[3]) if named else ("sealed",) * 3
    by_name = " (by the file’s name)" if named else ""
    return (
        *((label, value + by_name) for label, value in zip(("Desk", "Month", "Revision"), said, strict=True)),
        ("Digest", "sealed"),
        ("Signature", "sealed: only HR and the deputy can open the file and check it"),
    )


def _inside(opened: Opened) -> Lines:
    said = opened.content
    return (
        ("Desk", said.desk),
        ("Month", Month.read(said.month).label),
        ("Revision", str(said.revision)),
        ("Digest", short_digest(opened.digest)),
    )


def _signature(opened: Opened, enrolled: str | None) -> str:
    if enrolled is None:
        return "It fits the key in the file, but this desk is not enrolled here."
    if enrolled != opened.verify_key.hex():
        return "It is not that of the key enrolled for this desk. Telephone the desk."
    return "It fits the key enrolled for this desk."
