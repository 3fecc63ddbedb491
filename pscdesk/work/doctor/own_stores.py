"""The stores of this computer for one look at them by a command: each is opened once and closed at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property

from pscdesk.paths import Places
from pscdesk.work.closing import Closing
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.keystore import keystore_for
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.programme.programme import Programme, open_programme


class OwnStores(Closing):
    """Use it in a ``with`` block. A store that cannot be opened raises ``PscDeskError`` each time it is asked for."""

    def __init__(self, places: Places, today: Callable[[], dt.date]) -> None:
        self._places = places
        self._today = today
        self._opened: list[Closing] = []

    def desk(self) -> Desk:
        """This computer's desk."""
        return self._desk

    def office(self) -> Office:
        """HR's office."""
        return self._office

    def programme(self) -> Programme:
        """HR's programme."""
        return self._programme

    def close(self) -> None:
        """Close what was opened, the last one first."""
        while self._opened:
            self._opened.pop().close()

    @cached_property
    def _desk(self) -> Desk:
        desk = open_desk(self._places, keystore_for(self._places))
        self._opened.append(desk)
        return desk

    @cached_property
    def _office(self) -> Office:
        office = open_office(self._places, keystore_for(self._places), self._today)
        self._opened.append(office)
        return office

    @cached_property
    def _programme(self) -> Programme:
        programme = open_programme(self._places, keystore_for(self._places), self._today)
        self._opened.append(programme)
        return programme
