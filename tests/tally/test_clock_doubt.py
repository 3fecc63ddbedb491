"""Which dates of a computer are believed, asked about or refused, by the newest month that is known."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import re
from pathlib import Path

import pytest

from pscdesk.periods import Month
from pscdesk.tally.clock_doubt import clock_doubt, newest_known

ROOT = Path(__file__).resolve().parents[2]
NEWEST = Month(2026, 11)


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        ("2026-11-01", ""),
        ("2026-12-31", ""),
        ("2027-01-31", ""),
        ("2027-02-01", "ask"),
        ("2028-11-30", "ask"),
        ("2028-12-01", "refuse"),
        ("2099-12-31", "refuse"),
        ("2026-10-31", "ask"),
        ("2020-01-01", "ask"),
    ],
)
def test_two_months_ahead_are_believed_24_are_asked_about_and_no_month_before(day: str, doubt: str) -> None:
    assert clock_doubt(dt.date.fromisoformat(day), NEWEST) == doubt


def test_the_newest_month_known_is_never_older_than_the_program() -> None:
    assert newest_known([], NEWEST) == NEWEST
    assert newest_known([Month(2026, 3), Month(2026, 9)], NEWEST) == NEWEST
    assert newest_known([Month(2026, 3), Month(2027, 9)], NEWEST) == Month(2027, 9)


def test_the_release_month_is_that_of_the_newest_entry_of_the_changes() -> None:
    """Read from the source, because tests run without a release month."""
    source = (ROOT / "pscdesk" / "__init__.py").read_text("utf-8")
    version = re.search(r'__version__ = "([^"]+)"', source)
    released = re.search(r'__released__ = "([^"]+)"', source)
    newest = re.search(r"^## (\S+) \((\w+ 20\d\d)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert version is not None
    assert released is not None
    assert newest is not None
    assert (newest[1], newest[2]) == (version[1], str(Month.read(released[1]).label))
    assert importlib.metadata.version("pscdesk") == version[1]
