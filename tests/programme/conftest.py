"""A programme that was just begun, on a day in May 2026."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import places_in

from pscdesk.work.programme.programme import Programme, begin_programme


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Programme]:
    """An open programme of a made-up force."""
    places = places_in(tmp_path / "home")
    with begin_programme(places, None, "Valley Police", True, lambda: dt.date(2026, 5, 4)) as programme:
        yield programme
