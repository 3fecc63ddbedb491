"""The stores of this computer for one look at them by a command: each is opened once and closed at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from pscdesk.paths import Places
from pscdesk.work.closing import Closing
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.programme.programme import Programme, open_programme

_Store = TypeVar("_Store", bound=Closing)


class OwnStores(Closing):
    """Use it in a ``with`` block. A store that cannot be opened raises ``PscDeskError`` each time it is asked for."""

    def __init__(self, places: Places, today: Callable[[], dt.date]) -> None:
        self._places = places
        self._today = today
        self._opened: list[Closing] = []

    def desk(self) -> Desk:
        """This computer's desk."""
        return self._once(Desk, lambda: open_desk(self._places, keystore_for(self._places)))

    def office(self) -> Office:
        """HR's office."""
        return self._once(Office, lambda: open_office(self._places, keystore_for(self._places), self._today))

    def programme(self) -> Programme:
        """HR's programme."""
        return self._once(Programme, lambda: open_programme(self._places, keystore_for(self._places), self._today))

    def close(self) -> None:
        """Close what was opened, the last one first."""
        while self._opened:
            self._opened.pop().close()

    def _once(self, kind: type[_Store], opened: Callable[[], _Store]) -> _Store:
        """The store of this kind, opened the first time that it is asked for."""
        for held in self._opened:
            if isinstance(held, kind):
                return held
        store = opened()
        self._opened.append(store)
        return store
