"""The stores that a look at this computer opens: each once, all closed at the end, and a fault each time anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.force import places_in

from pscdesk.errors import PscDeskError
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.office.office import found_office
from pscdesk.work.programme.programme import begin_programme

DAY = dt.date(2026, 11, 12)


def test_each_store_is_opened_once_and_all_are_closed_at_the_end(home: Path, tmp_path: Path) -> None:
    places = places_in(home)
    found_office(places, None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    begin_programme(places, None, "Wexmoor Constabulary").close()
    with OwnStores(places, lambda: DAY) as stores:
        opened = [stores.desk(), stores.office(), stores.programme()]
        again = [stores.desk(), stores.office(), stores.programme()]
        assert all(one is other for one, other in zip(opened, again, strict=True))
        with pytest.raises(PscDeskError):
            open_desk(places, None)
    open_desk(places, None).close()


def test_a_store_that_cannot_be_opened_fails_each_time_and_stops_no_other(home: Path) -> None:
    with OwnStores(places_in(home), lambda: DAY) as stores:
        for _again in range(2):
            with pytest.raises(PscDeskError):
                stores.office()
        assert stores.desk() is stores.desk()
