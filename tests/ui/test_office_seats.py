"""In HR's window: who shares the office, a key given after its fingerprint was compared, and a seat taken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.seats import DAY, Seats
from ui.access_lint import LOOKS, faults, settle
from ui.office_tabs import open_tab

from pscdesk.paths import find_places
from pscdesk.returns.seat_files import recipient_fingerprint
from pscdesk.ui.pages.office.card.card_view import CardView
from pscdesk.work.office.seats.asking_for_key import read_seat_request
from pscdesk.work.office.seats.ending import seat_lines


@pytest.fixture
def seats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seats:
    """An office in a shared folder, with one seat, and somebody who asks for a key."""
    made = Seats(tmp_path / "seats", {"lead": None, "second": None})
    (tmp_path / "seats" / "lead").mkdir(parents=True)
    (tmp_path / "seats" / "lead" / "settings.toml").write_text('keys = "file"\nrole = "hr"\n')
    made.found("lead", programme=False)
    made.share("lead")
    monkeypatch.setenv("PSCDESK_HOME", str(tmp_path / "seats" / "lead"))
    return made


def shown(open_desktop: Callable[..., Any], **how: Any) -> tuple[Any, CardView]:
    desktop = open_desktop("hr", today=DAY, places=find_places(), **how)
    desktop.open("office")
    view = open_tab(desktop.window.page, "Office card")
    assert isinstance(view, CardView)
    settle(desktop)
    return desktop, view


def test_a_key_is_given_once_the_fingerprint_was_compared_and_the_seat_is_listed(
    seats: Seats, open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    request = seats.ask("second")
    desktop, view = shown(open_desktop)
    card = view.seats
    assert "HR lead" in card.told.text()
    card.give.click()
    assert "a role, and never a person" in desktop.notice
    assert desktop.focus is card.label
    desktop.dialogs.files, desktop.dialogs.folder = (request,), tmp_path
    card.label.setText("PC Smith")
    card.give.click()
    desktop.wait()
    assert seat_lines(desktop.context.office(), seats.places("lead")) == ("HR lead: from 2026-11-04. This computer.",)
    said: list[str] = []
    desktop.dialogs.confirm = lambda _title, text, _yes: said.append(text) is None
    card.label.setText("HR adviser 2")
    card.give.click()
    desktop.wait()
    assert recipient_fingerprint(read_seat_request(request).recipient) in said[0]
    assert "The key for “HR adviser 2” is in" in desktop.notice
    assert "HR adviser 2" in card.told.text()
    (key,) = tmp_path.glob("*.psck")
    key.rename(seats.folder / "second.psck")
    seats.take("second")
    with seats.open("second") as office:
        assert office.label == "HR adviser 2"


def test_nothing_is_given_where_the_fingerprint_is_another(
    seats: Seats, open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    request = seats.ask("second")
    desktop, view = shown(open_desktop)
    desktop.dialogs.files, desktop.dialogs.folder, desktop.dialogs.agrees = (request,), tmp_path, False
    view.seats.label.setText("HR adviser 2")
    view.seats.give.click()
    desktop.wait()
    assert not list(tmp_path.glob("*.psck"))
    assert "HR adviser 2" not in view.seats.told.text()


def test_a_seat_is_taken_off_with_a_new_card_and_the_steps_that_follow_are_told(
    seats: Seats, open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    seats.join("lead", "second", "HR adviser 2")
    desktop, view = shown(open_desktop)
    (tmp_path / "cards").mkdir()
    desktop.dialogs.folder = tmp_path / "cards"
    assert view.seats.ending.value == "HR adviser 2"
    view.seats.end.click()
    desktop.wait()
    assert "was taken off the office" in desktop.notice
    assert "Give the new office card" in desktop.notice
    assert "ended on 2026-11-04" in view.seats.told.text()
    assert not view.seats.end.isEnabled()
    assert list((tmp_path / "cards").glob("*.psco"))


def test_an_office_of_one_person_says_how_it_is_shared(open_desktop: Callable[..., Any], tmp_path: Path) -> None:
    made = Seats(tmp_path / "seats", {})
    made.found("lead", programme=False)
    desktop = open_desktop("hr", today=DAY, places=made.own("lead"))
    desktop.open("office")
    view = open_tab(desktop.window.page, "Office card")
    settle(desktop)
    assert "pscdesk hr seat share FOLDER" in view.seats.told.text()
    assert not view.seats.give.isEnabled()
    assert not view.seats.end.isEnabled()


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_every_control_has_a_name_and_every_text_its_room(
    seats: Seats, open_desktop: Callable[..., Any], look: str, text_size: int
) -> None:
    seats.join("lead", "second", "HR adviser 2")
    _desktop, view = shown(open_desktop, look=look, text_size=text_size, size=(1280, 720))
    assert faults(view.seats) == []
