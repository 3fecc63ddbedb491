"""Before HR publishes: the words of the board page, kept sealed between times, and a rehearsal that may refuse."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from ui.access_lint import LOOKS, faults, settle, twice_named
from ui.figures_office import MONTHS, make, move_in
from ui.office_tabs import open_tab

from pscdesk.collation.disclosure.rehearsal import Look, Rehearsal
from pscdesk.reports.paper_text import REMINDER, STANDARD, Event, PaperText
from pscdesk.ui.pages.office.office_page import OfficePage
from pscdesk.ui.pages.office.publish.publish_view import PublishView
from pscdesk.work.publish.board_text import read_paper_text

KEY = Qt.Key
TYPED = "Posters were put up, and more people asked."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.getbasetemp())


@pytest.fixture
def open_publish(open_desktop: Callable[..., Any], made: Path, home: Path) -> Callable[..., Any]:
    """The window on the tab for publishing, with five frozen months."""

    def opened(**how: Any) -> tuple[Any, PublishView]:
        move_in(made, home)
        desktop = open_desktop("hr", **how)
        page = desktop.open("office")
        assert isinstance(page, OfficePage)
        view = open_tab(page, "Publish")
        assert isinstance(view, PublishView)
        settle(desktop)
        return desktop, view

    return opened


def field(view: PublishView, name: str) -> Any:
    return next(block for block in view.paper.texts.blocks if block.name == name)


def with_day(text: PaperText) -> PaperText:
    """The words with the day on which the window is open, which the field of the day has."""
    return replace(text, issue=replace(text.issue, day=dt.date(2026, 11, 12)))


def texts(widget: QWidget) -> str:
    return " ".join(re.sub("<[^>]+>", "", one.text()) for one in widget.findChildren(QLabel) if one.isVisible())


def test_letters_that_the_report_cannot_show_are_named_while_they_are_typed(open_publish: Callable[..., Any]) -> None:
    _desktop, view = open_publish()
    view.paper.fold.head.setChecked(True)
    summary = field(view, "summary")
    summary.field.setPlainText("Tŷ Llanŵ – “so”")
    assert not summary.lacking.isVisibleTo(view)
    summary.field.setPlainText("Less CO₂ ✓")
    assert summary.lacking.isVisibleTo(view)
    assert "“₂”, “✓”" in summary.lacking.text()
    notes = view.paper.texts.notes
    notes.label.setText("Posters 🙂")
    assert "“🙂”" in notes.lacking.text()
    notes.add_note()
    assert notes.events == ()
    notes.label.setText("Posters")
    notes.add_note()
    assert [event.label for event in notes.events] == ["Posters"]


def refusal(month: str) -> Rehearsal:
    sentence = f"No contacts at all could have the 9 counts that {month} prints."
    return Rehearsal(month, (Look("What does this month alone tell?", sentence, 9, passes=False),))


def test_what_is_typed_is_printed_and_what_is_put_back_is_not(open_publish: Callable[..., Any], tmp_path: Path) -> None:
    desktop, view = open_publish()
    assert "It has the standard words." in texts(view)
    view.paper.fold.head.setFocus(Qt.FocusReason.TabFocusReason)
    desktop.press(KEY.Key_Return)
    assert REMINDER in texts(view)
    desktop.press(KEY.Key_Tab)
    assert desktop.focus is field(view, "summary").field
    desktop.press_with(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    desktop.type(TYPED)
    desktop.press(KEY.Key_Return)
    desktop.type("Ask early.")
    desktop.press(KEY.Key_Tab)
    assert desktop.focus is not field(view, "summary").field
    assert "Changed by you: Summary." in texts(view)
    assert view.paper.text().summary == (TYPED, "Ask early.")
    assert view.paper.text().next_steps == STANDARD.next_steps

    out = tmp_path / "out"
    out.mkdir()
    desktop.dialogs.folder = out
    view.publish.click()
    desktop.wait()
    assert "Published" in desktop.notice
    paper, full = (
        " ".join(pypdf.PdfReader(path).pages[0].extract_text().split()) for path in sorted(out.rglob("*.pdf"))
    )
    for first in (paper, full):
        assert TYPED in first
        assert "Ask early." in first
        assert "Issued 12 November 2026" in first
        assert "OFFICIAL-SENSITIVE when complete" in first

    view.look.click()
    settle(desktop)
    assert TYPED in texts(view)
    field(view, "summary").reset.click()
    assert view.paper.text() == with_day(STANDARD)
    assert "Show the figures again" in texts(view)


def test_words_and_notes_go_into_a_file_and_come_back(open_publish: Callable[..., Any], tmp_path: Path) -> None:
    desktop, view = open_publish()
    view.paper.fold.head.setChecked(True)
    field(view, "information").field.setPlainText(f"{TYPED}\n\n\u00a0\nA tab\there and a\u200b zero width space.")
    view.paper.texts.notes.label.setFocus()
    desktop.type("Posters")
    desktop.press(KEY.Key_Return)
    desktop.dialogs.save = tmp_path / "Board page.toml"
    view.paper.save.click()
    desktop.wait()
    typed = view.paper.text()
    assert typed.information == (TYPED, "A tab here and a zero width space.")
    assert typed.events == (Event(MONTHS[-1], "Posters"),)
    assert read_paper_text(tmp_path / "Board page.toml") == typed

    view.paper.texts.show_text(STANDARD)
    assert view.paper.text() == with_day(STANDARD)
    desktop.dialogs.files = (tmp_path / "Board page.toml",)
    view.paper.open.click()
    desktop.wait()
    assert view.paper.text() == typed
    desktop.dialogs.agrees = False
    (tmp_path / "other.toml").write_text("summary = ['Another']\n")
    desktop.dialogs.files = (tmp_path / "other.toml",)
    view.paper.open.click()
    desktop.wait()
    assert view.paper.text() == typed, "what was typed goes only when somebody agrees"


def test_what_is_typed_is_kept_sealed_without_a_click_and_is_there_again(
    open_publish: Callable[..., Any], open_desktop: Callable[..., Any], home: Path
) -> None:
    desktop, view = open_publish()
    field(view, "summary").field.setPlainText(TYPED)
    view.paper.texts.issue.owner.setText("Deputy Chief Constable")
    desktop.close()
    assert all(TYPED.encode() not in path.read_bytes() for path in home.rglob("*") if path.is_file())

    again = open_desktop("hr")
    page = again.open("office")
    view = open_tab(page, "Publish")
    assert isinstance(view, PublishView)
    settle(again)
    assert view.paper.text().summary == (TYPED,)
    assert view.paper.text().issue.owner == "Deputy Chief Constable"
    assert "Changed by you: Summary, Owner." in texts(view)


def test_an_owner_that_is_a_name_is_told_and_nothing_is_published(
    open_publish: Callable[..., Any], tmp_path: Path
) -> None:
    desktop, view = open_publish()
    view.paper.texts.issue.owner.setText("Supt Jane Jones")
    desktop.dialogs.folder = tmp_path / "out"
    view.publish.click()
    desktop.wait()
    assert "looks like a name" in desktop.notice
    assert "Give the role" in desktop.notice
    assert not (tmp_path / "out").exists()


def test_a_block_that_is_too_long_is_told_before_anything_is_published(
    open_publish: Callable[..., Any], tmp_path: Path
) -> None:
    desktop, view = open_publish()
    field(view, "summary").field.setPlainText("long " * 400)
    desktop.dialogs.folder = tmp_path / "out"
    view.publish.click()
    desktop.wait()
    assert "“Summary” is too long" in desktop.notice
    assert not (tmp_path / "out").exists()


def test_a_note_on_a_month_stands_in_the_report_and_can_be_taken_away(open_publish: Callable[..., Any]) -> None:
    desktop, view = open_publish()
    view.paper.fold.head.setChecked(True)
    notes = view.paper.texts.notes
    notes.label.setFocus()
    desktop.type("Posters in all stations")
    desktop.press(KEY.Key_Return)
    settle(desktop)
    assert "October 2026: Posters in all stations" in texts(view)
    view.look.click()
    settle(desktop)
    happened = [one for one in view.findChildren(QTableView) if one.accessibleName() == "Contacts by month"]
    assert happened
    model = happened[0].model()
    last = model.index(model.rowCount() - 1, model.columnCount() - 1)
    assert "Posters in all stations" in model.data(last)
    (away,) = [one for one in notes.findChildren(QWidget) if one.accessibleName().startswith("Take away")]
    away.click()
    assert view.paper.text().events == ()


@pytest.mark.slow
def test_a_rehearsal_says_what_came_out_and_publishing_stays_open(open_publish: Callable[..., Any]) -> None:
    desktop, view = open_publish()
    view.rehearsal.last.setFocus(Qt.FocusReason.TabFocusReason)
    desktop.press(KEY.Key_Return)
    settle(desktop)
    said = texts(view.rehearsal)
    assert "October 2026 passes" in said
    assert "What does this month alone tell?" in said
    assert "may be the true ones, and so may they be with up to 4 more of any." in said
    assert view.publish.isEnabled()
    view.first.setCurrentIndex(1)
    view.first.activated.emit(1)
    view.rehearsal.every.click()
    settle(desktop)
    assert all(f"{month.label} passes" in texts(view.rehearsal) for month in MONTHS[-2:])


def test_a_refused_month_is_not_published_and_the_page_says_what_to_do(
    open_publish: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_office: object, month: Any, _progress: object) -> Rehearsal:
        return refusal(month.label)

    monkeypatch.setattr("pscdesk.work.publish.rehearse.rehearse_month", refuses)
    desktop, view = open_publish()
    view.rehearsal.last.click()
    settle(desktop)
    assert "October 2026 is refused" in desktop.notice
    assert "Do not publish this month." in texts(view.rehearsal)
    assert "The rehearsal refused October 2026. Choose months without it." in texts(view)
    assert not view.publish.isEnabled()
    desktop.dialogs.folder = tmp_path / "out"
    view.publish_window()
    desktop.wait()
    assert not (tmp_path / "out").exists()
    view.last.setCurrentIndex(1)
    view.last.activated.emit(1)
    assert view.publish.isEnabled(), "months without the refused one may be published"


@pytest.mark.parametrize(("look", "text_size"), LOOKS)
def test_the_whole_tab_is_named_and_unclipped_in_every_look(
    open_publish: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, look: str, text_size: int
) -> None:
    desktop, view = open_publish(look=look, text_size=text_size, size=(1280, 720))
    view.paper.fold.head.setChecked(True)
    for block in view.paper.texts.blocks:
        block.field.setPlainText(TYPED)
    view.paper.texts.notes.show_events((Event(MONTHS[0], "Posters"), Event(MONTHS[1], "Posters")))
    view.rehearsal.last.click()
    settle(desktop)
    if look == "contrast":
        monkeypatch.setattr("pscdesk.work.publish.rehearse.rehearse_month", lambda *_: refusal("October 2026"))
        view.rehearsal.last.click()
        settle(desktop)
    assert not twice_named(view)
    assert not faults(desktop.window)
