"""HR's programme: begun once, opened act by act by those who share it; what HR does with it are functions on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from contextlib import contextmanager

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.programme.history_mark import keep_newest, set_back
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA, ProgrammeFacts, ProgrammeStore
from pscdesk.storage.keys import Keystore
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.shared_store import SharedStore
from pscdesk.work.closing import Closing
from pscdesk.work.office.office import open_office
from pscdesk.work.office.seats.giving import leave_for_others
from pscdesk.work.office.seats.left_keys import finish_programme
from pscdesk.work.office.seats.seat import check_folder, is_for_one, keys_of, marks_of


class Programme(Closing):
    """One open programme. Use it in a ``with`` block, or call ``close()``; ``today`` gives the month of its entries."""

    def __init__(self, sealed: SharedStore, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.sealed = sealed
        self.today = today
        self.store = ProgrammeStore(sealed)
        self.is_older_agreed = False
        self._known, self._others = self.store.head.entries, 0

    @contextmanager
    def acting(self) -> Generator[None]:
        """Do what is inside as one act on the programme as it is now, which nobody else changes meanwhile."""
        with self.sealed.act():
            self._read_on()
            try:
                yield
            finally:
                self._known = self.store.head.entries

    def look(self) -> bool:
        """Read what others did, where they did anything; whether that was so."""
        changed = self.sealed.look()
        if changed:
            self._read_on()
        return changed

    def others(self) -> int:
        """How many entries others wrote and nobody was told of yet, once."""
        told, self._others = self._others, 0
        return told

    def _read_on(self) -> None:
        now = self.store.head.entries
        self._others += max(0, now - self._known)
        self._known = now

    @property
    def month(self) -> Month:
        """The month in which something is written now."""
        return Month.of(self.today())

    @property
    def set_back(self) -> Message | None:
        """What to say where this is an older copy of the store, or none that comes from what was seen; else None."""
        fork = self.sealed.fork
        told = joined(" ", (fork, PROGRAMME_SCHEMA.fork_advice)) if fork is not None else None
        return set_back(self.sealed) or told

    def agree_to_older(self) -> None:
        """Somebody was told that this is an older copy, and wants papers from it all the same."""
        self.is_older_agreed = True

    def close(self) -> None:
        """Forget everything and let others in."""
        self.sealed.close()


def open_programme(
    places: Places, keystore: Keystore | None, today: Callable[[], dt.date] = dt.date.today
) -> Programme:
    """The programme on this computer; ``InputError`` when none was begun, ``StoreError`` when it cannot open."""
    check_folder(places)
    if not places.programme_store.exists():
        raise InputError(Message("There is no programme on this computer yet."), Message("Begin one first."))
    keep_private(places.home)
    programme = _opened(places, keystore, today)
    try:
        programme.store.facts()
        keep_newest(programme.sealed)
    except BaseException:
        programme.close()
        raise
    return programme


def begin_programme(
    places: Places,
    keystore: Keystore | None,
    force: str,
    made_up: bool = False,
    today: Callable[[], dt.date] = dt.date.today,
) -> Programme:
    """Begin the programme of a force; it is on disk, and open. ``InputError`` when there is one, or no force named."""
    check_folder(places)
    if places.programme_store.exists():
        raise InputError(Message("There is a programme on this computer already."), Message("Open that."))
    named = " ".join(force.split())
    if not named or len(named) > 60 or not named.isprintable():
        raise InputError(
            Message("The name of the force is missing or cannot be used."),
            Message("Use plain letters and at most 60 of them."),
        )
    keep_private(places.home)
    programme = _opened(places, keystore, today)
    try:
        programme.store.begin(ProgrammeFacts(named, made_up))
        _give_to_seats(places, keystore)
    except BaseException:
        programme.close()
        raise
    return programme


def _give_to_seats(places: Places, keystore: Keystore | None) -> None:
    """Leave the key of a programme that was begun in a shared folder for those who have the office there."""
    if places.office_folder is not None and places.office_store.exists():
        with open_office(places, keystore) as office:
            leave_for_others(office, places, keystore)


def _opened(places: Places, keystore: Keystore | None, today: Callable[[], dt.date]) -> Programme:
    sealed = open_store(places, keystore, today)
    try:
        finish_programme(sealed, places, keystore)
    except BaseException:
        sealed.close()
        raise
    return Programme(sealed, today)


def open_store(places: Places, keystore: Keystore | None, today: Callable[[], dt.date] = dt.date.today) -> SharedStore:
    """The store of the programme, as it lies there or yet to be begun."""
    keys, marks = keys_of(places, keystore), marks_of(places, places.programme_store)
    return SharedStore(places.programme_store, PROGRAMME_SCHEMA, keys, marks, today, alone=is_for_one(places))
