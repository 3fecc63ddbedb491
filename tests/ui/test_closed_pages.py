"""Where counts cannot be opened a page is one plain sentence and one way on: no empty boxes, and nothing to save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView

from pscdesk.errors import FileError, StoreError
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.work.office.office import found_office

FAULTS = {
    "read only": FileError(Message("You may not write in this folder, so nothing was saved."), Message("Ask IT.")),
    "held": StoreError(Message("Another PSC Desk holds these counts."), Message("Close it first.")),
}


@pytest.fixture(params=FAULTS)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path) -> Any:
    """An office was founded here; from now on neither it nor the desk opens while the first value holds True."""
    found_office(find_places(), None, "Wexmoor Constabulary", tmp_path / "deputy" / "deputy.key")
    standing = [True]
    from pscdesk.work.desk import desk
    from pscdesk.work.office import office

    for module, name in ((desk, "open_desk"), (office, "open_office")):
        real = getattr(module, name)

        def opened(*given: Any, real: Any = real) -> Any:
            if standing[0]:
                raise FAULTS[request.param]
            return real(*given)

        monkeypatch.setattr(module, name, opened)
    return standing, FAULTS[request.param]


def seen(page: Any, kind: type) -> list[Any]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


@pytest.mark.parametrize("page_id", ["count", "months", "office", "figures"])
def test_a_page_that_cannot_be_opened_says_what_to_do_and_offers_nothing_else(
    open_desktop: Callable[..., Any], broken: Any, page_id: str
) -> None:
    standing, fault = broken
    desktop = open_desktop("hr")
    page = desktop.open(page_id)
    assert [one.accessibleName() for one in seen(page, QAbstractButton)] == ["Try again"]
    assert not seen(page, QComboBox)
    assert not seen(page, QTableView)
    said = " ".join(label.text() for label in seen(page, QLabel))
    assert str(fault.message) in said
    assert str(fault.advice) in said
    assert str(desktop.places.home) in said.replace("\u200b", "")
    assert desktop.notice == ""
    standing[0] = False
    seen(page, QAbstractButton)[0].click()
    desktop.wait()
    assert "Try again" not in [one.accessibleName() for one in seen(page, QAbstractButton)]
    assert seen(page, QAbstractButton) or seen(page, QTableView) or seen(page, QLabel)


def test_a_count_can_be_saved_once_what_stood_in_the_way_is_gone(open_desktop: Callable[..., Any], broken: Any) -> None:
    standing, _fault = broken
    desktop = open_desktop("champion")
    page = desktop.open("count")
    desktop.press_with(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.wait()
    assert not page.foot.is_done
    standing[0] = False
    seen(page, QAbstractButton)[0].click()
    desktop.wait()
    assert page.rows
    assert page.foot.save.isVisible()
