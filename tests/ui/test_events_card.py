"""The card of events of months: noted and taken back by keyboard, listed with visits as a number, nothing by halves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui.access_lint import LOOKS, faults, settle

from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.visits.visit_acts import VisitMade
from pscdesk.programme.written import Written
from pscdesk.ui.pages.programme.training.events_card import EventsCard
from pscdesk.ui.widgets.buttons import IconButton
from pscdesk.work.programme.events.events_kept import events_now
from pscdesk.work.programme.programme import begin_programme

Key = Qt.Key


@pytest.fixture
def shown(open_desktop: Callable[..., Any]) -> Callable[..., Any]:
    """A window with the card in it, of a programme with one visit."""

    def opened(**how: Any) -> tuple[Any, EventsCard]:
        with begin_programme(find_places(), None, "Valley Police") as programme:
            for month in ("2026-05", "2026-05"):
                made = VisitMade(unit=f"unit-{programme.store.head.entries}", month=month, messages=("ask-first",))
                programme.store.write(Written(made, programme.month))
        desktop = open_desktop("hr", **how)
        desktop.open("programme")
        desktop.wait()
        card = EventsCard(desktop.context)
        desktop.window.page.part(0).view.rows.insertWidget(0, card)
        desktop.wait()
        settle(desktop)
        return desktop, card

    return opened


def texts(card: EventsCard) -> list[str]:
    return [
        label.text()
        for at in range(card.listed.count())
        if (row := card.listed.itemAt(at).widget()) is not None
        for label in ([row] if isinstance(row, QLabel) else row.findChildren(QLabel))
    ]


def test_an_event_is_noted_by_keyboard_and_stands_before_the_visits(shown: Callable[..., Any]) -> None:
    desktop, card = shown()
    assert texts(card) == ["May 2026: 2 visits"]
    card.month.show_value(Month(2026, 6))
    card.what.setFocus()
    desktop.type("Posters in all stations")
    desktop.press(Key.Key_Return)
    desktop.wait()
    assert texts(card) == ["June 2026: Campaign: Posters in all stations", "May 2026: 2 visits"]
    assert card.what.text() == ""
    assert [one.kind for one in events_now(desktop.context.programme())] == ["visit", "campaign"]


def test_a_one_off_without_words_is_refused_and_nothing_is_kept(shown: Callable[..., Any]) -> None:
    desktop, card = shown()
    card.kind.show_value("one-off")
    card.keep.click()
    desktop.wait()
    assert "Say what happened" in desktop.notice
    assert texts(card) == ["May 2026: 2 visits"]


def test_an_event_is_taken_back_and_visits_cannot_be(shown: Callable[..., Any]) -> None:
    desktop, card = shown()
    card.keep.click()
    desktop.wait()
    (back,) = card.findChildren(IconButton)
    assert "Campaign" in back.accessibleName()
    back.click()
    desktop.wait()
    assert texts(card) == ["May 2026: 2 visits"]
    assert desktop.focus is card.what


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_the_card_has_names_and_room_in_every_look(shown: Callable[..., Any], look: str, size: int) -> None:
    desktop, card = shown(look=look, text_size=size, size=(1280, 720))
    card.what.setText("Posters in all stations")
    card.keep.click()
    desktop.wait()
    settle(desktop)
    assert faults(card) == []
