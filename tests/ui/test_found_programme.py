"""The search finds what the programme holds, once it was opened: for HR alone, and it opens nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pscdesk.paths import find_places
from pscdesk.work.programme.plan.plan_acts import add_item, plan_now, redact_entry
from pscdesk.work.programme.programme import begin_programme

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def begun(open_desktop: Callable[..., Any]) -> Callable[..., Any]:
    """Opens a window beside a programme of two items."""

    def opened(role: str) -> Any:
        with begin_programme(find_places(), None, "Valley Police") as programme:
            add_item(programme, "recommendation", {"title": "A quokka for everybody"}, item="safe", number="1")
            texts = {"title": "Brief each champion", "lead": "Numbat liaison team"}
            add_item(programme, "action", texts, item="brief", parent="safe", number="1a")
        return open_desktop(role)

    return opened


def titles(desktop: Any, text: str) -> list[str]:
    """What a search for some words finds, once everything is read; the search stays open."""
    if desktop.window._finder is None or not desktop.window._finder.isVisible():
        desktop.press_with(Key.Key_K, CONTROL)
        desktop.wait()
    desktop.window._finder.field.clear()
    desktop.type(text)
    return [hit.entry.title for hit in desktop.window._finder.listing.hits]


def test_nothing_of_it_is_found_and_nothing_opened_before_somebody_opened_it(begun: Callable[..., Any]) -> None:
    desktop = begun("hr")
    assert desktop.context.opened_programme is None
    assert titles(desktop, "quokka") == []
    assert desktop.context.opened_programme is None
    desktop.press(Key.Key_Escape)
    desktop.open("programme")
    desktop.wait()
    desktop.open("library")
    assert titles(desktop, "quokka") == ["A quokka for everybody"]


def test_an_item_is_found_by_its_lead_and_opened_in_its_tab(begun: Callable[..., Any]) -> None:
    desktop = begun("hr")
    page = desktop.open("programme")
    desktop.wait()
    page.tabs.setCurrentIndex(2)
    desktop.open("library")
    assert titles(desktop, "numbat") == ["Brief each champion"]
    desktop.press(Key.Key_Return)
    desktop.wait()
    assert desktop.window.page is page
    assert page.tabs.currentIndex() == 0
    view = page.part(0).view
    assert view.card.item.id == "brief"
    assert view.model.facts[view.table.chosen_row].item.id == "brief"


def test_a_survey_and_a_decision_are_opened_in_their_tabs(begun: Callable[..., Any]) -> None:
    desktop = begun("hr")
    page = desktop.open("programme")
    desktop.wait()
    assert "Champions: survey of the quarter" in titles(desktop, "champions survey")
    hits = [hit.entry for hit in desktop.window._finder.listing.hits]
    desktop.window._finder._open(next(entry for entry in hits if entry.place == "surveys champions"))
    desktop.wait()
    assert page.help_place == "programme-surveys"
    assert page.part(page.tabs.currentIndex()).view._chosen == "champions"
    desktop.context.want_page("programme", "tasking 99")  # a decision that this office cannot show
    desktop.wait()
    assert page.help_place == "programme-tasking"


def test_what_is_written_later_is_found_and_what_was_redacted_is_not(begun: Callable[..., Any]) -> None:
    desktop = begun("hr")
    desktop.open("programme")
    desktop.wait()
    assert titles(desktop, "bilby") == []
    desktop.press(Key.Key_Escape)
    programme = desktop.context.programme()
    add_item(programme, "action", {"title": "A bilby in each unit"}, item="bilby-unit")
    redact_entry(programme, 1)
    desktop.context.programme_changed.emit()
    desktop.wait()
    assert titles(desktop, "bilby") == ["A bilby in each unit"]
    assert titles(desktop, "quokka") == []
    assert "safe" in plan_now(programme).items


def test_no_other_role_finds_it_even_in_the_moment_after_the_role_was_changed(begun: Callable[..., Any]) -> None:
    desktop = begun("hr")
    desktop.open("programme")
    desktop.wait()
    assert titles(desktop, "quokka") == ["A quokka for everybody"]
    desktop.press(Key.Key_Escape)
    desktop.context.set("role", "champion")
    desktop.press_with(Key.Key_K, CONTROL)
    desktop.window._finder.field.setText("quokka")  # before what this role may find is read
    assert desktop.window._finder.listing.hits == ()
    desktop.wait()
    assert titles(desktop, "quokka") == []
    assert desktop.context.opened_programme is not None
