"""A window says that a desk's counts are gone while it has counted nothing anew, and not a word of it afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from pscdesk.paths import find_places
from pscdesk.work.desk.desk import open_desk


def said(desktop: Any) -> str:
    return "\n".join(label.text() for label in desktop.open("months").findChildren(QLabel) if label.isVisible())


def count() -> None:
    with open_desk(find_places(), None) as desk:
        desk.record("non-contact", {"kind": ["misdial"]}, None, dt.date(2026, 11, 12))


def test_months_says_that_the_counts_of_before_are_gone_until_the_desk_counts_anew(
    open_desktop: Callable[..., Any], home: Path
) -> None:
    count()
    first = open_desktop("champion")
    assert "The counts of before" not in said(first)
    first.close()
    (home / "desk.store").unlink()
    second = open_desktop("champion")
    assert "desk.store is missing from" in said(second)
    second.close()
    count()
    assert "The counts of before" not in said(open_desktop("champion"))
